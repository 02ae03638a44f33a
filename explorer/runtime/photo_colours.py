"""Pictures of any mode as RGB, 8 bits a colour."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from explorer.errors import PhotoError

_SIXTEEN_BITS: Final = ("I;16", "I;16B", "I;16L", "I;16N")
_NO_COLOUR: Final = ("1", "L", "LA", *_SIXTEEN_BITS)
_EIGHT_BITS: Final = (
    "1",
    "L",
    "LA",
    "P",
    "PA",
    "RGB",
    "RGBA",
    "RGBa",
    "RGBX",
    "CMYK",
    "YCbCr",
    "LAB",
)

GREY = "The photo is grey: its three colours are the same."
CLEAR = "What is transparent is shown on white."
SIXTEEN = "Its 16 bits a value are cut to 8."


def to_rgb(image: Image.Image, factor: int) -> tuple[Image.Image, tuple[str, ...]]:
    """The picture in RGB, and what was done to it, in sentences.

    factor: blocks of so many pixels a side become one, their mean.

    Raises PhotoError for modes whose range is not known: 32-bit integers and floats.
    """
    notes = [GREY] if image.mode in _NO_COLOUR else []
    if image.mode in _SIXTEEN_BITS:
        notes.append(SIXTEEN)
        # Pillow's own conversion cuts off what is above 255.
        image = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    elif image.mode not in _EIGHT_BITS:
        raise PhotoError(
            received=f'the photo\'s pixels are stored as "{image.mode}", with 32 bits a value',
            expected="8 or 16 bits a value are read here",
            remedy="save it as a PNG",
        )
    clear = image.has_transparency_data
    if clear:
        notes.append(CLEAR)
    image = image.convert("RGBA" if clear else "RGB")
    if factor > 1:
        image = image.reduce(factor)
    if clear:
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    return image, tuple(notes)
