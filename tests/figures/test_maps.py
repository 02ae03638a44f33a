"""A grid of maps, read back from its file and compared with the arrays by plain indexing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.figures.colormaps import GAP, MISSING, RATIO, SIGNED, VIRIDIS
from explorer.figures.maps import (
    GRID_HEIGHT,
    GRID_WIDTH,
    block_means,
    grid_layout,
    largest_magnitude,
    map_grid,
    map_picture,
    share_left,
    strongest_first,
)
from tests.figures.decoded import colours, indices

RNG = np.random.default_rng(7)


def rectified(*shape):
    return np.maximum(RNG.normal(size=shape), 0).astype(np.float32)


def square(grid, place):
    """The indices of the square at a place, cut out with the layout's own numbers."""
    made = grid.layout
    row, column = divmod(place, made.columns)
    top, left = row * (made.square[0] + made.gap), column * (made.square[1] + made.gap)
    return indices(grid.picture)[top : top + made.square[0], left : left + made.square[1]]


def test_96_maps_of_55_lie_twelve_a_row_with_one_pixel_a_value() -> None:
    grid = map_grid(rectified(96, 55, 55))
    assert (grid.layout.columns, grid.layout.rows, grid.layout.factor) == (12, 8, 1)
    assert (grid.picture.width, grid.picture.height) == (682, 454)
    assert len(grid.picture.data) < 260_000


def test_each_square_shows_its_own_channel_from_0_to_its_own_maximum() -> None:
    maps = rectified(14, 55, 55)
    grid = map_grid(maps)
    for channel in range(14):
        expected = np.rint(maps[channel] / maps[channel].max() * 252)
        assert np.abs(square(grid, channel) - expected).max() <= 1
        assert square(grid, channel).max() == 252


def test_the_file_has_the_palettes_colours() -> None:
    maps = rectified(3, 55, 55)
    grid = map_grid(maps)
    shown = colours(grid.picture)[:55, :55]
    assert (shown == VIRIDIS.colours[square(grid, 0)]).all()


def test_between_the_squares_the_picture_is_transparent() -> None:
    grid = map_grid(rectified(13, 55, 55))
    alpha = colours(grid.picture, "RGBA")[..., 3]
    assert alpha[:55, :55].min() == 255
    assert alpha[55:57, :].max() == 0
    assert alpha[:, 55:57].max() == 0
    assert alpha[57:, 57:].max() == 0  # only one map in the second row


def test_a_common_limit_makes_maps_comparable() -> None:
    maps = np.stack([np.full((5, 5), 1.0), np.full((5, 5), 4.0)]).astype(np.float32)
    grid = map_grid(maps, limit=largest_magnitude(maps))
    assert np.unique(square(grid, 0)).tolist() == [63]
    assert np.unique(square(grid, 1)).tolist() == [252]


def test_negative_values_are_drawn_around_0() -> None:
    maps = np.array([[[-2.0, 0.0, 1.0]]], np.float32)
    grid = map_grid(maps)
    assert grid.colormap is SIGNED
    factor = grid.layout.factor
    assert square(grid, 0)[0, ::factor].tolist() == [0, 126, 189]


def test_small_maps_are_enlarged_by_a_whole_number_without_smoothing() -> None:
    maps = rectified(4, 13, 13)
    grid = map_grid(maps)
    assert grid.layout.factor == 4
    expected = np.rint(maps[2] / maps[2].max() * 252)
    shown = square(grid, 2).reshape(13, 4, 13, 4)
    assert (shown == shown[:, :1, :, :1]).all()
    assert np.abs(shown[:, 0, :, 0] - expected).max() <= 1


def test_strongest_first_sorts_by_each_maps_maximum_and_keeps_the_order_of_equals() -> None:
    maps = np.zeros((5, 2, 2), np.float32)
    for channel, peak in enumerate([3, 9, 3, 0, 5]):
        maps[channel, 1, 0] = peak
    assert map_grid(maps, order=strongest_first(maps)).order == (1, 4, 0, 2, 3)
    assert map_grid(maps).order == (0, 1, 2, 3, 4)


def test_a_sorted_grid_shows_at_each_place_the_channel_that_its_order_names() -> None:
    maps = rectified(20, 55, 55)
    grid = map_grid(maps, order=strongest_first(maps), limit=10)
    for place, channel in enumerate(grid.order):
        assert np.abs(square(grid, place) - np.rint(maps[channel] * 25.2)).max() <= 1


