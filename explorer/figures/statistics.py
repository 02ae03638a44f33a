"""A summary of a layer's values: smallest, mean, largest and the share of zeros."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from explorer.figures.arrays import Values, array_namespace, on_host

CHANNEL_HEADER = ("channel", "minimum", "mean", "maximum", "share of zeros", "not finite")


class Statistics(NamedTuple):
    """Of the finite values, in float64; all NaN if there are none.

    zeros: the share of all values that are exactly 0, from 0 to 1.
    not_finite: how many values are infinite or NaN.
    """

    minimum: float
    mean: float
    maximum: float
    zeros: float
    not_finite: int


def statistics(values: Values) -> Statistics:
    """Of all values together, whatever their shape."""
    return channel_statistics(array_namespace(values).reshape(values, (1, 1, -1)))[0]


def channel_statistics(maps: Values) -> list[Statistics]:
    """Of each channel; maps is (channels, height, width)."""
    xp = array_namespace(maps)
    finite, axes = xp.isfinite(maps), (1, 2)
    whole = bool(xp.all(finite))
    lowest, highest, added = (
        maps if whole else xp.where(finite, maps, other) for other in (xp.inf, -xp.inf, 0)
    )
    minimum, maximum = xp.min(lowest, axis=axes), xp.max(highest, axis=axes)
    sums = xp.sum(added, axis=axes, dtype=xp.float64)
    count = xp.sum(finite, axis=axes, dtype=xp.int64)
    zeros = xp.sum(xp.equal(maps, 0), axis=axes, dtype=xp.int64)
    found = (xp.astype(each, xp.float64) for each in (minimum, sums, maximum, zeros, count))
    # One transfer from the device for all of them.
    low, total, high, none, some = on_host(xp.stack(list(found)))
    size = maps.shape[1] * maps.shape[2]
    mean = np.divide(total, some, out=np.full(len(some), np.nan), where=some > 0)
    low, high = (np.where(some > 0, each, np.nan) for each in (low, high))
    columns = (low.tolist(), mean.tolist(), high.tolist(), (none / size).tolist())
    not_finite = (size - some).astype(int).tolist()
    return [Statistics(*row) for row in zip(*columns, not_finite, strict=True)]


def channel_rows(maps: Values) -> list[tuple[int | float, ...]]:
    """One row per channel under CHANNEL_HEADER, for a table or a CSV file."""
    return [(channel, *row) for channel, row in enumerate(channel_statistics(maps))]
