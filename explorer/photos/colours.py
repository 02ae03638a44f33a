"""Pictures of any mode as RGB, 8 bits per color."""

from __future__ import annotations

from typing import Final

from PIL import Image

from explorer.photos.profile import in_mode, in_srgb

_OPAQUE: Final = {
    "1": "L",
    "L": "L",
    "P": "RGB",
    "RGB": "RGB",
    "RGBX": "RGB",
    "YCbCr": "RGB",
    "LAB": "RGB",
    "CMYK": "CMYK",
}
"""The mode that a picture without transparency is converted to first."""
_NO_COLOUR: Final = ("1", "L", "LA", "La")

GREY: Final = "The photo is gray: its three colors are the same."
CLEAR: Final = "What is transparent is shown on white."


def to_rgb(
    image: Image.Image, factor: int, profile: bytes | None = None
) -> tuple[Image.Image, tuple[str, ...]]:
    """The picture in RGB, and what was done to it, in sentences.

    image: in a mode of 8 bits per value, with its transparent value in `info`.
    factor: each block of factor × factor pixels becomes one pixel, their mean.
    profile: the file's ICC profile.
    """
    notes = [GREY] if image.mode in _NO_COLOUR else []
    if image.mode == "LAB":  # its values are its colors, without a profile
        profile = None
    image = in_mode(image, _first_mode(image))
    if factor > 1:
        image = image.reduce(factor)
    alpha = image.getchannel("A") if image.mode.endswith("A") else None
    image, converted = in_srgb(in_mode(image, image.mode.removesuffix("A")), profile)
    if converted is not None:
        notes.append(converted)
    if alpha is not None and alpha.getextrema() != (255, 255):
        notes.append(CLEAR)
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=alpha)
        image = ground
    return image, tuple(notes)


def _first_mode(image: Image.Image) -> str:
    if image.has_transparency_data:
        return "LA" if image.mode in _NO_COLOUR else "RGBA"
    return _OPAQUE[image.mode]
