"""Statistics a channel, against plain numpy."""

import math

import numpy as np

from explorer.figures.statistics import CHANNEL_HEADER, channel_rows, channel_statistics, statistics


def test_each_channel_has_its_own_minimum_mean_maximum_and_share_of_zeros() -> None:
    maps = np.maximum(np.random.default_rng(1).normal(size=(5, 7, 9)), 0).astype(np.float32)
    for channel, row in zip(maps, channel_statistics(maps), strict=True):
        assert row.minimum == channel.min()
        assert row.maximum == channel.max()
        assert math.isclose(row.mean, channel.mean(dtype=np.float64))
        assert row.zeros == np.mean(channel == 0)
        assert row.not_finite == 0


def test_values_that_are_no_numbers_are_counted_and_left_out() -> None:
    row = statistics(np.array([np.nan, np.inf, 0, -2, 4, -np.inf], np.float32))
    assert row == (-2, 2 / 3, 4, 1 / 6, 3)


def test_where_nothing_is_finite_there_is_no_minimum() -> None:
    row = statistics(np.full(4, np.nan, np.float32))
    assert math.isnan(row.minimum)
    assert math.isnan(row.mean)
    assert math.isnan(row.maximum)
    assert (row.zeros, row.not_finite) == (0, 4)


def test_the_mean_of_many_values_is_summed_in_double_precision() -> None:
    values = np.full(10_000_000, 0.1, np.float32)
    assert math.isclose(statistics(values).mean, float(np.float32(0.1)), rel_tol=1e-12)


def test_the_table_has_a_row_a_channel_and_a_column_a_heading() -> None:
    rows = channel_rows(np.ones((3, 2, 2), np.float32))
    assert [row[0] for row in rows] == [0, 1, 2]
    assert all(len(row) == len(CHANNEL_HEADER) for row in rows)
