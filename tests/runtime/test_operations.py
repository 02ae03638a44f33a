"""Windows that hang over the edge, against a walk over them and against Keras."""

from math import ceil

import numpy as np
import pytest
import torch

from explorer.network import AvgPool2d, Conv2d, MaxPool2d
from explorer.runtime.operations import SharedLinear
from tests.runtime.windows import agree, child, pairwise, photos, walk


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(filters=2, kernel=3, stride=4, rounding="ceil"),
        Conv2d(filters=2, kernel=2, stride=3, padding=1, rounding="ceil"),
        Conv2d(filters=2, kernel=(3, 2), stride=(4, 5), padding=(2, 0), rounding="ceil"),
        Conv2d(filters=2, kernel=2, stride=4, dilation=2, rounding="ceil"),
        Conv2d(filters=2, kernel=1, stride=6, rounding="ceil"),
    ],
    ids=str,
)
def test_a_convolution_that_rounds_up_reads_zeros_beyond_the_edge(layer):
    x = photos(channels=1, count=1)
    kernel, stride = pairwise(layer.kernel), pairwise(layer.stride)
    padding, dilation = pairwise(layer.padding), pairwise(layer.dilation)
    # modules = 1 + ceil((2p + W − F) / S): FACTS.md section 2.
    output = [
        1 + ceil((2 * p + side - (d * (f - 1) + 1)) / s)
        for side, p, f, s, d in zip((11, 9), padding, kernel, stride, dilation, strict=True)
    ]
    made = child(layer, x)
    weight = made.weight.detach().double().numpy().reshape(2, -1)
    for index in range(2):
        expected = walk(
            x,
            kernel,
            stride,
            padding,
            output,
            dilation,
            lambda cells: np.dot([cell or 0.0 for cell in cells], weight[index]) + 1 + index,  # noqa: B023 - called at once
        )
        agree(made(x)[:, index : index + 1], expected)


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(filters=6, kernel=3, padding="same"),
        Conv2d(filters=6, kernel=2, padding="same"),
        Conv2d(filters=6, kernel=(5, 4), stride=(2, 3), padding="same"),
        Conv2d(filters=6, kernel=11, stride=4, padding="same"),
        Conv2d(filters=6, kernel=2, stride=4, padding="same"),
        Conv2d(filters=6, kernel=4, padding="same", dilation=2),
        Conv2d(filters=8, kernel=4, stride=2, padding="same", groups=2),
    ],
    ids=str,
)
def test_a_same_convolution_is_keras(keras, layer):
    x = photos()
    made = child(layer, x)
    theirs = keras.layers.Conv2D(
        layer.filters,
        layer.kernel,
        layer.stride,
        padding="same",
        dilation_rate=layer.dilation,
        groups=layer.groups,
        data_format="channels_last",
    )
    nhwc = x.permute(0, 2, 3, 1).contiguous()
    theirs.build(tuple(nhwc.shape))
    theirs.set_weights(
        [made.weight.detach().permute(2, 3, 1, 0).numpy(), made.bias.detach().numpy()]
    )
    agree(made(x), theirs(nhwc).permute(0, 3, 1, 2))


SAME_POOLS = [(3, 2), (2, 1), (2, 2), ((5, 4), (2, 3)), (3, 1), (2, 4), (20, 3), ((5, 3), 1)]


@pytest.mark.parametrize(("kernel", "stride"), SAME_POOLS)
def test_a_same_max_pool_is_keras(keras, kernel, stride):
    x = photos() - 5  # below zero everywhere, so that a padded zero would win
    theirs = keras.layers.MaxPooling2D(kernel, stride, "same", data_format="channels_last")
    made = child(MaxPool2d(kernel=kernel, stride=stride, padding="same"), x)
    agree(made(x), theirs(x.permute(0, 2, 3, 1).contiguous()).permute(0, 3, 1, 2))


@pytest.mark.parametrize(("kernel", "stride"), [(3, 2), (3, 1), (5, 2), ((5, 3), 1)])
def test_a_same_average_pool_is_keras_where_both_sides_get_as_much(keras, kernel, stride):
    """Elsewhere Keras's torch backend repeats the edge, where TensorFlow leaves it out."""
    x = photos() - 5
    theirs = keras.layers.AveragePooling2D(kernel, stride, "same", data_format="channels_last")
    made = child(AvgPool2d(kernel=kernel, stride=stride, padding="same"), x)
    agree(made(x), theirs(x.permute(0, 2, 3, 1).contiguous()).permute(0, 3, 1, 2))


@pytest.mark.parametrize(("kernel", "stride"), SAME_POOLS)
def test_a_same_average_pool_leaves_what_is_beyond_the_map_out(kernel, stride):
    x = photos(channels=2, count=1) - 5
    output, before = [], []
    for side, f, s in zip((11, 9), pairwise(kernel), pairwise(stride), strict=True):
        output.append(ceil(side / s))
        before.append(max((output[-1] - 1) * s + f - side, 0) // 2)
    expected = walk(
        x,
        pairwise(kernel),
        pairwise(stride),
        before,
        output,
        (1, 1),
        lambda cells: np.mean([cell for cell in cells if cell is not None]),
    )
    agree(child(AvgPool2d(kernel=kernel, stride=stride, padding="same"), x)(x), expected)


@pytest.mark.parametrize("threads", [1, 2, 3, 4])
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("count", [1, 3])
def test_units_that_the_cores_share_are_those_of_one_product(threads, bias, count):
    before = torch.get_num_threads()
    made = SharedLinear(50, 12, bias)
    x = torch.randn(count, 50, generator=torch.Generator().manual_seed(0))
    torch.set_num_threads(threads)
    try:
        got = made(x)
    finally:
        torch.set_num_threads(before)
    weight = made.weight.detach().double().numpy()
    expected = x.double().numpy() @ weight.T
    if bias:
        expected += made.bias.detach().double().numpy()
    np.testing.assert_allclose(got.detach().numpy(), expected, rtol=1e-5, atol=1e-6)
