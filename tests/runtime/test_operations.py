"""Windows that hang over the edge, against a walk over them and against Keras."""

from math import ceil

import numpy as np
import pytest

from explorer.network import Conv2d
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


SAME_
