"""The filters of the first convolution, which reads the photo itself, as small color pictures.

Gray is a weight of 0; each filter has its own scale, up to its largest absolute weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.figures.pictures import Picture, colour_picture

SQUARE: Final = 33
"""pixels: the side up to which a filter is enlarged; 11 × 11 weights at 3 pixels each."""
SPACING: Final = 4
"""pixels between the filters."""
GRID_WIDTH: Final = 440
"""pixels: twelve squares of 33 and the spacing between them."""


@dataclass(frozen=True)
class FilterGrid:
    """A picture of all filters, row by row from the top left, `gap` pixels between them.

    square: (height, width) of one in pixels.
    """

    picture: Picture
    columns: int
    square: tuple[int, int]
    gap: int


def filter_colours(weights: NDArray[np.float32], channels: str = "RGB") -> NDArray[np.uint8]:
    """Each filter as a color picture, (filters, height, width, 3).

    weights: (filters, channels, height, width).
    channels: what the filters' three channels are, "RGB" or "BGR". Filters with another number of
        channels become gray: the mean over the channels.
    """
    if weights.shape[1] == len(channels):
        colours = weights[:, [channels.index(colour) for colour in "RGB"]]
    else:
        colours = weights.mean(axis=1, keepdims=True).repeat(3, axis=1)
    largest = np.abs(colours).max(axis=(1, 2, 3), keepdims=True)
    share = np.divide(colours, largest, out=np.zeros_like(colours), where=largest > 0)
    made: NDArray[np.uint8] = np.rint(127.5 + 127.5 * share).astype(np.uint8)
    return made.transpose(0, 2, 3, 1)


def filter_grid(weights: NDArray[np.float32], channels: str = "RGB") -> FilterGrid:
    """All filters as one picture; the arguments are those of `filter_colours`."""
    colours = filter_colours(weights, channels)
    factor = max(1, SQUARE // max(colours.shape[1:3]))
    colours = colours.repeat(factor, axis=1).repeat(factor, axis=2)
    count, height, width = colours.shape[:3]
    columns = min(count, max(1, (GRID_WIDTH + SPACING) // (width + SPACING)))
    rows = -(-count // columns)
    pitch = (height + SPACING, width + SPACING)
    canvas = np.zeros((rows * pitch[0] - SPACING, columns * pitch[1] - SPACING, 4), np.uint8)
    for index, picture in enumerate(colours):
        top, left = index // columns * pitch[0], index % columns * pitch[1]
        canvas[top : top + height, left : left + width, :3] = picture
        canvas[top : top + height, left : left + width, 3] = 255
    return FilterGrid(colour_picture(canvas), columns, (height, width), SPACING)
