"""The crop on the photo: inside as it was, outside darkened, a line around it."""

import numpy as np
import pytest

from explorer.figures.photos import photo_with_crop
from explorer.photos.preprocess import Crop
from tests.figures.decoded import colours


def grey_photo(height, width):
    return np.full((height, width, 3), 200, np.uint8)


def test_the_inside_keeps_its_light_and_the_outside_loses_more_than_half() -> None:
    picture = photo_with_crop(grey_photo(300, 400), Crop(100, 50, 300, 250))
    shown = colours(picture).astype(int)
    assert shown.shape == (300, 400, 3)
    assert np.abs(shown[150, 200] - 200).max() <= 3
    assert np.abs(shown[20, 200] - 90).max() <= 3
    assert np.abs(shown[150, 30] - 90).max() <= 3


def test_a_large_photo_is_scaled_down_and_the_crop_with_it() -> None:
    picture = photo_with_crop(grey_photo(3000, 4000), Crop(1000, 500, 3000, 2500))
    assert (picture.width, picture.height) == (800, 600)
    shown = colours(picture).astype(int)
    assert np.abs(shown[300, 400] - 200).max() <= 3
    assert np.abs(shown[300, 180] - 90).max() <= 3
    assert np.abs(shown[300, 220] - 200).max() <= 3


@pytest.mark.parametrize("box", [Crop(-50, -50, 900, 900), Crop(0, 0, 0.2, 0.2)])
def test_a_crop_over_the_edge_or_of_no_pixel_is_drawn_without_failing(box) -> None:
    picture = photo_with_crop(grey_photo(30, 40), box)
    assert (picture.width, picture.height) == (40, 30)


def test_a_photo_of_one_pixel_is_drawn() -> None:
    assert photo_with_crop(grey_photo(1, 1), Crop(0, 0, 1, 1)).width == 1


def bounds(mask):
    """First and last row and column that a mask covers."""
    rows, columns = np.nonzero(mask)
    return rows.min(), rows.max(), columns.min(), columns.max()


def blue(shown):
    """Where a line in the accent colour was drawn on grey."""
    return shown[..., 2].astype(int) - shown[..., 0] > 60


def test_the_crop_is_lit_up_to_its_edges_on_all_four_sides() -> None:
    shown = colours(photo_with_crop(grey_photo(300, 400), Crop(110, 60, 290, 240))).astype(int)
    lit = shown[..., 1] > 130
    assert bounds(lit) == pytest.approx((60, 239, 110, 289), abs=1)


def test_the_line_runs_around_the_crop_with_white_on_both_sides_of_it() -> None:
    shown = colours(photo_with_crop(grey_photo(600, 800), Crop(200, 100, 600, 500))).astype(int)
    top, bottom, left, right = bounds(blue(shown))
    # As far inside the crop on each side.
    inset = top - 100
    assert inset > 0
    assert (499 - bottom, left - 200, 599 - right) == pytest.approx((inset,) * 3, abs=1)
    across = shown[300, 200:220].min(axis=1)
    (line,) = np.nonzero(blue(shown)[300, 200:220])[0][[0]]
    assert across[:line].max() > 230
    assert across[line + 1 :].max() > 230


@pytest.mark.parametrize("size", [4, 5, 6, 7, 8, 9, 10])
def test_the_line_never_leaves_a_small_crop(size) -> None:
    crop = Crop(20, 10, 20 + size, 10 + size)
    shown = colours(photo_with_crop(grey_photo(30, 40), crop)).astype(int)
    far = np.ones((30, 40), bool)
    far[9 : 11 + size, 19 : 21 + size] = False
    assert np.abs(shown[far] - 90).max() <= 40


@pytest.mark.parametrize(
    ("box", "shown_at"),
    [
        (Crop(400, 0, 500, 100), (slice(0, 100), slice(399, 400))),
        (Crop(0, 300, 100, 400), (slice(299, 300), slice(0, 100))),
    ],
)
def test_a_crop_beside_the_photo_lights_at_most_its_last_row_or_column(box, shown_at) -> None:
    shown = colours(photo_with_crop(grey_photo(300, 400), box)).astype(int)
    assert (shown[shown_at] > 130).all()
    kept = shown.copy()
    kept[shown_at] = 90
    assert np.abs(kept - 90).max() <= 45


def test_a_tall_photo_is_scaled_down_by_its_height_and_the_crop_with_it() -> None:
    picture = photo_with_crop(grey_photo(4000, 1000), Crop(250, 1000, 750, 3000))
    assert (picture.width, picture.height) == (200, 800)
    lit = colours(picture).astype(int)[..., 1] > 130
    assert bounds(lit) == pytest.approx((200, 599, 50, 149), abs=1)


def test_a_crop_larger_than_the_photo_has_its_line_within_the_edge_on_all_sides() -> None:
    shown = colours(photo_with_crop(grey_photo(300, 400), Crop(-50, -50, 900, 900))).astype(int)
    top, bottom, left, right = bounds(blue(shown))
    assert top == left > 0
    assert (299 - bottom, 399 - right) == (top, top)


@pytest.mark.parametrize("box", [Crop(10, 2, 11, 28), Crop(2, 10, 38, 11), Crop(30, 20, 31, 29)])
def test_a_crop_of_one_row_or_column_is_lit_without_a_line_around_it(box) -> None:
    shown = colours(photo_with_crop(grey_photo(30, 40), box)).astype(int)
    lit = shown[..., 1] > 150
    inside = (int(box.top), int(box.bottom) - 1, int(box.left), int(box.right) - 1)
    assert bounds(lit) == inside
