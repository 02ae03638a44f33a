"""A vector as a picture: the order of its values, the shapes that the page promises."""

import numpy as np
import pytest

from explorer.figures.colormaps import GAP, SIGNED
from explorer.figures.vectors import columns_for, vector_picture
from tests.figures.decoded import indices


@pytest.mark.parametrize(
    ("values", "columns"), [(4096, 64), (1000, 25), (9216, 96), (1, 1), (2, 1), (1009, 32)]
)
def test_values_stand_in_full_rows_where_they_can(values, columns) -> None:
    assert columns_for(values) == columns


def test_1000_values_are_25_wide_and_40_high_at_4_pixels() -> None:
    picture = vector_picture(np.ones(1000, np.float32))
    assert (picture.picture.width, picture.picture.height) == (100, 160)


def test_4096_values_are_64_by_64_at_3_pixels_filled_from_the_left() -> None:
    values = np.arange(4096, dtype=np.float32)
    picture = vector_picture(values)
    assert (picture.picture.width, picture.picture.height) == (192, 192)
    shown = indices(picture.picture)[::3, ::3].ravel()
    assert np.abs(shown - np.rint(values / 4095 * 252)).max() <= 1


def test_negative_values_are_drawn_around_0_to_the_largest_on_either_side() -> None:
    picture = vector_picture(np.array([-4, 0, 2, 4], np.float32))
    assert picture.colormap is SIGNED
    assert picture.limit == 4
    shown = indices(picture.picture)[:: picture.factor, :: picture.factor]
    assert shown.tolist() == [[0, 126], [189, 252]]


def test_what_a_prime_number_of_values_leaves_of_the_last_row_is_no_value() -> None:
    picture = vector_picture(np.ones(7, np.float32))
    shown = indices(picture.picture)[:: picture.factor, :: picture.factor]
    assert shown.tolist() == [[252, 252, 252], [252, 252, 252], [252, GAP, GAP]]


@pytest.mark.parametrize("values", [*range(1, 200), 1000, 1009, 4096, 9216])
def test_a_picture_is_as_large_as_whole_pixels_a_value_allow_and_no_strip(values) -> None:
    columns = columns_for(values)
    rows = -(-values // columns)
    assert columns <= 2 * rows
    assert rows <= 4 * columns
    assert values % columns == 0 or columns in (rows, rows + 1)
    assert columns * (rows - 1) < values <= columns * rows
    made = vector_picture(np.ones(values, np.float32))
    assert (made.picture.width, made.picture.height) == (columns * made.factor, rows * made.factor)
    longer = max(rows, columns)
    assert made.factor * longer <= 192 < (made.factor + 1) * longer


def test_more_values_than_pixels_get_one_pixel_each() -> None:
    made = vector_picture(np.ones(4096, np.float32), side=50)
    assert (made.factor, made.picture.width, made.picture.height) == (1, 64, 64)


def test_a_limit_that_is_given_ends_the_scale() -> None:
    made = vector_picture(np.array([1, 2, 2, 0], np.float32), limit=4)
    assert made.limit == 4
    shown = indices(made.picture)[:: made.factor, :: made.factor]
    assert shown.tolist() == [[63, 126], [126, 0]]
