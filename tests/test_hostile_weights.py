"""Damaged and made-up files of weights: weights or one sentence, in bounded time and memory.

With `--hypothesis-profile=long` the same tests try far more examples; what that found stands below
as examples of their own, and in tests/benchmarks/RESULTS.md.
"""

import argparse
import io
import itertools
import json
import resource
import struct
import zipfile
from datetime import timedelta
from math import prod

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save

from explorer.errors import ExplorerError
from explorer.network import BatchNorm, Conv2d, Flatten, Input, Linear, Network
from explorer.runtime import fit, load_weights, open_checkpoint
from explorer.runtime.checkpoints import places
from explorer.runtime.checkpoints.trained_for import trained_for
from tests.runtime.checkpoints.made import source_of

NETWORK = Network(
    input=Input(channels=3, height=8, width=8),
    layers=[Conv2d(filters=4, kernel=3), BatchNorm(), Flatten(), Linear(units=5)],
)
STATE = {
    "conv.weight": torch.ones(4, 3, 3, 3),
    "conv.bias": torch.zeros(4),
    "norm.weight": torch.ones(4),
    "norm.bias": torch.ones(4),
    "norm.running_mean": torch.ones(4),
    "norm.running_var": torch.ones(4),
    "fc.weight": torch.ones(5, 144),
    "fc.bias": torch.ones(5),
}
MOST_MEMORY = 100_000  # kB above what all examples before had taken
in_bounded_time = settings(deadline=timedelta(seconds=10))
numbers = itertools.count()
pytestmark = pytest.mark.filterwarnings("ignore")  # torch's and onnx's, on what they meet


def saved(**options):
    file = io.BytesIO()
    torch.save(STATE, file, **options)
    return file.getvalue()


def of_a_script():
    """What a training script saves: settings beside, and weights in pieces."""
    file = io.BytesIO()
    pieces = {"fc.weight_orig": STATE["fc.weight"], "fc.weight_mask": torch.ones(5, 144)}
    state = {name: each for name, each in STATE.items() if name != "fc.weight"} | pieces
    torch.save({"hyper_parameters": argparse.Namespace(lr=0.1), "state_dict": state}, file)
    return file.getvalue()


def numpy_file():
    file = io.BytesIO()
    np.savez(file, **{name: each.numpy() for name, each in STATE.items()})
    return file.getvalue()


def onnx_file():
    stored = {name: numpy_helper.from_array(each.numpy(), name) for name, each in STATE.items()}
    norm = ["norm.weight", "norm.bias", "norm.running_mean", "norm.running_var"]
    nodes = [
        helper.make_node("Conv", ["x", "conv.weight", "conv.bias"], ["a"], group=1),
        helper.make_node("BatchNormalization", ["a", *norm], ["b"]),
        helper.make_node("LRN", ["b"], ["c"], size=5, alpha=1e-4, beta=0.75, bias=1.0),
        helper.make_node("MaxPool", ["c"], ["d"], kernel_shape=[3, 3], pads=[0, 0, 1, 1]),
        helper.make_node("Gemm", ["d", "fc.weight", "fc.bias"], ["e"], transB=1, alpha=1.0),
    ]
    given_ = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 8, 8])]
    made = [helper.make_tensor_value_info("e", TensorProto.FLOAT, [1, 5])]
    graph = helper.make_graph(nodes, "g", given_, made, list(stored.values()))
    return helper.make_model(graph).SerializeToString()


GOOD = [
    (".safetensors", save(STATE, metadata={"format": "pt"})),
    (".pth", saved()),
    (".pth", saved(_use_new_zipfile_serialization=False)),
    (".onnx", onnx_file()),
    (".ckpt", of_a_script()),
    (".npz", numpy_file()),
]


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """Where the files lie, and the cache of what they are converted to."""
    made = tmp_path_factory.mktemp("weights")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "user_cache_path", lambda *_, **__: made / "cache")
        yield made


def assert_used_or_said(folder, suffix, data):
    """The file gives weights for a network, or one sentence of a length to be read says why not."""
    path = folder / f"mutant{next(numbers)}{suffix}"
    path.write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = ""
    try:
        checkpoint = open_checkpoint(source_of(path))
        fit(NETWORK, checkpoint)
        trained_for(NETWORK, checkpoint)
        load_weights(NETWORK, checkpoint)
    except ExplorerError as error:
        said = str(error)
    finally:
        path.unlink()
    assert said == "" or (said.endswith(".") and len(said) < 1_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY


@pytest.mark.parametrize(("suffix", "data"), GOOD)
def test_the_files_that_are_damaged_here_are_good_ones(folder, suffix, data):
    path = folder / f"good{suffix}"
    path.write_bytes(data)
    assert fit(NETWORK, open_checkpoint(source_of(path)))[0].complete


extremes = st.sampled_from([0, 1, 127, 2**31 - 1, 2**31, 2**32 - 1, 2**62, 2**63 - 1, 2**64 - 1])
sizes = st.tuples(st.sampled_from("<>"), st.sampled_from("BHIQ"), extremes).map(
    lambda chosen: struct.pack("<Q", chosen[2])[: struct.calcsize(chosen[1])][
        :: 1 if chosen[0] == "<" else -1
    ]
)
spliced = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12) | sizes),
    min_size=1,
    max_size=6,
)


