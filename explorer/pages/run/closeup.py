"""One map next to the photo, for the channel that was picked."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.arithmetic import ReceptiveField
from explorer.arithmetic.arrays.products import summed_products
from explorer.figures.colormaps import colormap_for
from explorer.figures.filters import filter_colours
from explorer.figures.maps import block_means, largest_magnitude, map_picture
from explorer.figures.pictures import colour_picture, fine_photo_picture
from explorer.html import fragment, h
from explorer.network import Conv2d
from explorer.network.words import layer_words
from explorer.pages.run.chains import first_of_same_places
from explorer.ui.components.map_closeup import Closeup, Products, Reading, map_closeup

if TYPE_CHECKING:
    from explorer.pages.run.view import ShownPass
    from explorer.ui.results import LayerResult, Results

LARGEST_SIDE: Final = 256
"""values along a side of a map that the browser gets; of a larger one it gets means."""


def closeup(view: ShownPass) -> None:
    """What stands in the card of the picked map."""
    name = view.layer.row.layer.name
    if len(view.layer.real_shape) == 1:
        why = (
            f"The values of {name} have an order but no position in the photo. Pick a layer "
            f"with maps "
            "to see one beside the photo."
        )
        head = h.h2("No position ", h.small(name), class_="ex-h2")
        st.html(fragment(head, h.p(why, class_="ex-note")))
        return
    beside = h.small(f"of {name}, beside the photo at the same scale")
    st.html(
        h.div(
            h.h2(f"Map {view.channel} ", beside, class_="ex-h2"),
            h.p(
                "Point at the map or the photo, or use the arrow keys; click to fix a place, on "
                "the photo to see which value sees it",
                class_="ex-note",
            ),
            class_="ex-head",
        )
    )
    map_closeup(closeup_of(view), key="closeup")


def closeup_of(view: ShownPass) -> Closeup:
    """The picked map as a record for the browser."""
    results, channel = view.results, view.channel
    start = first_of_same_places(results.network.layers, view.index)
    chain = results.layers[start : view.index + 1]
    block = -(-max(chain[-1].activation.shape[1:]) // LARGEST_SIDE)
    maps = [block_means(layer.activation[channel : channel + 1], block)[0] for layer in chain]
    own = maps[-1]
    end = largest_magnitude(own) if view.limit is None else view.limit
    field = chain[-1].row.receptive_field
    return Closeup(
        photo=fine_photo_picture(results.crop),
        map_picture=map_picture(own, end, colormap_for(own)),
        channel=channel,
        field=field and seen_by_means(field, block),
        readings=tuple(
            Reading(_label(layer, first=at == 0), values)
            for at, (layer, values) in enumerate(zip(chain, maps, strict=True))
        ),
        products=_products(results, chain[0], channel) if block == 1 else None,
        alt=f"Map {channel} of {chain[-1].row.layer.name}, beside the photo",
    )


def _label(layer: LayerResult, *, first: bool) -> str:
    if first:
        return layer.row.layer.name
    return f"after {layer_words(layer.row.layer)}"


def seen_by_means(field: ReceptiveField, block: int) -> ReceptiveField:
    """What the mean of block × block neighbors sees: as if an average pool followed."""
    if block == 1:
        return field
    down, across = (_seen_along(field, axis, block) for axis in (0, 1))
    return ReceptiveField((down[0], across[0]), (down[1], across[1]), (down[2], across[2]))


def _seen_along(field: ReceptiveField, axis: int, block: int) -> tuple[int, int | None, float]:
    size, jump, centre = field.size[axis], field.jump[axis], field.first_centre[axis]
    if jump is None:
        return size, None, centre
    return size + (block - 1) * jump, block * jump, centre + (block - 1) / 2 * jump


def _products(results: Results, first: LayerResult, channel: int) -> Products | None:
    """Patch × filter + bias, if the maps come from a convolution on the photo itself.

    None for a faster pass, whose values do not equal this sum to the last digit.
    """
    layer, windows = first.row.layer, first.row.windows
    if first.row.index != 0 or not isinstance(layer, Conv2d) or windows is None:
        return None
    filters = results.filters
    if filters is None or results.faster is not None:
        return None
    colours = filter_colours(filters.weights[channel : channel + 1], results.channels)[0]
    return Products(
        filter_picture=colour_picture(colours),
        summed=summed_products(results.values, filters.weights, layer, windows, channel),
        count=prod(filters.weights.shape[1:]),
        bias=float(filters.biases[channel]),
    )
