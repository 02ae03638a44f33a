import numpy as np
import pytest

from explorer.figures.heat import heat_over
from tests.figures.decoded import colours

PHOTO = np.random.default_rng(2).integers(0, 256, (3, 4, 3)).astype(np.uint8)


def grey():
    """As Pillow turns colours into grey."""
    return PHOTO @ np.array([0.299, 0.587, 0.114])


def test_where_nothing_changes_or_nothing_is_known_the_photo_stays_grey():
    heat = np.full((3, 4), np.nan, np.float32)
    heat[0] = 0
    shown = colours(heat_over(PHOTO, heat))
    np.testing.assert_allclose(shown, grey()[..., None].repeat(3, axis=2), atol=0.51)


def test_a_drop_is_orange_and_a_rise_blue_the_larger_the_more():
    heat = np.array([[4, 2, 0, -4]] * 3, np.float32)
    shown = colours(heat_over(np.full((3, 4, 3), 128, np.uint8), heat)).astype(int)[0]
    red_over_blue = shown[:, 0] - shown[:, 2]
    assert red_over_blue[0] > red_over_blue[1] > red_over_blue[2] == 0 > red_over_blue[3]


@pytest.mark.parametrize("unknown", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_not_finite_leaves_its_place_grey_and_the_scale_alone(unknown):
    heat = np.array([[4, unknown, -2, 0]] * 3, np.float32)
    whole = np.array([[4, 0, -2, 0]] * 3, np.float32)
    shown = colours(heat_over(PHOTO, heat)).astype(int)
    np.testing.assert_array_equal(shown, colours(heat_over(PHOTO, whole)).astype(int))
    np.testing.assert_allclose(shown[:, 1], grey()[:, 1, None].repeat(3, axis=1), atol=0.51)


def test_a_value_half_as_large_has_half_as_much_colour_over_the_grey():
    heat = np.array([[4, 2, 0, -4], [0, 0, -2, 0], [0, 0, 0, 0]], np.float32)
    away = colours(heat_over(np.full((3, 4, 3), 128, np.uint8), heat)).astype(int) - 128
    np.testing.assert_allclose(away[0, 1], away[0, 0] / 2, atol=1)
    np.testing.assert_allclose(away[1, 2], away[0, 3] / 2, atol=1)


def test_under_the_strongest_colour_the_photo_still_shows():
    photo = np.zeros((1, 2, 3), np.uint8)
    photo[0, 1] = 255
    dark, light = colours(heat_over(photo, np.ones((1, 2), np.float32))).astype(int)[0]
    shift = light - dark
    assert (shift > 20).all()
    assert (shift < 64).all()
