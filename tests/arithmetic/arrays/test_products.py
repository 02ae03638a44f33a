"""One filter worked out with numpy, against torch's convolution."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.arithmetic.arrays.products import summed_products
from explorer.network import Conv2d, Input, Network


def both_ways(layer, shape, pad=None):
    """The same layer by our products and by torch, which gets the padding `pad` beforehand."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=shape)
    network = Network(
        input=Input(channels=shape[0], height=shape[1], width=shape[2]), layers=[layer]
    )
    kernel = (layer.kernel,) * 2 if isinstance(layer.kernel, int) else layer.kernel
    weights = rng.normal(size=(layer.filters, shape[0] // layer.groups, *kernel))
    row = trace(network).rows[0]
    ours = [
        summed_products(x, weights, layer, row.windows, channel) for channel in range(layer.filters)
    ]
    theirs = functional.conv2d(
        functional.pad(torch.from_numpy(x), pad) if pad else torch.from_numpy(x),
        torch.from_numpy(weights),
        stride=layer.stride,
        padding=0 if pad else layer.padding,
        dilation=layer.dilation,
        groups=layer.groups,
    )
    return np.stack(ours), theirs.numpy()


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Conv2d(filters=4, kernel=11, stride=4), (3, 59, 63)),
        (Conv2d(filters=6, kernel=5, padding=2, groups=2), (4, 9, 12)),
        (Conv2d(filters=2, kernel=(3, 2), stride=(2, 3), padding=(1, 0), dilation=2), (2, 17, 14)),
    ],
)
def test_the_sums_are_those_of_torch(layer, shape) -> None:
    ours, theirs = both_ways(layer, shape)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_the_window_that_hangs_over_the_edge_reads_zeros() -> None:
    layer = Conv2d(filters=2, kernel=11, stride=4, rounding="ceil")
    ours, theirs = both_ways(layer, (3, 224, 224), pad=(0, 3, 0, 3))
    assert ours.shape == (2, 55, 55)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_same_padding_puts_the_odd_pixel_bottom_and_right() -> None:
    layer = Conv2d(filters=2, kernel=4, stride=1, padding="same")
    ours, theirs = both_ways(layer, (1, 7, 7), pad=(1, 2, 1, 2))
    assert ours.shape == (2, 7, 7)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)
