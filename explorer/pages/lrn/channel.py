"""Which channel and pixel are shown until a visitor picks others: where LRN has most to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.arrays.lrn_conventions import channels_in_window

if TYPE_CHECKING:
    from explorer.figures.maps import Maps
    from explorer.network import LocalResponseNorm
    from explorer.pages.lrn.state import LrnView


def held_down(before: Maps, norm: LocalResponseNorm) -> NDArray[np.float64]:
    """How much LRN affects each value: its square times the sum of its neighbors' squares."""
    squares = before.astype(np.float64) ** 2
    total = squares
    for axis in (0,) if norm.region == "across" else (1, 2):
        total = _sums_along(total, axis, norm)
    made: NDArray[np.float64] = squares * (total - squares)
    return made


def _sums_along(
    values: NDArray[np.float64], axis: int, norm: LocalResponseNorm
) -> NDArray[np.float64]:
    """For each value the sum over its window along one axis."""
    length = values.shape[axis]
    windows = [channels_in_window(at, norm.size, length, norm.groups) for at in range(length)]
    sums = np.insert(values.cumsum(axis), 0, 0, axis)
    stop, start = ([getattr(window, end) for window in windows] for end in ("stop", "start"))
    made: NDArray[np.float64] = sums.take(stop, axis) - sums.take(start, axis)
    return made


def channel_of(view: LrnView, before: Maps, norm: LocalResponseNorm) -> int:
    """The visitor's channel, or the one with the value that its neighbors suppress most."""
    if view.channel is not None:
        return min(view.channel, len(before) - 1)
    return int(held_down(before, norm).max(axis=(1, 2)).argmax())
