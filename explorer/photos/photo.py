"""A photo from a file's bytes: upright, in color, and decoded no larger than needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.limits import MAX_KEPT_PHOTO_PIXELS
from explorer.photos.colours import to_rgb
from explorer.photos.file import decode, has_more, open_picture, orientation, picture_format
from explorer.turns import photo_turn

Pixels = NDArray[np.uint8]

_MARGIN: Final = 4
"""A photo scaled to a quarter of the kept pixels or less is within 3 of 255 of one scaled from all;
with half that margin, a sharp photo is not."""
_KEPT_SIDE: Final = _MARGIN * 256
_FIRST: Final = "The file has more than one picture: the first is used."
_ON_ITS_SIDE: Final = (5, 6, 7, 8)  # EXIF orientations that swap width and height


@dataclass(frozen=True)
class Photo:
    """A photo, upright and in RGB.

    name: the file's.
    format: "JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF" or "AVIF".
    width, height: of the whole photo, in pixels.
    notes: what was done to show it, in sentences.
    pixels: height × width × 3, read-only; scaled down by a whole number if the photo is large.
    data: the file, for uses that need more pixels.
    """

    name: str
    format: str
    width: int
    height: int
    notes: tuple[str, ...]
    pixels: Pixels = field(repr=False, compare=False)
    data: bytes = field(repr=False)

    def pixels_for(self, shorter_side: int) -> Pixels:
        """Enough pixels to scale the photo to this shorter side: the kept ones, or all."""
        kept = min(self.pixels.shape[:2])
        if kept >= _MARGIN * shorter_side or kept == min(self.width, self.height):
            return self.pixels
        return _decoded(self.data, self.name, None).pixels


def decode_photo(data: bytes, name: str = "") -> Photo:
    """Return the photo in a file: JPEG, PNG, WebP, BMP, GIF, TIFF or AVIF.

    name: the file's, for messages; the format comes from its bytes.
    Of several frames or pages the first is used, and a note says so.

    EXIF's orientation is applied; transparent pixels are shown on white; a color profile is
    converted to sRGB; gray, palettes, CMYK and 16 bits per value become RGB. Raises PhotoError,
    from the header alone if possible.
    """
    return _decoded(data, name, _KEPT_SIDE)


def _decoded(data: bytes, name: str, kept_side: int | None) -> Photo:
    """The photo with at least this many pixels on its shorter side, or with all."""
    with photo_turn, open_picture(data, name) as opened:
        stored = opened.size
        image, bits = decode(opened, data, name, kept_side)
        width, height = image.size
        if picture_format(opened) == "JPEG":  # may have been decoded smaller
            width, height = stored[::-1] if orientation(opened) in _ON_ITS_SIDE else stored
        factor = 1 if kept_side is None else _factor(image.size, kept_side)
        image, notes = to_rgb(image, factor, opened.info.get("icc_profile"))
        several = (_FIRST,) if has_more(opened) else ()
    pixels = np.asarray(image)
    pixels.flags.writeable = False
    return Photo(name, picture_format(opened), width, height, several + bits + notes, pixels, data)


def _factor(size: tuple[int, int], kept_side: int) -> int:
    """The factor by which the decoded picture can be scaled down; larger for a long strip."""
    enough = min(size) // kept_side
    within = ceil(sqrt(size[0] * size[1] / MAX_KEPT_PHOTO_PIXELS))
    return max(1, enough, within)
