"""Where exporters put weights; onnx's own reference evaluator says what a graph computes."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from explorer.errors import WeightsError
from explorer.network import (
    Conv2d,
    Flatten,
    Input,
    Linear,
    Network,
    Relu,
)
from explorer.runtime.checkpoints.load import load_weights
from explorer.runtime.checkpoints.places import sources
from explorer.runtime.checkpoints.trained_for import trained_for
from tests.runtime.checkpoints.graphs import (
    CONV,
    CONV_BIAS,
    DENSE,
    DENSE_BIAS,
    SMALL,
    START,
    STORED,
    assert_computes_the_same,
    model,
    node,
    opened,
    saved,
)

CONSTANTS = [
    helper.make_node("Constant", [], [name], value=numpy_helper.from_array(each, f"{name}_value"))
    for name, each in (("w", CONV), ("b", CONV_BIAS), ("d", DENSE), ("e", DENSE_BIAS))
]


@pytest.mark.parametrize(
    ("nodes", "stored"),
    [
        ([*START, node("Gemm", "f d e", "y")], STORED),
        ([*CONSTANTS, *START, node("Gemm", "f d e", "y")], {}),
        ([*START, node("MatMul", "f d", "m"), node("Add", "m e", "y")], STORED),
        ([*START, node("MatMul", "f d", "m"), node("Add", "e m", "y")], STORED),
        (
            [*START, node("MatMul", "f d", "m"), node("Add", "m e", "y")],
            STORED | {"e": DENSE_BIAS.reshape(1, 5)},
        ),
        (
            [
                *START,
                node("Transpose", "t", "d", perm=[1, 0]),
                node("MatMul", "f d", "m"),
                node("Add", "m e", "y"),
            ],
            {"w": CONV, "b": CONV_BIAS, "t": np.ascontiguousarray(DENSE.T), "e": DENSE_BIAS},
        ),
        (
            [*START, node("Reshape", "t s", "d"), node("Gemm", "f d e", "y")],
            STORED | {"t": DENSE.reshape(6, 6, 6, 5), "s": np.array([216, -1])},
        ),
        (
            [*START, node("Gemm", "f d e", "y", transB=1, alpha=0.5, beta=2.0)],
            STORED | {"d": np.ascontiguousarray(DENSE.T)},
        ),
        (
            [
                *START,
                node("Transpose", "f", "g"),
                node("MatMul", "d g", "m"),
                node("Add", "m e", "y"),
            ],
            STORED | {"d": np.ascontiguousarray(DENSE.T), "e": DENSE_BIAS.reshape(5, 1)},
        ),
        (
            [
                node("Conv", "x w", "a", kernel_shape=[3, 3]),
                node("Add", "a b", "c"),
                node("Flatten", "c", "f"),
                node("Gemm", "f d e", "y"),
            ],
            STORED | {"b": CONV_BIAS.reshape(1, 6, 1, 1)},
        ),
        (
            [
                node("Cast", "h", "w", to=TensorProto.FLOAT),
                *START,
                node("Gemm", "f d e", "y"),
            ],
            {"h": CONV.astype("f2"), "b": CONV_BIAS, "d": DENSE, "e": DENSE_BIAS},
        ),
    ],
    ids=[
        "Gemm",
        "Constant nodes",
        "MatMul and Add",
        "Add turned round",
        "a bias of two sides",
        "a transposed constant",
        "a reshaped constant",
        "a scaled and transposed Gemm",
        "a matrix times columns",
        "a convolution and Add",
        "half precision",
    ],
)
def test_weights_are_found_where_exporters_put_them(tmp_path, nodes, stored):
    assert_computes_the_same(saved(tmp_path, nodes, stored), SMALL)


def test_a_bias_that_lies_along_the_width_is_not_a_convolutions(tmp_path):
    nodes = [node("Conv", "x w", "c"), node("Add", "c b", "y")]
    path = saved(tmp_path, nodes, {"w": CONV, "b": CONV_BIAS})
    with pytest.raises(WeightsError, match="fit none of the 2 layers"):
        load_weights(SMALL, opened(path))


def test_a_map_that_was_flattened_channels_last_gives_what_its_own_graph_gives(tmp_path):
    nodes = [
        node("Transpose", "x", "p", perm=[0, 3, 1, 2]),
        node("Conv", "p w b", "c", kernel_shape=[3, 3]),
        node("Relu", "c", "r"),
        node("Transpose", "r", "q", perm=[0, 2, 3, 1]),
        node("Reshape", "q s", "f"),
        node("MatMul", "f d", "m"),
        node("Add", "m e", "y"),
    ]
    path = saved(tmp_path, nodes, STORED | {"s": np.array([-1, 216])}, shape=("N", 8, 8, 3))
    network = SMALL.model_copy(
        update={"layers": (SMALL.layers[0], Relu(name="relu1"), *SMALL.layers[1:])}
    )
    report = assert_computes_the_same(path, network, channels_last=True)
    assert report.layers[1].note == (
        "its inputs put from height × width × channels into channels × height × width"
    )
    assert report.layers[0].note == ""
    assert trained_for(network, opened(path)) == ()


def test_a_convolution_of_other_groups_stays_random_and_the_report_says_why(tmp_path):
    network = Network(
        input=Input(channels=6, height=8, width=8),
        layers=[Conv2d(name="conv1", filters=6, kernel=3, groups=2), Flatten(), Linear(units=5)],
    )
    path = saved(tmp_path, [*START, node("Gemm", "f d e", "y")], STORED)
    _, report = load_weights(network, opened(path))
    assert [(layer.part, layer.note) for layer in report.layers] == [
        (None, "w has these shapes with 1 group, not 2"),
        ("d", ""),
    ]


def outside(tmp_path, location):
    made = model([*START, node("Gemm", "f d e", "y")], STORED)
    path = tmp_path / "mine.onnx"
    onnx.save(made, path, save_as_external_data=True, location=location, size_threshold=0)
    return path


@pytest.mark.parametrize("location", ["mine.onnx.data", "mine.onnx_data"])
def test_weights_in_the_data_file_beside_are_read(tmp_path, monkeypatch, location):
    path = outside(tmp_path, location)
    assert_computes_the_same(path, SMALL)
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path))
    assert [each.title for each in sources() if each.path] == ["mine.onnx"]


def test_weights_in_any_other_file_are_not_looked_for(tmp_path):
    path = outside(tmp_path, "secret.bin")
    with pytest.raises(WeightsError) as told:
        opened(path)
    assert str(told.value) == (
        "mine.onnx keeps w in another file, but that may be mine.onnx.data in the same folder: "
        "put it there, or save the file without external data."
    )


def test_a_data_file_that_breaks_off_is_said(tmp_path):
    path = outside(tmp_path, "mine.onnx.data")
    data = tmp_path / "mine.onnx.data"
    data.write_bytes(data.read_bytes()[:-100])
    with pytest.raises(WeightsError, match=r"mine\.onnx\.data has .* bytes, but d would lie"):
        opened(path)


def test_a_graph_without_weights_is_told_what_its_nodes_are(tmp_path):
    with pytest.raises(WeightsError, match="holds no weights; its nodes are Flatten, Relu, but"):
        opened(saved(tmp_path, [node("Relu", "x", "r"), node("Flatten", "r", "y")], {}))