def mutant(data, splices):
    """The bytes with some cut out and others put in, more often near the start."""
    for share, cut, put in splices:
        at = int(share**2 * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


@in_bounded_time
@given(st.sampled_from(GOOD), spliced)
def test_bytes_of_a_good_file_are_changed(folder, good, splices):
    suffix, data = good
    assert_used_or_said(folder, suffix, mutant(data, splices))


def with_header(header, rest=bytes(2_000)):
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + rest


types = st.sampled_from(["F32", "F16", "BF16", "F64", "I64", "I8", "BOOL", "F8_E4M3", "F4", "C64"])
long = ["0" * 5_000 + ".weight", "n" * 5_000 + ".weight"]
names = st.sampled_from([*STATE, *long, ".weight", "a.bias"]) | st.text(max_size=10).map(
    "{}.weight".format
)
any_entry = st.fixed_dictionaries(
    {},
    optional={
        "dtype": types,
        "shape": st.lists(st.integers(-1, 6) | extremes, max_size=5),
        "data_offsets": st.lists(st.integers(-1, 64) | extremes, max_size=3),
    },
)
metadata = st.dictionaries(
    st.just("__metadata__"),
    st.dictionaries(st.just("alexnet_explorer_origin") | st.text(), st.text()),
)


@in_bounded_time
@given(st.dictionaries(names, any_entry, max_size=6) | metadata)
def test_a_safetensors_file_says_anything_of_itself(folder, header):
    assert_used_or_said(folder, ".safetensors", with_header(header))


BITS = {"F64": 64, "I64": 64, "C64": 64, "F32": 32, "F16": 16, "BF16": 16, "F4": 4}


@in_bounded_time
@given(
    st.dictionaries(names, st.tuples(types, st.lists(st.integers(0, 5), max_size=5)), max_size=8),
    st.binary(max_size=64),
)
def test_a_safetensors_file_holds_tensors_of_any_type_and_shape(folder, tensors, values):
    header, end = {}, 0
    for name, (dtype, shape) in tensors.items():
        start, end = end, end + prod(shape) * BITS.get(dtype, 8) // 8
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}
    assert_used_or_said(folder, ".safetensors", with_header(header, (values + bytes(end))[:end]))


def repacked(change):
    """The good archive of torch.save with its pickle changed, and every checksum right."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD[1][1])) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name.endswith("data.pkl") else data)
    return packed.getvalue()


@in_bounded_time
@given(spliced)
def test_the_pickle_of_a_good_archive_is_changed(folder, splices):
    assert_used_or_said(folder, ".pth", repacked(lambda data: mutant(data, splices)))


shapes = st.lists(st.integers(0, 5), max_size=5)
attributes = st.dictionaries(
    st.sampled_from(
        [
            "alpha",
            "auto_pad",
            "beta",
            "bias",
            "dilations",
            "epsilon",
            "group",
            "kernel_shape",
            "pads",
            "perm",
            "size",
            "strides",
            "transB",
            "value",
        ]
    ),
    st.integers(-(2**63), 2**63 - 1)
    | st.floats(width=32)
    | st.text()
    | st.lists(st.integers(0, 9), min_size=1),
    max_size=4,
)


@in_bounded_time
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "Add",
                    "AveragePool",
                    "BatchNormalization",
                    "Constant",
                    "Conv",
                    "Flatten",
                    "Gemm",
                    "LRN",
                    "MatMul",
                    "MaxPool",
                    "Pad",
                    "Reshape",
                    "Transpose",
                ]
            ),
            st.lists(shapes, max_size=5),
            st.booleans(),
            attributes,
        ),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.integers(-(2**63), 2**63 - 1), max_size=5),
)
def test_an_onnx_file_has_any_shapes_and_attributes(folder, layers, read):
    nodes, stored = [], []
    for index, (kind, sides, of_constants, options) in enumerate(layers):
        inputs = [f"{index}.{at}" for at in range(len(sides))]
        stored += [
            numpy_helper.from_array(np.ones(shape, np.float32), name)
            for name, shape in zip(inputs, sides, strict=True)
        ]
        first = [] if of_constants else [f"v{index}"]
        nodes.append(helper.make_node(kind, [*first, *inputs], [f"v{index + 1}"], **options))
    given_ = [helper.make_tensor_value_info("v0", TensorProto.FLOAT, read)]
    graph = helper.make_graph(nodes, "g", given_, [], stored)
    assert_used_or_said(folder, ".onnx", helper.make_model(graph).SerializeToString())


def test_nodes_that_feed_themselves_end(folder):
    stored = [numpy_helper.from_array(np.ones((2, 2), np.float32), "w")]
    nodes = [
        helper.make_node("MatMul", ["x", "a"], ["y"]),
        helper.make_node("Transpose", ["b"], ["a"]),
        helper.make_node("Reshape", ["a", "b"], ["b"]),
        helper.make_node("Flatten", ["y"], ["x"]),
        helper.make_node("MatMul", ["x", "w"], ["z"]),
    ]
    read = [helper.make_tensor_value_info("i", TensorProto.FLOAT, [1, 3, 8, 8])]
    graph = helper.make_graph(nodes, "g", read, [], stored)
    assert_used_or_said(folder, ".onnx", helper.make_model(graph).SerializeToString())


def test_one_matrix_scaled_by_a_thousand_nodes_takes_no_more_memory(folder):
    stored = [numpy_helper.from_array(np.ones((500, 500), np.float32), "w")]
    nodes = [
        helper.make_node("Gemm", [f"v{at}", "w"], [f"v{at + 1}"], alpha=2.0) for at in range(1_000)
    ]
    read = [helper.make_tensor_value_info("v0", TensorProto.FLOAT, [1, 500])]
    graph = helper.make_graph(nodes, "g", read, [], stored)
    assert_used_or_said(folder, ".onnx", helper.make_model(graph).SerializeToString())
