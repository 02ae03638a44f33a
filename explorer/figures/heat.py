"""A heat map over a gray photo: orange for positive values, blue for negative ones."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.figures.colormaps import LEVELS, SIGNED
from explorer.figures.maps import largest_magnitude
from explorer.figures.pictures import Picture, colour_picture

_LUMA: Final = (0.299, 0.587, 0.114)  # ITU-R BT.601
_MOST: Final = 0.85
"""of the colour over the photo, where a value is the largest."""


def heat_over(photo: NDArray[np.uint8], heat: NDArray[np.float32]) -> Picture:
    """The larger a value, the more color; 0 and values that are not finite leave the photo gray.

    photo: height × width × 3. heat: height × width; its largest absolute value ends the scale.
    """
    grey = (photo @ np.array(_LUMA))[..., None].repeat(3, axis=2)
    limit = largest_magnitude(heat)
    known = np.nan_to_num(heat, nan=0, posinf=0, neginf=0)
    share = np.abs(known) / limit if limit else np.zeros_like(known)
    # The ends of the scale: the amount of color shows the size, the hue shows the sign.
    ends = SIGNED.colours[np.where(known > 0, LEVELS - 1, 0)]
    weight = (_MOST * share)[..., None]
    return colour_picture(np.rint(grey * (1 - weight) + ends * weight).astype(np.uint8))
