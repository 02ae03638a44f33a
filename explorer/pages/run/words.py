"""What a layer's values mean, in a sentence or two next to their picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.arithmetic.geometry import both
from explorer.network import Layer, LocalResponseNorm
from explorer.network.layers import is_lrn_within
from explorer.wording.notation import number, pair, plural

if TYPE_CHECKING:
    from explorer.figures.maps import MapGrid


def meaning(layer: Layer, *, first: bool) -> str:
    """What the values that leave a layer say.

    first: whether the layer is the network's first and so reads the photo itself.
    """
    if is_lrn_within(layer):
        return (
            "Each value is divided by a number that grows with its neighbors in the "
            f"{pair(layer.size, layer.size)} positions around it, in the same map: strong "
            "surroundings hold it down. The maps before it, and what is left of them, are "
            "shown below."
        )
    if isinstance(layer, LocalResponseNorm):
        return (
            "Each value is divided by a number that grows with its neighbors in the "
            f"{layer.size} channels around it, at the same place: the strong hold down the "
            "weak. The maps before it, and what is left of them, are shown below."
        )
    sizes = {
        name: pair(*both(getattr(layer, name)))
        for name in ("kernel", "output_size")
        if hasattr(layer, name)
    }
    return layer.traits.values.format(read="the photo" if first else "the maps before it", **sizes)


def grid_in_words(grid: MapGrid) -> str:
    """The order of the maps if it is not that of their indices, the colors, and a pixel."""
    colours, made = grid.colormap, grid.layout
    ends = (
        f"{colours.low} is negative, white is 0, {colours.high} is positive"
        if colours.centred
        else f"{colours.low} is 0, {colours.high} is the largest value"
    )
    if made.block > 1:
        pixel = f"One pixel is the mean of {pair(made.block, made.block)} values."
    elif made.factor > 1:
        pixel = f"One value is {pair(made.factor, made.factor)} pixels."
    else:
        pixel = "One pixel is one value."
    strongest = grid.order != tuple(sorted(grid.order))
    order = "The map with the largest value comes first. " if strongest else ""
    return f"{order}{ends[0].upper()}{ends[1:]}. {pixel}"


def title(shape: tuple[int, ...]) -> str:
    """How many maps of which size: "96 maps of 55 × 55", "4,096 values"."""
    if len(shape) == 1:
        return plural(shape[0], "value")
    channels, height, width = shape
    return f"{number(channels)} map{'' if channels == 1 else 's'} of {pair(height, width)}"
