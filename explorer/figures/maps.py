"""A layer's feature maps as one picture: one square per channel, one pixel per value if they fit.

Maps are float32 of shape (channels, height, width), in NumPy's memory or on a device.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from explorer.figures.arrays import Values, array_namespace, device, finite_or, on_host
from explorer.figures.colormaps import GAP, Colormap, colormap_for, levels
from explorer.figures.pictures import Picture, palette_picture

Maps = NDArray[np.float32]

SQUARE: Final = 55
"""pixels: the side up to which a small map is enlarged, that of AlexNet's first maps."""
LARGEST_SQUARE: Final = 110
"""pixels: the side above which several values are averaged to one pixel."""
SPACING: Final = 2
"""pixels between the squares."""
GRID_WIDTH: Final = 682
"""pixels: twelve squares of 55 and the spacing between them."""
GRID_HEIGHT: Final = 1_250
"""pixels: what a grid of many small maps shrinks to, as far as one pixel a value allows."""


@dataclass(frozen=True)
class GridLayout:
    """Where the squares lie: row by row from the top left, `gap` pixels between them.

    square: (height, width) of one in pixels.
    factor: pixels along each side of one value.
    block: values along each side that one pixel averages; 1 if every value is shown.
    """

    columns: int
    rows: int
    square: tuple[int, int]
    gap: int
    factor: int
    block: int


@dataclass(frozen=True)
class MapGrid:
    """A picture of all maps.

    order: the channel that each square shows.
    limit: the value at the end of the color scale; None if each map has its own.
    """

    picture: Picture
    layout: GridLayout
    order: tuple[int, ...]
    limit: float | None
    colormap: Colormap


