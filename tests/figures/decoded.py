"""A picture file read back with Pillow."""

from io import BytesIO

import numpy as np
from PIL import Image


def indices(picture):
    """The palette indices of a PNG, height × width."""
    image = Image.open(BytesIO(picture.data))
    assert image.mode == "P"
    assert image.size == (picture.width, picture.height)
    return np.asarray(image)


def colours(picture, mode="RGB"):
    """The colours of a file, height × width × the mode's bands."""
    return np.asarray(Image.open(BytesIO(picture.data)).convert(mode))
