"""A picture file opened by its header, refused there where it has to be, and then decoded."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from math import sqrt
from typing import Final

from PIL import ExifTags, Image, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from explorer.arithmetic.notation import number, pair
from explorer.errors import PhotoError
from explorer.limits import MAX_PHOTO_PIXELS, MAX_UPLOAD_MB

FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF")
"""As Pillow calls them."""

_READ = "JPEG, PNG, WebP, BMP, GIF and TIFF are read here"
# What Pillow raises on bytes that are not what their header promises; a hundred thousand mutated
# files raised nothing else.
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
_FOREIGN: Final = {
    b"ftypheic": "a HEIC picture, as iPhones save it",
    b"ftypheix": "a HEIC picture, as iPhones save it",
    b"ftypmif1": "a HEIC picture, as iPhones save it",
    b"ftypavif": "an AVIF picture",
    b"%PDF": "a PDF",
    b"<svg": "an SVG drawing",
}
_LONGEST_NAME: Final = 60

# EXIF's orientation, 1 to 8: what turns the stored picture upright.
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def open_picture(data: bytes, name: str) -> ImageFile:
    """The picture with its header read and no pixel decoded.

    Raises PhotoError for a file that is empty, above the limits, of another format, or broken.
    """
    if not data:
        raise PhotoError(
            received=f"{named(name)} is empty (0 bytes)",
            expected="a photo has pixels",
            remedy="choose another file",
        )
    if len(data) > MAX_UPLOAD_MB * 1_000_000:
        raise PhotoError(
            received=f"{named(name)} has {len(data) / 1e6:,.1f} MB",
            expected=f"a photo may have {MAX_UPLOAD_MB} MB here",
            remedy="save it smaller, or as a JPEG",
        )
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as failure:
        raise _no_picture(data, name) from failure
    except Image.DecompressionBombError as failure:
        # Pillow's own limit, far above ours, comes before it tells the size.
        raise _too_many_pixels(name, None) from failure
    except _DAMAGED as failure:
        raise _damaged(name, "picture") from failure
    if image.width * image.height > MAX_PHOTO_PIXELS:
        raise _too_many_pixels(name, image.size)
    return image


def decode(image: ImageFile, name: str, shorter_side: int | None) -> Image.Image:
    """The pixels, upright, in the file's own mode.

    shorter_side: a JPEG is decoded at 1/2, 1/4 or 1/8 where that leaves as much; None for all.

    Raises PhotoError for a file that breaks off or is damaged.
    """
    if shorter_side is not None:
        image.draft(None, (shorter_side, shorter_side))
    try:
        image.load()
    except _DAMAGED as failure:
        raise _damaged(name, format_of(image)) from failure
    turn = _UPRIGHT.get(orientation(image))
    return image if turn is None else image.transpose(turn)


def format_of(image: ImageFile) -> str:
    """One of FORMATS; an MPO is a JPEG with more pictures behind it."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def orientation(image: ImageFile) -> int:
    """EXIF's, 1 to 8; 1, upright, where the file says nothing or nothing legible.

    Once it is loaded, since a PNG may say it at its end, and a TIFF is then turned already.
    """
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except _DAMAGED:
        return 1
    return value if isinstance(value, int) else 1


def named(name: str) -> str:
    """The file in a sentence; its name may be of any length."""
    if not name:
        return "the file"
    half = _LONGEST_NAME // 2
    return f'"{name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"}"'


def _no_picture(data: bytes, name: str) -> PhotoError:
    kind = next((words for magic, words in _FOREIGN.items() if magic in data[:256]), None)
    return PhotoError(
        received=f"{named(name)} is {kind or 'no picture that can be read here'}",
        expected=_READ,
        remedy="save it as a JPEG" if kind else "choose a photo",
    )


def _damaged(name: str, kind: str) -> PhotoError:
    return PhotoError(
        received=f"{named(name)} is a {kind} that breaks off or is damaged",
        expected="every pixel has to be there",
        remedy="save or download it again",
    )


def _too_many_pixels(name: str, size: tuple[int, int] | None) -> PhotoError:
    if size is None:
        has, remedy = "has more than 150 million pixels", "scale it down"
    else:
        scale = sqrt(MAX_PHOTO_PIXELS / (size[0] * size[1]))
        has = f"is {pair(*size)} pixels"
        remedy = f"scale it to {pair(*(max(1, int(side * scale)) for side in size))} or less"
    return PhotoError(
        received=f"{named(name)} {has}",
        expected=f"a photo may have {number(MAX_PHOTO_PIXELS)} in all",
        remedy=remedy,
    )
