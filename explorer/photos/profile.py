"""A photo's color profile, which says what its values mean: converted to a screen's sRGB."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image, ImageCms

UNREADABLE: Final = "Its color profile cannot be used: the values are taken as sRGB."

_MODE_OF: Final = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}
"""Pillow's mode for an ICC color space."""
_UNSEEN: Final = 2
"""Out of 255: a profile that changes every color by at most this is sRGB in effect."""
_STEPS: Final = 9
"""How many values of each color are tried to find that out."""
_LONGEST_NAME: Final = 40
_FAILURES: Final = (ImageCms.PyCMSError, OSError, ValueError, TypeError, KeyError)


def in_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, str | None]:
    """Return the picture in RGB by its profile, and a sentence if that changed any color.

    image: in mode "L", "RGB" or "CMYK". profile: an ICC profile's bytes; None for sRGB.

    A profile that is unreadable, or for another kind of color, is ignored.
    """
    if profile is None:
        return in_mode(image, "RGB"), None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = _MODE_OF[source.profile.xcolor_space.strip()]
        if image.mode == "L" and mode == "RGB":
            image = in_mode(image, "RGB")
        if image.mode != mode:
            return in_mode(image, "RGB"), UNREADABLE
        transform = _to_srgb(source, mode)
        if mode == "L":
            return _grey(image, transform, source)
        if mode == "RGB" and _changes_nothing(transform):
            return image, None
        return transform.apply(image), _converted(source)
    except _FAILURES:
        return in_mode(image, "RGB"), UNREADABLE


def in_mode(image: Image.Image, mode: str) -> Image.Image:
    """The picture in a mode; the picture itself if it has it, since a copy may take 150 MB."""
    return image if image.mode == mode else image.convert(mode)


def _to_srgb(source: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _grey(
    image: Image.Image, transform: ImageCms.ImageCmsTransform, source: ImageCms.ImageCmsProfile
) -> tuple[Image.Image, str | None]:
    """Level by level, so that gray stays exactly gray."""
    levels = np.arange(256, dtype=np.uint8)[None]
    converted = np.asarray(transform.apply(Image.fromarray(levels)))[0, :, 1]
    if np.abs(converted.astype(int) - levels[0]).max() <= _UNSEEN:
        return in_mode(image, "RGB"), None
    return image.point(converted.tolist()).convert("RGB"), _converted(source)


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    steps = np.linspace(0, 255, _STEPS).astype(np.uint8)
    colours = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(1, -1, 3)
    after = np.asarray(transform.apply(Image.fromarray(colours)))
    return bool(np.abs(after.astype(int) - colours).max() <= _UNSEEN)


def _converted(source: ImageCms.ImageCmsProfile) -> str:
    name = "".join(filter(str.isprintable, ImageCms.getProfileDescription(source))).strip()
    which = f", {name[:_LONGEST_NAME]}," if name else ""
    return f"Its color profile{which} is converted to sRGB."
