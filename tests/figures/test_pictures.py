"""Pictures as files: what a fine photo keeps, and how a page embeds one."""

from base64 import b64decode

import numpy as np
from skimage import data

from explorer.figures.pictures import colour_picture, fine_photo_picture
from tests.figures.decoded import colours


def test_a_fine_photo_keeps_each_pixel_within_a_few_levels() -> None:
    photo = data.chelsea()[:227, :227]
    shown = colours(fine_photo_picture(photo)).astype(int)
    difference = np.abs(shown - photo)
    assert difference.mean() < 2
    assert np.percentile(difference, 99) <= 8


def test_a_png_keeps_every_pixel() -> None:
    photo = data.chelsea()[:30, :40]
    assert (colours(colour_picture(photo)) == photo).all()


def test_the_address_holds_the_whole_file() -> None:
    picture = colour_picture(np.zeros((2, 3, 3), np.uint8))
    start, _, body = picture.url.partition(",")
    assert start == "data:image/png;base64"
    assert b64decode(body) == picture.data
