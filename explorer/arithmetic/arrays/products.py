"""One filter of a convolution, worked out beside the framework: products summed, place by place."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.windows import Axis
from explorer.network import Conv2d


def summed_products(
    x: NDArray[Any],
    weights: NDArray[Any],
    layer: Conv2d,
    windows: tuple[Axis, Axis],
    channel: int,
) -> NDArray[np.float64]:
    """What one filter gives before the bias, at every place, in float64: (height, width).

    x: the layer's input, (channels, height, width).
    weights: the layer's, (filters, channels / groups, kernel height, kernel width).
    windows: the geometry of both axes, from the layer's row.
    channel: which filter; it reads the channels of its own group.
    """
    rows, columns = windows
    kernels = weights[channel].astype(np.float64)
    group = channel // (layer.filters // layer.groups)
    first = group * len(kernels)
    padded = np.pad(
        x[first : first + len(kernels)].astype(np.float64),
        (
            (0, 0),
            (rows.before, rows.after + rows.overhang),
            (columns.before, columns.after + columns.overhang),
        ),
    )
    total = np.zeros((rows.output, columns.output))
    for row in range(rows.kernel):
        down = _reach(row, rows)
        for column in range(columns.kernel):
            across = _reach(column, columns)
            total += np.tensordot(kernels[:, row, column], padded[:, down, across], axes=1)
    return total


def _reach(tap: int, axis: Axis) -> slice:
    """The padded pixels that one tap of the kernel meets, a position at a time."""
    start = tap * axis.dilation
    return slice(start, start + (axis.output - 1) * axis.stride + 1, axis.stride)
