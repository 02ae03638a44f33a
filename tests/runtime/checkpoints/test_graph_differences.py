"""What an ONNX graph says of its network, held against the network on screen."""

import numpy as np
import pytest

from explorer.network import (
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Input,
    LocalResponseNorm,
    MaxPool2d,
    Network,
)
from explorer.runtime.checkpoints.trained_for import trained_for
from tests.runtime.checkpoints.graphs import (
    SMALL,
    START,
    STORED,
    assert_computes_the_same,
    node,
    opened,
    saved,
)

OVER_FIVE = "k 1, alpha 0.0001 over n 5, beta 0.75"


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ((1, 3, 8, 8), ()),
        (("N", 3, "H", "W"), ()),
        ((0, 3, 0, 0), ()),
        (("N", 3, 8, "W"), ()),
        ((1, 3, 9, 9), ("The file's own network reads 9 × 9 pixels; this one 8 × 8.",)),
        ((1, 3, 9, 8), ("The file's own network reads 9 × 8 pixels; this one 8 × 8.",)),
    ],
)
def test_the_input_is_told_where_the_file_fixes_another(tmp_path, shape, told):
    nodes = [*START, node("Gemm", "f d e", "y")]
    assert trained_for(SMALL, opened(saved(tmp_path, nodes, STORED, shape=shape))) == told


@pytest.mark.parametrize(
    ("shape", "told"),
    [((1, 8, 8, 3), ()), ((1, 9, 10, 3), ("9 × 10",)), (("N", "H", "W", 3), ())],
)
def test_an_input_with_its_channels_last_is_read_so(tmp_path, shape, told):
    nodes = [
        node("Transpose", "x", "p", perm=[0, 3, 1, 2]),
        node("Conv", "p w b", "y", kernel_shape=[3, 3]),
    ]
    said = trained_for(SMALL, opened(saved(tmp_path, nodes, STORED, shape=shape)))
    assert len(said) == len(told)
    assert all(each in sentence for each, sentence in zip(told, said, strict=True))


def conv(**changes):
    fields = {"name": "conv1", "filters": 6, "kernel": 3} | changes
    return Network(input=Input(channels=3, height=8, width=8), layers=[Conv2d(**fields)])


@pytest.mark.parametrize(
    ("network", "attributes", "told"),
    [
        (conv(), {}, ""),
        (conv(padding=1), {"pads": [1, 1, 1, 1]}, ""),
        (conv(padding="same"), {"pads": [1, 1, 1, 1]}, ""),
        (conv(padding=1), {"auto_pad": "SAME_UPPER"}, ""),
        (conv(padding="same", stride=2), {"auto_pad": "SAME_UPPER", "strides": [2, 2]}, ""),
        (conv(padding="same", stride=2), {"pads": [0, 0, 1, 1], "strides": [2, 2]}, ""),
        # One before and none after at stride 2, where 1 on each side reads no pixel after.
        (conv(padding=1, stride=2), {"auto_pad": "SAME_LOWER", "strides": [2, 2]}, ""),
        (conv(), {"auto_pad": "VALID"}, ""),
        (conv(stride=(2, 1)), {"strides": [2, 1]}, ""),
        (conv(), {"strides": [2, 2]}, "conv1 stride 2, here 1"),
        (conv(stride=2), {}, "conv1 stride 1, here 2"),
        (conv(), {"dilations": [2, 2]}, "conv1 dilation 2, here 1"),
        (conv(), {"strides": [2, 1]}, "conv1 stride 2 × 1, here 1"),
        (conv(), {"pads": [1, 1, 1, 1]}, "conv1 padding 1, here 0"),
        (conv(padding=1), {}, "conv1 padding 0, here 1"),
        (
            conv(padding=1),
            {"pads": [0, 0, 2, 2]},
            "conv1 padding top 0, left 0, bottom 2, right 2, here 1",
        ),
        (conv(), {"auto_pad": "SAME_UPPER"}, "conv1 padding same, here 0"),
        (
            conv(padding="same", stride=2),
            {"auto_pad": "SAME_LOWER", "strides": [2, 2]},
            "conv1 padding same with the odd pixel first, here same",
        ),
    ],
)
def test_a_convolution_that_slides_otherwise_in_the_file_is_told(
    tmp_path, network, attributes, told
):
    path = saved(tmp_path, [node("Conv", "x w b", "y", **attributes)], STORED)
    expected = (f"The file's own network has {told}.",) if told else ()
    assert trained_for(network, opened(path)) == expected


def test_padding_by_a_node_of_its_own_is_not_held_against_a_convolution(tmp_path):
    stored = STORED | {"p": np.array([0, 0, 1, 1, 0, 0, 1, 1])}
    nodes = [node("Pad", "x p", "q"), node("Conv", "q w b", "y")]
    assert trained_for(conv(padding=1), opened(saved(tmp_path, nodes, stored))) == ()


