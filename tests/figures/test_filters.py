"""Filters as colour pictures: which channel is red, what grey means, where each one lies."""

import numpy as np

from explorer.figures.filters import filter_colours, filter_grid
from tests.figures.decoded import colours


def one_filter(red, green, blue):
    """A filter of 1 × 1 weights."""
    return np.array([[[[red]], [[green]], [[blue]]]], np.float32)


def test_the_first_channel_is_red_and_for_bgr_blue() -> None:
    weights = one_filter(1, 0, -1)
    assert filter_colours(weights)[0, 0, 0].tolist() == [255, 128, 0]
    assert filter_colours(weights, "BGR")[0, 0, 0].tolist() == [0, 128, 255]


def test_a_weight_of_0_is_grey_and_a_filter_of_zeros_all_grey() -> None:
    assert (filter_colours(np.zeros((2, 3, 5, 5), np.float32)) == 128).all()


def test_each_filter_has_its_own_scale() -> None:
    weights = np.concatenate([one_filter(1, -1, 0), one_filter(0.01, -0.01, 0)])
    first, second = filter_colours(weights)
    assert (first == second).all()


def test_filters_of_another_number_of_channels_show_the_mean_in_grey() -> None:
    weights = np.array([[[[3.0, 0.0]], [[-1.0, 0.0]]]], np.float32)
    assert filter_colours(weights)[0, 0].tolist() == [[255, 255, 255], [128, 128, 128]]


def test_96_filters_of_11_lie_twelve_a_row_three_pixels_a_weight() -> None:
    weights = np.random.default_rng(0).normal(size=(96, 3, 11, 11)).astype(np.float32)
    grid = filter_grid(weights)
    assert (grid.columns, grid.square, grid.picture.width) == (12, (33, 33), 440)
    shown = colours(grid.picture)
    expected = filter_colours(weights)
    for index in (0, 11, 12, 95):
        top, left = index // 12 * 37, index % 12 * 37
        square = shown[top : top + 33, left : left + 33]
        assert (square[1::3, 1::3] == expected[index]).all()
        assert (square[::3, 2::3] == expected[index]).all()


def test_between_filters_the_picture_is_transparent() -> None:
    grid = filter_grid(np.ones((13, 3, 11, 11), np.float32))
    alpha = colours(grid.picture, "RGBA")[..., 3]
    assert alpha[33:37].max() == 0
    assert alpha[:33, 33:37].max() == 0
    assert alpha[37:, 37:].max() == 0
