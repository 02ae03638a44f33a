"""ONNX graphs that the tests write, and onnx's own reference evaluator, which runs them."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from explorer.network import Conv2d, Flatten, Input, Linear, Network
from explorer.runtime import run
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.load import load_weights
from tests.runtime.checkpoints.made import source_of

RANDOM = np.random.default_rng(5)
CONV = RANDOM.normal(size=(6, 3, 3, 3)).astype("f4")
CONV_BIAS = RANDOM.normal(size=6).astype("f4")
DENSE = RANDOM.normal(size=(216, 5)).astype("f4")
DENSE_BIAS = RANDOM.normal(size=5).astype("f4")
SMALL = Network(
    input=Input(channels=3, height=8, width=8),
    layers=[Conv2d(filters=6, kernel=3), Flatten(), Linear(units=5)],
)


def node(kind, inputs, output, **attributes):
    return helper.make_node(kind, inputs.split(), [output], **attributes)


def model(nodes, stored, shape=(1, 3, 8, 8)):
    tensors = [numpy_helper.from_array(np.asarray(each), name) for name, each in stored.items()]
    read = [helper.make_tensor_value_info("x", TensorProto.FLOAT, list(shape))]
    made = [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)]
    graph = helper.make_graph(nodes, "g", read, made, tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)


def saved(tmp_path, *arguments, **options):
    path = tmp_path / "mine.onnx"
    onnx.save(model(*arguments, **options), path)
    return path


def opened(path):
    return open_checkpoint(source_of(path))


def assert_computes_the_same(path, network, *, channels_last=False):
    """Every layer gets its weights, and the output is the graph's own."""
    # Six, since the evaluator's LRN takes the number of photos for that of the channels.
    photo = np.random.default_rng(6).normal(size=(6, *network.input.shape)).astype("f4")
    module, report = load_weights(network, opened(path))
    assert report.complete
    given = photo.transpose(0, 2, 3, 1) if channels_last else photo
    (expected,) = ReferenceEvaluator(str(path)).run(None, {"x": given})
    ours = run(module, photo, "cpu").output.numpy()
    if expected.shape != ours.shape:
        expected = expected.T  # a graph that keeps photos in columns
    np.testing.assert_allclose(ours, expected, atol=1e-4, rtol=1e-4)
    return report


STORED = {"w": CONV, "b": CONV_BIAS, "d": DENSE, "e": DENSE_BIAS}
START = [node("Conv", "x w b", "c", kernel_shape=[3, 3]), node("Flatten", "c", "f")]
