"""The crop on the photo: inside as it was, outside darkened, a line around it."""

import numpy as np
import pytest

from explorer.figures.photos import Box, photo_with_crop
from tests.figures.decoded import colours


def grey_photo(height, width):
    return np.full((height, width, 3), 200, np.uint8)


def test_the_inside_keeps_its_light_and_the_outside_loses_more_than_half() -> None:
    picture = photo_with_crop(grey_photo(300, 400), Box(100, 50, 300, 250))
    shown = colours(picture).astype(int)
    assert shown.shape == (300, 400, 3)
    assert np.abs(shown[150, 200] - 200).max() <= 3
    assert np.abs(shown[20, 200] - 90).max() <= 3
    assert np.abs(shown[150, 30] - 90).max() <= 3


def test_a_large_photo_is_scaled_down_and_the_crop_with_it() -> None:
    picture = photo_with_crop(grey_photo(3000, 4000), Box(1000, 500, 3000, 2500))
    assert (picture.width, picture.height) == (800, 600)
    shown = colours(picture).astype(int)
    assert np.abs(shown[300, 400] - 200).max() <= 3
    assert np.abs(shown[300, 180] - 90).max() <= 3
    assert np.abs(shown[300, 220] - 200).max() <= 3


@pytest.mark.parametrize("box", [Box(-50, -50, 900, 900), Box(0, 0, 0.2, 0.2)])
def test_a_crop_over_the_edge_or_of_no_pixel_is_drawn_without_failing(box) -> None:
    picture = photo_with_crop(grey_photo(30, 40), box)
    assert (picture.width, picture.height) == (40, 30)


def test_a_photo_of_one_pixel_is_drawn() -> None:
    assert photo_with_crop(grey_photo(1, 1), Box(0, 0, 1, 1)).width == 1
