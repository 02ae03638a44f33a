"""The values of a layer without positions, such as a fully connected one, as a picture.

The values have an order and no position: rows fill from the left, one square per value.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Final

import numpy as np

from explorer.figures.arrays import Values, on_host
from explorer.figures.colormaps import GAP, Colormap, colormap_for, levels
from explorer.figures.maps import largest_magnitude
from explorer.figures.pictures import Picture, palette_picture

SIDE: Final = 192
"""pixels that the longer side comes up to, in whole pixels a value."""


@dataclass(frozen=True)
class VectorPicture:
    """A picture of a vector.

    columns: values per row.
    factor: pixels along each side of one value.
    limit: the value at the end of the color scale.
    """

    picture: Picture
    columns: int
    factor: int
    limit: float
    colormap: Colormap


def columns_for(values: int) -> int:
    """How many values stand in a row: 64 for 4,096, 25 for 1,000.

    The largest divisor up to the square root, so that the last row is full; if that would make
    a strip, as for a prime, the square root rounded up.
    """
    root = isqrt(values)
    divisor = next(width for width in range(root, 0, -1) if values % width == 0)
    return divisor if 2 * divisor > root else isqrt(values - 1) + 1


def vector_picture(
    values: Values, *, limit: float | None = None, side: int = SIDE
) -> VectorPicture:
    """A vector's values as squares.

    values: (values,).
    limit: the value at the end of the color scale; by default the vector's largest.
    """
    count = values.shape[0]
    columns = columns_for(count)
    rows = -(-count // columns)
    colours = colormap_for(values)
    end = largest_magnitude(values) if limit is None else limit
    indices = np.full(rows * columns, GAP, np.uint8)
    indices[:count] = on_host(levels(values, end, colours))
    factor = max(1, side // max(rows, columns))
    squares = indices.reshape(rows, columns).repeat(factor, axis=0).repeat(factor, axis=1)
    return VectorPicture(palette_picture(squares, colours), columns, factor, end, colours)