def pooled(**fields):
    pool = MaxPool2d(name="pool1", **fields)
    return conv().model_copy(update={"layers": (*conv().layers, pool)})


@pytest.mark.parametrize(
    ("network", "attributes", "told"),
    [
        (pooled(kernel=2), {"kernel_shape": [2, 2], "strides": [2, 2]}, ""),
        (pooled(kernel=3, stride=2), {"kernel_shape": [3, 3], "strides": [2, 2]}, ""),
        (
            pooled(kernel=3, stride=2),
            {"kernel_shape": [2, 2], "strides": [2, 2]},
            "pool1 kernel 2, here 3",
        ),
        (
            pooled(kernel=3, stride=2),
            {"kernel_shape": [3, 3], "strides": [1, 1]},
            "pool1 stride 1, here 2",
        ),
        (
            pooled(kernel=3, stride=2),
            {"kernel_shape": [3, 3], "strides": [2, 2], "ceil_mode": 1},
            "pool1 padding 0 with ceil, here 0",
        ),
        (
            pooled(kernel=3, stride=2, rounding="ceil"),
            {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [0, 0, 1, 1]},
            "",
        ),
        (
            pooled(kernel=3, stride=2, padding=1),
            {"kernel_shape": [3, 3], "strides": [2, 2]},
            "pool1 padding 0, here 1",
        ),
    ],
)
def test_a_pool_that_is_another_in_the_file_is_told(tmp_path, network, attributes, told):
    nodes = [node("Conv", "x w b", "c"), node("MaxPool", "c", "y", **attributes)]
    expected = (f"The file's own network has {told}.",) if told else ()
    assert trained_for(network, opened(saved(tmp_path, nodes, STORED))) == expected


def test_pools_that_are_more_fewer_or_of_another_kind_are_counted(tmp_path):
    nodes = [
        node("Conv", "x w b", "c"),
        node("AveragePool", "c", "y", kernel_shape=[2, 2], strides=[2, 2]),
    ]
    path = saved(tmp_path, nodes, STORED)
    assert trained_for(pooled(kernel=2), opened(path)) == (
        "The file's own network has 0 max pools, here 1; 1 average pool, here 0.",
    )
    average = conv().model_copy(update={"layers": (*conv().layers, AvgPool2d(kernel=2, name="p"))})
    assert trained_for(average, opened(path)) == ()


@pytest.mark.parametrize(
    ("counted", "padding", "told"),
    [
        (1, 1, ""),
        (0, 1, "pool1 padding left out of the average, here counted in the average"),
        (0, "same", ""),
        (1, "same", "pool1 padding counted in the average, here left out of the average"),
    ],
)
def test_whether_an_average_counts_its_padding_is_told(tmp_path, counted, padding, told):
    window = {"kernel_shape": [3, 3], "strides": [1, 1], "pads": [1, 1, 1, 1]}
    nodes = [
        node("Conv", "x w b", "c"),
        node("AveragePool", "c", "y", count_include_pad=counted, **window),
    ]
    pool = AvgPool2d(name="pool1", kernel=3, stride=1, padding=padding)
    network = conv().model_copy(update={"layers": (*conv().layers, pool)})
    path = saved(tmp_path, nodes, STORED)
    expected = (f"The file's own network has {told}.",) if told else ()
    assert trained_for(network, opened(path)) == expected
    if not told:
        assert_computes_the_same(path, network)


def test_a_pool_of_one_pixel_that_exporters_leave_is_no_pool(tmp_path):
    nodes = [
        node("Conv", "x w b", "c"),
        node("AveragePool", "c", "y", kernel_shape=[1, 1], strides=[1, 1]),
    ]
    assert trained_for(conv(), opened(saved(tmp_path, nodes, STORED))) == ()


@pytest.mark.parametrize(
    ("epsilon", "told"),
    [
        (1e-5, ""),
        (1e-3, "bn1 epsilon 0.001, here 1e-05"),
        (1.0001e-5, "bn1 epsilon 1.0001e-05, here 1e-05"),
        (None, ""),
    ],
)
def test_a_batch_norms_epsilon_is_held_against_the_one_here(tmp_path, epsilon, told):
    statistics = {name: np.full(6, 0.5, "f4") for name in ("g", "h", "mu", "va")}
    told_attributes = {} if epsilon is None else {"epsilon": epsilon}
    nodes = [
        node("Conv", "x w b", "c"),
        node("BatchNormalization", "c g h mu va", "y", **told_attributes),
    ]
    network = conv().model_copy(update={"layers": (*conv().layers, BatchNorm(name="bn1"))})
    path = saved(tmp_path, nodes, STORED | statistics)
    expected = (f"The file's own network has {told}.",) if told else ()
    assert trained_for(network, opened(path)) == expected
    if not told:
        assert_computes_the_same(path, network)


