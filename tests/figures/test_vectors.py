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
