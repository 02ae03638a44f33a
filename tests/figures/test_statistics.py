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


def test_one_finite_value_alone_is_the_mean_and_both_ends() -> None:
    row = statistics(np.array([np.nan, 3, np.inf], np.float32))
    assert row == (3, 3, 3, 0, 2)


def test_a_channel_without_a_finite_value_leaves_the_others_as_they_are() -> None:
    maps = np.array([[[np.nan, np.inf]], [[0, 5]], [[7, np.nan]]], np.float32)
    none, both, one = channel_statistics(maps)
    assert all(math.isnan(value) for value in none[:3])
    assert both == (0, 2.5, 5, 0.5, 0)
    assert one == (7, 7, 7, 0, 1)


def test_the_mean_of_many_values_is_summed_in_double_precision() -> None:
    values = np.full(10_000_000, 0.1, np.float32)
    assert math.isclose(statistics(values).mean, float(np.float32(0.1)), rel_tol=1e-12)


def test_the_table_has_a_row_a_channel_and_a_column_a_heading() -> None:
    rows = channel_rows(np.ones((3, 2, 2), np.float32))
    assert [row[0] for row in rows] == [0, 1, 2]
    assert all(len(row) == len(CHANNEL_HEADER) for row in rows)


def test_a_row_has_the_statistics_in_the_order_of_the_headings() -> None:
    rows = channel_rows(np.array([[[1, 2], [0, 9]]], np.float32))
    assert CHANNEL_HEADER == (
        "channel", "minimum", "mean", "maximum", "share of zeros", "not finite",
    )  # fmt: skip
    assert rows == [(0, 0, 3, 9, 0.25, 0)]


def test_a_channel_without_a_finite_value_is_no_arithmetic_error() -> None:
    with np.errstate(all="raise"):
        (row,) = channel_statistics(np.full((1, 2, 2), np.inf, np.float32))
    assert math.isnan(row.mean)
