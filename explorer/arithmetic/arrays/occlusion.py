"""Where a square stands as it is moved over a photo, and what each pixel answers for.

Source: M. Zeiler, R. Fergus, "Visualizing and understanding convolutional networks" (2014),
section 4.2: a gray square covers a part of the photo, and the class's output is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Square(NamedTuple):
    """The square's pixels, cut off nowhere: each position lies within the photo."""

    top: int
    left: int
    side: int


def positions(height: int, width: int, side: int, step: int) -> tuple[Square, ...]:
    """Every position, row by row; the last of a row or column stands at the photo's edge.

    side: of the square, at most the photo's shorter side. step: from one to the next, at most the
    side, so that every pixel is covered. All in pixels.
    """
    tops, lefts = (_starts(length, side, step) for length in (height, width))
    return tuple(Square(top, left, side) for top in tops for left in lefts)


def _starts(length: int, side: int, step: int) -> tuple[int, ...]:
    last = length - side
    return (*range(0, last, step), last)


def mean_drops(
    squares: Sequence[Square], drops: Sequence[float], height: int, width: int
) -> NDArray[np.float32]:
    """For each pixel the mean drop of the squares that covered it; NaN where none did yet.

    drops: one a square. Returns (height, width).
    """
    sums, counts = np.zeros((height, width)), np.zeros((height, width))
    for (top, left, side), drop in zip(squares, drops, strict=True):
        sums[top : top + side, left : left + side] += drop
        counts[top : top + side, left : left + side] += 1
    means = np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0)
    return means.astype(np.float32)
