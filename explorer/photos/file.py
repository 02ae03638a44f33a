"""A picture file: its header is read, and refused if necessary, before it is decoded."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from math import sqrt
from typing import Final

from PIL import ExifTags, Image, PngImagePlugin, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from explorer.errors import NotAPhotoError, PhotoError
from explorer.limits import MAX_PHOTO_PIXELS, MAX_UPLOAD_MB
from explorer.photos.foreign import Foreign, claimed, foreign, raw_in_tiff
from explorer.photos.jpeg_end import completed, may_be_cut
from explorer.photos.stored import SIXTEEN, Stored, in_eight_bits
from explorer.wording.notation import megabytes, number, pair

FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")
"""Pillow's names."""
READ: Final = "JPEG, PNG, WebP, BMP, GIF, TIFF and AVIF"
"""Visitors' names."""

# What Pillow raises if the bytes do not match their header; 100,000 mutated files raised nothing
# else.
_DAMAGED: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    ArithmeticError,
    RuntimeError,  # libavif's
    struct.error,
    zlib.error,
)
# A compressed text or profile in a PNG says nothing about its pixels: up to 64 MB is unpacked, the
# limit for all texts together, before the photo is refused.
PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY
_LONGEST_NAME: Final = 60

# EXIF's orientation, 1 to 8: how to turn the stored picture upright.
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
    """Return the picture with its header read and no pixel decoded.

    Raises PhotoError for a file that is empty, too large, of another format, or broken.
    """
    if not data:
        raise PhotoError(
            received=f"{named(name)} is empty (0 bytes)",
            expected="a photo has pixels",
            remedy="choose another file",
        )
    if len(data) > MAX_UPLOAD_MB * 1_000_000:
        raise PhotoError(
            received=f"{named(name)} has {megabytes(len(data))}",
            expected=f"a photo may have {MAX_UPLOAD_MB} MB here",
            remedy="save it smaller, or as a JPEG",
        )
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as failure:
        raise _not_read(name, foreign(data), claimed(data)) from failure
    except Image.DecompressionBombError as failure:
        # Pillow's own limit, far above ours, raises before the size is known.
        raise _too_many_pixels(name, None) from failure
    except _DAMAGED as failure:
        raise _damaged(name, "photo") from failure
    if (raw := raw_in_tiff(image)) is not None:
        raise _not_read(name, raw, None)
    if image.width * image.height > MAX_PHOTO_PIXELS:
        raise _too_many_pixels(name, image.size)
    return image


def decode(
    image: ImageFile, data: bytes, name: str, shorter_side: int | None
) -> tuple[Image.Image, tuple[str, ...]]:
    """Return the upright pixels in a mode of 8 bits per value, and what was done to get them.

    data: the file's bytes.
    shorter_side: a JPEG is decoded at 1/2, 1/4 or 1/8 if its shorter side is still at least this
        long; None for full size.

    Raises PhotoError if the file is cut off or damaged, or its values have no known range.
    """
    if shorter_side is not None:
        image.draft(None, (shorter_side, shorter_side))
    stored = Stored.of(image)
    if stored.misread:
        raise _not_read(name, None, picture_format(image))
    try:
        loaded = _loaded(image, data, shorter_side)
        upright = in_eight_bits(loaded, stored, data)
    except _DAMAGED as failure:
        raise _damaged(name, picture_format(image)) from failure
    turn = _UPRIGHT.get(orientation(image))
    notes = (SIXTEEN,) if stored.sixteen else ()
    return upright if turn is None else upright.transpose(turn), notes


def _loaded(image: ImageFile, data: bytes, shorter_side: int | None) -> ImageFile:
    """Decode the picture; a JPEG may lack its end marker."""
    if picture_format(image) != "JPEG":
        image.load()
        return image
    try:
        image.load()
        doubtful = may_be_cut(image, data)
    except OSError:
        doubtful = True
    if not doubtful:
        return image
    whole = completed(data, _jpeg)
    if whole is None:
        message = "the JPEG is cut off"
        raise OSError(message)
    return _jpeg(whole, shorter_side)


def _jpeg(data: bytes, shorter_side: int | None = None) -> ImageFile:
    image = Image.open(BytesIO(data), formats=("JPEG",))
    if shorter_side is not None:
        image.draft(None, (shorter_side, shorter_side))
    image.load()
    return image


def has_more(image: ImageFile) -> bool:
    """Whether the file has further frames or pages: an animation, or a TIFF of several pages.

    A phone's JPEG does not count: a map of depth or brightness follows its photo.
    """
    if picture_format(image) == "JPEG":
        return False
    try:
        return bool(getattr(image, "is_animated", False))
    except _DAMAGED:  # what follows the first frame is not a frame
        return False


def picture_format(image: ImageFile) -> str:
    """One of FORMATS; an MPO is a JPEG followed by more pictures."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def orientation(image: ImageFile) -> int:
    """EXIF's orientation, 1 to 8; 1, upright, if the file has none or an unreadable one.

    Read after loading: a PNG may store it at its end, and Pillow has turned a TIFF by then.
    """
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except _DAMAGED:
        return 1
    return value if isinstance(value, int) else 1


def named(name: str) -> str:
    """The file as a sentence names it; its name may have any length."""
    if not name:
        return "the file"
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _not_read(name: str, kind: Foreign | None, claims: str | None) -> PhotoError:
    if kind is not None:
        return PhotoError(
            received=f"{named(name)} is {kind.kind}",
            expected="only formats such as JPEG and PNG can be read here",
            remedy=kind.remedy,
        )
    if claims is not None:
        return PhotoError(
            received=f"{named(name)} is {_an(claims)} that is damaged or of a rare kind",
            expected="only whole files of common kinds can be read here",
            remedy="save it again as a PNG or JPEG",
        )
    return NotAPhotoError(
        received=f"{named(name)} is not an image that can be read here",
        expected=f"{READ} can",
        remedy="choose a photo",
    )


def _damaged(name: str, kind: str) -> PhotoError:
    return PhotoError(
        received=f"{named(name)} is {_an(kind)} that is cut off or damaged",
        expected="every pixel has to be there",
        remedy="save or download it again",
    )


def _an(kind: str) -> str:
    return f"an {kind}" if kind == "AVIF" else f"a {kind}"


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