def test_values_that_are_no_numbers_are_marked_and_do_not_stretch_the_scale() -> None:
    maps = rectified(2, 55, 55)
    maps[0, 3, 4] = np.nan
    maps[0, 5, 6] = np.inf
    maps[1] = np.nan
    grid = map_grid(maps, order=strongest_first(maps))
    assert grid.order == (0, 1)
    first = square(grid, 0)
    assert first[3, 4] == first[5, 6] == MISSING
    assert np.count_nonzero(first == 252) == 1
    assert (square(grid, 1) == MISSING).all()


def test_a_constant_map_is_drawn_at_the_end_of_the_scale_and_zeros_at_its_start() -> None:
    maps = np.stack([np.full((6, 6), 0.3), np.zeros((6, 6))]).astype(np.float32)
    grid = map_grid(maps)
    assert np.unique(square(grid, 0)).tolist() == [252]
    assert np.unique(square(grid, 1)).tolist() == [0]


def test_4096_maps_of_one_value_fit_into_the_grid() -> None:
    maps = np.arange(4096, dtype=np.float32).reshape(4096, 1, 1)
    grid = map_grid(maps, limit=4095)
    assert grid.picture.width <= GRID_WIDTH
    assert grid.picture.height <= GRID_HEIGHT
    assert square(grid, 4095)[0, 0] == 252
    assert square(grid, 2048)[0, 0] == 126


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 65_536), st.integers(1, 300), st.integers(1, 300))
def test_any_grid_holds_every_map_within_its_width_and_height(channels, height, width) -> None:
    made = grid_layout(channels, height, width)
    assert made.columns * made.rows >= channels > made.columns * (made.rows - 1)
    assert made.columns * (made.square[1] + made.gap) - made.gap <= GRID_WIDTH
    assert made.rows * (made.square[0] + made.gap) - made.gap <= GRID_HEIGHT
    assert made.factor == 1 or made.block == 1
    values = (-(-height // made.block), -(-width // made.block))
    assert made.square == (values[0] * made.factor, values[1] * made.factor)


def _as_tall(channels, height, width):
    """How tall a grid of squares of this size is, as many a row as its width holds."""
    a_row = max(1, (GRID_WIDTH + 2) // (width + 2))
    return -(-channels // a_row) * (height + 2) - 2


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 65_536), st.integers(1, 300), st.integers(1, 300))
def test_no_larger_square_would_do(channels, height, width) -> None:
    made = grid_layout(channels, height, width)
    assert made.gap == 2
    assert made.columns == channels or (made.columns + 1) * (made.square[1] + 2) - 2 > GRID_WIDTH
    larger = made.factor + 1
    if made.block == 1:
        too_large = max(height, width) * larger > 55
        assert too_large or _as_tall(channels, height * larger, width * larger) > GRID_HEIGHT
    else:
        values = [-(-side // (made.block - 1)) for side in (height, width)]
        assert max(values) > 110 or _as_tall(channels, *values) > GRID_HEIGHT


def test_a_large_map_shows_the_means_of_blocks_and_the_ragged_edge_its_own() -> None:
    maps = rectified(2, 5, 7)
    means = block_means(maps, 3)
    assert means.shape == (2, 2, 3)
    assert means[1, 0, 0] == pytest.approx(maps[1, :3, :3].mean())
    assert means[1, 1, 2] == pytest.approx(maps[1, 3:, 6:].mean())


def test_a_block_with_a_value_that_is_no_number_is_none_either() -> None:
    maps = rectified(1, 4, 4)
    maps[0, 0, 0], maps[0, 0, 1] = np.inf, -np.inf
    means = block_means(maps, 2)
    assert np.isnan(means[0, 0, 0])
    assert np.isfinite(means[0, 1:]).all()


def test_one_map_alone_has_one_pixel_a_value() -> None:
    values = rectified(9, 12)
    picture = map_picture(values, float(values.max()), VIRIDIS)
    assert (picture.width, picture.height) == (12, 9)
    assert np.abs(indices(picture) - np.rint(values / values.max() * 252)).max() <= 1


def test_the_ratio_is_what_is_left_and_no_number_where_nothing_was_there() -> None:
    before = np.array([[[0.0, 2.0], [-4.0, 8.0]]], np.float32)
    after = np.array([[[0.0, 1.0], [-1.0, 8.0]]], np.float32)
    left = share_left(after, before)
    assert np.isnan(left[0, 0, 0])
    assert left[0].ravel()[1:].tolist() == [0.5, 0.25, 1.0]
    grid = map_grid(left, limit=1, colormap=RATIO)
    assert square(grid, 0)[0, 0] == MISSING
    assert (square(grid, 0) != GAP).all()
