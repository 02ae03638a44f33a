"""What the values of a layer come to: smallest, mean, largest and the share of zeros."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.figures.maps import Maps

CHANNEL_HEADER = ("channel", "minimum", "mean", "maximum", "share of zeros", "not finite")


class Statistics(NamedTuple):
    """Of the finite values, in float64; all NaN where there is none.

    zeros: the share of values that are exactly 0, from 0 to 1, of all.
    not_finite: how many values are infinite or not a number.
    """

    minimum: float
    mean: float
    maximum: float
    zeros: float
    not_finite: int


def statistics(values: NDArray[np.float32]) -> Statistics:
    """Of all values together, whatever their shape."""
    return channel_statistics(values.reshape(1, 1, -1))[0]


def channel_statistics(maps: Maps) -> list[Statistics]:
    """Of each channel; maps is (channels, height, width)."""
    finite = np.isfinite(maps)
    axes = (1, 2)
    count = np.count_nonzero(finite, axis=axes)
    some = count > 0
    minimum = np.where(some, np.min(maps, axis=axes, where=finite, initial=np.inf), np.nan)
    maximum = np.where(some, np.max(maps, axis=axes, where=finite, initial=-np.inf), np.nan)
    sums = np.sum(maps, axis=axes, where=finite, dtype=np.float64)
    mean = np.divide(sums, count, out=np.full(len(maps), np.nan), where=some)
    size = maps.shape[1] * maps.shape[2]
    zeros = np.count_nonzero(maps == 0, axis=axes) / size
    columns = (minimum, mean, maximum, zeros, size - count)
    return [Statistics(*row) for row in zip(*(each.tolist() for each in columns), strict=True)]


def channel_rows(maps: Maps) -> list[tuple[int | float, ...]]:
    """A row a channel under CHANNEL_HEADER, for a table or a CSV file."""
    return [(channel, *row) for channel, row in enumerate(channel_statistics(maps))]
