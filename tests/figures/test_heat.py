import numpy as np

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