def grid_layout(channels: int, height: int, width: int) -> GridLayout:
    """Squares of up to SQUARE pixels, a whole number of pixels per value.

    If many maps would make the grid taller than GRID_HEIGHT, a value gets fewer pixels. If even one
    pixel per value is too many, as for a map wider than LARGEST_SQUARE, a pixel shows the mean of
    several values.
    """
    longest = max(height, width)
    for factor in range(max(1, SQUARE // longest), 1, -1):
        made = _laid_out(channels, (height * factor, width * factor), factor=factor, block=1)
        if _total_height(made) <= GRID_HEIGHT:
            return made
    block = max(1, -(-longest // LARGEST_SQUARE))
    while True:
        square = (-(-height // block), -(-width // block))
        made = _laid_out(channels, square, factor=1, block=block)
        if _total_height(made) <= GRID_HEIGHT or max(square) == 1:
            return made
        block += 1


def _laid_out(channels: int, square: tuple[int, int], *, factor: int, block: int) -> GridLayout:
    columns = min(channels, max(1, (GRID_WIDTH + SPACING) // (square[1] + SPACING)))
    return GridLayout(columns, -(-channels // columns), square, SPACING, factor, block)


def _total_height(made: GridLayout) -> int:
    return made.rows * (made.square[0] + made.gap) - made.gap


def block_means(maps: Values, block: int) -> Any:
    """The mean of every block × block values, fewer at the bottom and right edges.

    A block that contains a value that is not finite is not finite either.

    float32, on the device of the maps.
    """
    if block == 1:
        return maps
    xp = array_namespace(maps)
    count, height, width = maps.shape
    rows, columns = -(-height // block), -(-width // block)
    shape = (count, rows * block, columns * block)
    filled = xp.zeros(shape, dtype=xp.float64, device=device(maps))
    filled[:, :height, :width] = maps
    # Adding slices takes a third of the time of a sum along axes of three values.
    with np.errstate(invalid="ignore"):  # ∞ − ∞, which is shown as what it is: NaN
        sums = sum(filled[:, start::block, :] for start in range(block))
        sums = sum(sums[:, :, start::block] for start in range(block))
    counts = np.outer(_lengths(height, block), _lengths(width, block))
    return xp.astype(sums / xp.asarray(counts, device=device(maps)), xp.float32)


def _lengths(values: int, block: int) -> NDArray[np.intp]:
    """How many values each block has; the last one has the remainder."""
    return np.diff(np.arange(0, values, block), append=values)


def strongest_first(maps: Values) -> NDArray[np.intp]:
    """Channels by their largest finite value, the largest first; ties by index."""
    xp = array_namespace(maps)
    peaks = xp.max(finite_or(maps, -xp.inf), axis=(1, 2))
    return np.argsort(-on_host(peaks), kind="stable")


def largest_magnitude(maps: Values) -> float:
    """The largest finite absolute value, which ends a common scale; 0 if nothing is finite."""
    xp = array_namespace(maps)
    known = finite_or(maps, 0)
    return max(float(xp.max(known)), -float(xp.min(known)))


def own_limits(maps: Values) -> Any:
    """Each map's largest finite absolute value, (channels, 1, 1), on the device of the maps."""
    xp = array_namespace(maps)
    return xp.max(xp.abs(finite_or(maps, 0)), axis=(1, 2), keepdims=True)


def map_grid(
    maps: Values,
    *,
    order: NDArray[np.intp] | None = None,
    limit: float | None = None,
    colormap: Colormap | None = None,
) -> MapGrid:
    """All maps as one picture; only palette indices leave the maps' device.

    order: the channel that each square shows, such as `strongest_first`; by default by index.
    limit: the value at the end of the color scale, the layer's or the network's largest; None
        gives each map its own.
    colormap: by default viridis from 0, or blue-white-orange around 0 if any value is negative.
    """
    channels, height, width = maps.shape
    places = grid_layout(channels, height, width)
    shown_at = np.arange(channels) if order is None else order
    colours = colormap or colormap_for(maps)
    shown = block_means(maps, places.block)
    ends = own_limits(shown) if limit is None else limit
    canvas = _tiled(levels(shown, ends, colours), shown_at, places)
    picture = palette_picture(on_host(canvas), colours)
    return MapGrid(picture, places, tuple(shown_at.tolist()), limit, colours)


def _tiled(indices: Values, order: NDArray[np.intp], places: GridLayout) -> Any:
    """The maps in this order on one canvas; uncovered pixels are GAP."""
    xp, there = array_namespace(indices), device(indices)
    (height, width), factor = places.square, places.factor
    pitch = (height + places.gap, width + places.gap)
    squares = xp.take(indices, xp.asarray(order, device=there), axis=0)
    if factor > 1:
        squares = xp.repeat(xp.repeat(squares, factor, axis=1), factor, axis=2)
    full = (places.rows * places.columns, height, width)
    cells = xp.full(full, GAP, dtype=xp.uint8, device=there)
    cells[: len(order), ...] = squares
    cells = xp.reshape(cells, (places.rows, places.columns, height, width))
    whole = (places.rows, pitch[0], places.columns, pitch[1])
    canvas = xp.full(whole, GAP, dtype=xp.uint8, device=there)
    canvas[:, :height, :, :width] = xp.permute_dims(cells, (0, 2, 1, 3))
    flat = xp.reshape(canvas, (places.rows * pitch[0], places.columns * pitch[1]))
    return flat[: -places.gap, : -places.gap]


def map_picture(values: NDArray[np.float32], limit: float, colormap: Colormap) -> Picture:
    """One map, one pixel per value, for a page that enlarges it without smoothing."""
    return palette_picture(levels(values, limit, colormap), colormap)


def share_left(after: Maps, before: Maps) -> Maps:
    """What is left of each value after the division; NaN where the value before was 0."""
    nothing = np.full_like(after, np.nan)
    with np.errstate(invalid="ignore", over="ignore"):  # ∞ / ∞, and values beyond float32
        made: Maps = np.divide(after, before, out=nothing, where=before != 0)
    return made
