"""Local response normalization in float64: the oracle that faster ones are measured against.

Sources: Krizhevsky, Sutskever, Hinton (2012), section 3.3; torch's LocalResponseNorm for the window
of an even size and the division of alpha by the size. Within a map, two sources agree:
cuda-convnet (the 2012 code's layer type "rnorm") divides its scale by size² when it reads its
configuration and cuts the window at the edges of the map, so the divisor stays size² there;
Caffe's lrn_layer.cpp (norm_region WITHIN_CHANNEL) averages the squares with a pool of stride 1 and
(size − 1) / 2 pixels of padding, which pooling_layer.cpp counts in its divisor, so the window
never reaches past the padding and the divisor is size² again. Caffe takes odd sizes only; even
sizes follow cuda-convnet: size // 2 positions before and (size − 1) // 2 after.
"""

from __future__ import annotations

from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from explorer.errors import ExplorerError
from explorer.network.kinds.norms import Region


def local_response_norm(
    x: NDArray[Any],
    size: int,
    alpha: float,
    beta: float,
    k: float,
    alpha_over_size: bool = False,
    *,
    groups: int = 1,
    region: Region = "across",
) -> NDArray[np.float64]:
    """Divide each value by (k + alpha · S) ** beta, with S the sum of squares in its window.

    x: (channels, height, width).
    size: along each axis the window has size // 2 values before, (size − 1) // 2 after, fewer at
        the ends.
    alpha_over_size: alpha is first divided by the number of values in a full window, `size` or
        `size`², even where the window is cut at the ends.
    groups: equal blocks of channels that no window crosses; a window within a map crosses none.
    region: whether the window spans channels ("across") or positions of one map ("within").

    Raises ExplorerError for a size below 1, for groups that do not divide the channels, and for
    an unknown region.
    """
    channels, height, width = x.shape
    if size < 1:
        raise ExplorerError(
            f"the LRN window has a size of {size}", "it holds at least one value", "use 5"
        )
    if groups < 1 or channels % groups:
        raise ExplorerError(
            f"there are {groups} groups",
            f"the {channels} channels must divide into equal groups",
            "use 1",
        )
    if region not in get_args(Region):
        raise ExplorerError(
            f'the LRN region is "{region}"',
            'a window lies "across" channels or "within" one map',
            'use "across"',
        )
    grouped = x.astype(np.float64).reshape(groups, channels // groups, height, width)
    total = grouped**2
    for axis in (1,) if region == "across" else (2, 3):
        total = _window_sums(total, size, axis)
    whole = size if region == "across" else size**2
    scale = alpha / whole if alpha_over_size else alpha
    return (grouped / (k + scale * total) ** beta).reshape(x.shape)


def _window_sums(x: NDArray[np.float64], size: int, axis: int) -> NDArray[np.float64]:
    """For each value, the sum over its window along one axis."""
    total = x.copy()
    values, sums = np.moveaxis(x, axis, 0), np.moveaxis(total, axis, 0)
    for distance in range(1, min(size // 2, len(values) - 1) + 1):
        sums[distance:] += values[:-distance]
        if distance <= (size - 1) // 2:
            sums[:-distance] += values[distance:]
    return total