def test_a_batch_norm_that_the_file_lacks_has_no_epsilon_to_tell(tmp_path):
    network = conv().model_copy(update={"layers": (*conv().layers, BatchNorm(name="bn1"))})
    path = saved(tmp_path, [node("Conv", "x w b", "y")], STORED)
    assert trained_for(network, opened(path)) == ()


def normed(**fields):
    constants = {"name": "norm1", "alpha": 1e-4, "beta": 0.75, "k": 1, "alpha_over_size": True}
    norm = LocalResponseNorm(**(constants | fields))
    return conv().model_copy(update={"layers": (*conv().layers, norm)})


@pytest.mark.parametrize(
    ("network", "size", "told"),
    [
        (normed(size=5), 5, ""),
        (
            normed(size=3),
            5,
            f"norm1 {OVER_FIVE}, here {OVER_FIVE.replace('5,', '3,')}",
        ),
        (
            normed(size=4),
            4,
            "norm1 window 1 channels below and 2 above, here 2 below and 1 above",
        ),
    ],
)
def test_an_lrn_with_other_constants_or_a_mirrored_window_is_told(tmp_path, network, size, told):
    norm = node("LRN", "c", "y", size=size, alpha=1e-4, beta=0.75, bias=1.0)
    path = saved(tmp_path, [node("Conv", "x w b", "c"), norm], STORED)
    expected = (f"The file's own network has {told}.",) if told else ()
    assert trained_for(network, opened(path)) == expected
    if not told:
        assert_computes_the_same(path, network)


@pytest.mark.parametrize(
    ("constants", "told"),
    [
        ({"k": 2.0}, "k 1, alpha 0.0001 over n 5, beta 0.75, here k 2,"),
        ({"beta": 0.7501}, "beta 0.75, here k 1, alpha 0.0001 over n 5, beta 0.7501."),
        ({"alpha": 1.001e-4}, "here k 1, alpha 0.0001001 over n 5, beta 0.75."),
        ({"alpha": 1e-4 * (1 + 1e-8)}, ""),
    ],
)
def test_one_constant_of_an_lrn_that_differs_is_enough(tmp_path, constants, told):
    norm = node("LRN", "c", "y", size=5, alpha=1e-4, beta=0.75, bias=1.0)
    path = saved(tmp_path, [node("Conv", "x w b", "c"), norm], STORED)
    said = "".join(trained_for(normed(size=5, **constants), opened(path)))
    assert told in said
    assert bool(told) == bool(said)


def test_an_even_window_is_mirrored_as_the_reference_evaluator_has_it(tmp_path):
    norm = node("LRN", "c", "y", size=4, alpha=4.0, beta=1.0, bias=1.0)
    path = saved(tmp_path, [node("Conv", "x w b", "c"), norm], STORED)
    with pytest.raises(AssertionError, match="Not equal to tolerance"):
        assert_computes_the_same(path, normed(size=4, alpha=4.0, beta=1.0))


def test_an_lrn_that_an_exporter_wrote_out_is_not_counted_as_missing(tmp_path):
    nodes = [
        node("Conv", "x w b", "c"),
        node("Unsqueeze", "c one", "u"),
        node("AveragePool", "u", "a", kernel_shape=[5, 1, 1]),
        node("Squeeze", "a one", "y"),
    ]
    path = saved(tmp_path, nodes, STORED | {"one": np.array([1])})
    assert trained_for(normed(size=5), opened(path)) == ()


@pytest.mark.parametrize("pooled_first", [True, False])
def test_an_lrn_that_stands_on_the_other_side_of_a_pool_is_told(tmp_path, pooled_first):
    constants = {"size": 5, "alpha": 1e-4, "beta": 0.75, "bias": 1.0}
    window = {"kernel_shape": [2, 2], "strides": [2, 2]}
    convolution = node("Conv", "x w b", "c")
    if pooled_first:
        nodes = [node("MaxPool", "c", "p", **window), node("LRN", "p", "y", **constants)]
    else:
        nodes = [node("LRN", "c", "n", **constants), node("MaxPool", "n", "y", **window)]
    path = saved(tmp_path, [convolution, *nodes], STORED)
    pool = MaxPool2d(name="pool1", kernel=2)
    network = normed(size=5)
    network = network.model_copy(update={"layers": (*network.layers, pool)})
    expected = "The file's own network has a max pool where norm1 stands here."
    assert trained_for(network, opened(path)) == ((expected,) if pooled_first else ())
