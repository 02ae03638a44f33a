"""A photo with the crop that the network gets: the outside darkened, a line around the crop."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from explorer.figures.pictures import Picture, photo_picture
from explorer.photos.preprocess import Crop

WIDTH: Final = 800
"""pixels: twice the 400 that the page shows, for fine screens."""
HEIGHT: Final = 800
"""pixels: what a tall photo is scaled down to."""

_OUTSIDE: Final = 0.45  # fraction of its light that the outside keeps
_HALO: Final = (255, 255, 255)
_ACCENT: Final = (47, 95, 208)


def photo_with_crop(photo: NDArray[np.uint8], crop: Crop) -> Picture:
    """The photo, scaled down to WIDTH × HEIGHT if it is larger, with the crop drawn on it.

    photo: height × width × 3.
    crop: in pixels of the photo; the part beyond its edge is cut off.
    """
    image = Image.fromarray(photo)
    full = image.size
    image.thumbnail((WIDTH, HEIGHT))
    across, down = image.width / full[0], image.height / full[1]
    box = (
        min(max(0, round(crop.left * across)), image.width - 1),
        min(max(0, round(crop.top * down)), image.height - 1),
        min(max(0, round(crop.right * across)), image.width),
        min(max(0, round(crop.bottom * down)), image.height),
    )
    darkened = image.point([round(level * _OUTSIDE) for level in range(256)] * 3)
    darkened.paste(image.crop(box), box[:2])
    _outline(darkened, box)
    return photo_picture(darkened)


def _outline(image: Image.Image, box: tuple[int, int, int, int]) -> None:
    """An accent line between two white ones, so that it stands out on any photo."""
    left, top, right, bottom = box[0], box[1], box[2] - 1, box[3] - 1
    unit = max(1, round(image.width / 400))
    draw = ImageDraw.Draw(image)
    for inset, width, colour in ((0, 4 * unit, _HALO), (unit, 2 * unit, _ACCENT)):
        inner = (left + inset, top + inset, right - inset, bottom - inset)
        if inner[2] > inner[0] and inner[3] > inner[1]:
            draw.rectangle(inner, outline=colour, width=width)
