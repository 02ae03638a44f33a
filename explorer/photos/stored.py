"""Pixels that Pillow returns as the file stores them, turned into 8 bits per value and an alpha.

Pillow leaves to its caller some of what a file says about its values: grays of 12 and 16 bits, a
transparent value of 2, 4 or 16 bits, white as 0, inks as 0, a first frame that is smaller than the
whole picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageChops
from PIL.ImageFile import ImageFile

from explorer.errors import PhotoError

SIXTEEN: Final = "Its 16 bits per value are scaled to 8."

_SIXTEEN_BITS: Final = ("I;16", "I;16B", "I;16L", "I;16N")
_WITHOUT_RANGE: Final = {
    "I": "signed or 32-bit whole numbers",
    "F": "decimal numbers",
}
_LOW_BITS: Final = {"L;2": 2, "L;4": 4}
_RGB_HIGH: Final = "RGB;16B"
"""How Pillow reads a PNG's 16-bit colors: the first byte of each pair."""
_RGB_LOW: Final = "RGB;16L"
_ONE_AFTER_THE_OTHER: Final = 2
"""A TIFF's word for all of red, then all of green, then all of blue."""


@dataclass(frozen=True)
class Stored:
    """How a file stores its values; Pillow forgets it on decoding.

    rawmode: Pillow's name for the layout.
    box: (left, top, right, bottom) of the stored part; the picture may be larger.
    inverted: whether 0 stands for white, or for full ink.
    misread: whether Pillow takes each byte of a 16-bit color for a separate value.
    """

    rawmode: str
    box: tuple[int, int, int, int]
    inverted: bool
    misread: bool

    @classmethod
    def of(cls, image: ImageFile) -> Stored:
        """Return it for a picture that is open but not decoded."""
        tile = image.tile[0] if image.tile else None
        args = tile.args if tile else ""
        rawmode = args if isinstance(args, str) else str(args[0]) if args else ""
        tags = getattr(image, "tag_v2", {})
        white_is_zero = tags.get(ExifTags.Base.PhotometricInterpretation) == 0
        grey = image.mode in _SIXTEEN_BITS  # in 8 bits, Pillow handles it
        # Adobe's files store ink inverted, and say that they are Adobe's.
        inks = image.format == "JPEG" and image.mode == "CMYK" and "adobe" not in image.info
        box = tile.extents if tile and tile.extents else (0, 0, *image.size)
        color_by_color = tags.get(ExifTags.Base.PlanarConfiguration) == _ONE_AFTER_THE_OTHER
        deep = 16 in tags.get(ExifTags.Base.BitsPerSample, ())  # noqa: PLR2004 - bits
        by_pillow = tile is not None and tile.codec_name != "libtiff"
        return cls(
            rawmode, box, (grey and white_is_zero) or inks, color_by_color and deep and by_pillow
        )

    @property
    def sixteen(self) -> bool:
        """Whether a value has more bits than a screen shows."""
        return ";16" in self.rawmode or self.rawmode == "I;12"


def in_eight_bits(image: ImageFile, stored: Stored, data: bytes) -> Image.Image:
    """Return the decoded picture with 8 bits per value, and with an alpha if the file has one.

    data: the file's bytes.

    Raises PhotoError for values with an unknown range: signed ones, 32 bits, floats.
    """
    if image.mode in _WITHOUT_RANGE:
        raise PhotoError(
            received=f"the photo stores its pixels as {_WITHOUT_RANGE[image.mode]}",
            expected="8 or 16 bits per value can be read here",
            remedy="save it as a PNG",
        )
    clear = image.info.get("transparency")
    if image.mode in _SIXTEEN_BITS:
        return _grey(np.asarray(image), stored, clear)
    if stored.rawmode in _LOW_BITS and isinstance(clear, int):
        largest = 2 ** _LOW_BITS[stored.rawmode] - 1
        image.info["transparency"] = (clear & largest) * 255 // largest
    elif stored.rawmode == _RGB_HIGH and isinstance(clear, tuple):
        return _with_alpha(image, _differs(image, data, clear))
    elif stored.rawmode == "LA;16B":  # which Pillow returns in color
        return image.convert("LA")
    elif image.format == "BMP" and image.mode == "RGBA" and _all_clear(image):
        return image.convert("RGB")  # as in browsers: many programs leave the alpha empty
    elif image.format == "GIF" and stored.box != (0, 0, *image.size) and clear is None:
        inside = Image.new("L", image.size, 0)
        inside.paste(255, stored.box)
        return _with_alpha(image.convert("RGB"), inside)
    elif stored.inverted:
        return ImageChops.invert(image)
    return image


def _grey(values: NDArray[np.uint16], stored: Stored, clear: object) -> Image.Image:
    bits = 12 if stored.rawmode == "I;12" else 16
    levels = np.rint(np.linspace(0, 255, 2**bits)).astype(np.uint8)
    image = Image.fromarray((levels[::-1] if stored.inverted else levels)[values])
    if isinstance(clear, int):
        opaque = np.where(values == clear, 0, 255).astype(np.uint8)
        image = _with_alpha(image, Image.fromarray(opaque))
    return image


def _differs(image: Image.Image, data: bytes, clear: tuple[int, ...]) -> Image.Image:
    """255 where a 16-bit color differs from the transparent one, in either byte of any value."""
    low = Image.open(BytesIO(data), formats=("PNG",))
    low.tile = [tile._replace(args=_RGB_LOW) for tile in low.tile]
    low.load()
    high_bytes = np.asarray(image) == np.array([value >> 8 for value in clear])
    low_bytes = np.asarray(low) == np.array([value & 255 for value in clear])
    same = (high_bytes & low_bytes).all(axis=2)
    return Image.fromarray(np.where(same, 0, 255).astype(np.uint8))


def _all_clear(image: Image.Image) -> bool:
    return image.getchannel("A").getextrema() == (0, 0)


def _with_alpha(image: Image.Image, alpha: Image.Image) -> Image.Image:
    """The picture with this alpha and no other sign of transparency."""
    made = image.copy()
    made.info.pop("transparency", None)
    made.putalpha(alpha)
    return made
