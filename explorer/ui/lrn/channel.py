"""Which channel and pixel is looked at until a visitor picks others: where LRN has most to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.lrn_conventions import channels_in_window

if TYPE_CHECKING:
    from explorer.figures.maps import Maps
    from explorer.network import LocalResponseNorm
    from explorer.ui.lrn.view import LrnView


def held_down(before: Maps, norm: LocalResponseNorm) -> NDArray[np.float64]:
    """How much each value has to do with its neighbours: its square times the sum of theirs."""
    squares = before.astype(np.float64) ** 2
    sums = np.concatenate([np.zeros_like(squares[:1]), squares.cumsum(axis=0)])
    windows = [
        channels_in_window(channel, norm.size, len(before), norm.groups)
        for channel in range(len(before))
    ]
    total = sums[[window.stop for window in windows]] - sums[[window.start for window in windows]]
    made: NDArray[np.float64] = squares * (total - squares)
    return made


def channel_of(view: LrnView, before: Maps, norm: LocalResponseNorm) -> int:
    """The visitor's channel, or the one with the value that its neighbours hold down most."""
    if view.channel is not None:
        return min(view.channel, len(before) - 1)
    return int(held_down(before, norm).max(axis=(1, 2)).argmax())
