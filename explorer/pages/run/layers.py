"""The layers of a pass next to the maps of the selected one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.exchange import csv_text
from explorer.figures.maps import map_grid
from explorer.figures.statistics import CHANNEL_HEADER, channel_rows
from explorer.figures.vectors import vector_picture
from explorer.html import Child, Markup, fragment, h
from explorer.pages.run.numbers import proof_mark, square_html
from explorer.pages.run.squares import squares_of_maps, squares_of_vector
from explorer.pages.run.state import RunView
from explorer.pages.run.words import grid_in_words, meaning, title
from explorer.ui.components.feature_maps import feature_maps
from explorer.ui.components.layer_times import LayerTime, layer_times
from explorer.ui.csv_button import csv_button
from explorer.ui.own_keys import own_field
from explorer.wording.measured import measured, milliseconds, percent
from explorer.wording.notation import number, shape

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from explorer.pages.run.view import ShownPass
    from explorer.ui.components.feature_maps import Squares
    from explorer.ui.passes import Asked
    from explorer.ui.results import LayerResult

_SORTS: Final = {"index": "index", "strongest": "strongest"}
_SCALES: Final = {"map": "a map", "layer": "layer", "network": "network"}
_VECTOR_SIDE: Final = 640
"""pixels of the longer side of a vector's picture, beside the list of layers."""


def layers_and_maps(asked: Asked, view: ShownPass) -> DeltaGenerator:
    """The card with the list on the left and the maps beside it; return the place at the right."""
    with st.container(border=True, key="layers_and_maps"):
        left, middle, right = st.columns([222, 488, 300], gap="small")
        with left:
            _list(view)
        with middle:
            _maps(asked, view)
    return right


def _list(view: ShownPass) -> None:
    slowest = max(layer.seconds for layer in view.results.layers)
    layer_times(
        [
            LayerTime(
                name=layer.row.layer.name,
                kind=layer.row.layer.kind,
                milliseconds=milliseconds(layer.seconds),
                share=layer.seconds / slowest if slowest else 0,
                shape=shape(layer.real_shape),
                agrees=layer.agrees,
            )
            for layer in view.results.layers
        ],
        view.index,
        view.work.select,
        key="layer_times",
    )


def _maps(asked: Asked, view: ShownPass) -> None:
    layer, index, work = view.layer, view.index, view.work
    name = layer.row.layer.name
    with st.container(horizontal=True, vertical_alignment="bottom", key="maps_head"):
        square = square_html(layer.row.layer.kind)
        st.html(h.h2(square, name, " ", h.small(title(layer.real_shape)), class_="ex-h2"))
        if len(layer.real_shape) > 1:
            _choice("Sort", "sort", _SORTS)
            _choice("Color scale", "scale", _SCALES)

    def pick(channel: int) -> None:
        work.change(RunView, channel=channel)
        st.rerun("run_map")

    squares, words = _picture(view)
    feature_maps(squares, view.channel, pick, key="maps", channel_group=view.channel_group)
    about = f"{meaning(layer.row.layer, first=view.index == 0)} {words}"
    st.html(fragment(_strip(layer), h.p(about, class_="ex-note")))
    csv_button(
        lambda: layer_statistics_csv(asked.answer().layers[index]),
        f"{name}.csv",
        "maps_csv",
        "Statistics as CSV" if len(layer.real_shape) > 1 else "Values as CSV",
    )


def _choice(label: str, name: str, choices: dict[str, str]) -> None:
    """A choice that the address keeps."""
    key, changed = own_field(name, RunView, name)
    st.container(key=name, width="content").segmented_control(
        label,
        list(choices),
        required=True,
        format_func=choices.__getitem__,
        key=key,
        on_change=changed,
    )


def _picture(view: ShownPass) -> tuple[Squares, str]:
    """The layer's picture, and what its colors mean."""
    layer = view.layer
    name, values, count = layer.row.layer.name, layer.values, title(layer.real_shape)
    if len(layer.real_shape) == 1:
        drawn = vector_picture(values, side=_VECTOR_SIDE)
        alt = f"The {count} of {name}, {drawn.columns} per row, from the left."
        words = f"{drawn.columns} values per row, from the left."
        return squares_of_vector(drawn, layer.activation, alt), words
    grid = map_grid(values, order=view.order, limit=view.limit)
    return squares_of_maps(grid, values, f"{count}: what leaves {name}."), grid_in_words(grid)


def _strip(layer: LayerResult) -> Markup:
    """The numbers of all maps together."""
    values = layer.statistics
    pairs: list[tuple[str, Child]] = [
        ("predicted", shape(layer.row.output_shape)),
        ("real", (shape(layer.real_shape), proof_mark(layer.row.output_shape == layer.real_shape))),
        ("minimum", measured(values.minimum, 4)),
        ("mean", measured(values.mean, 4)),
        ("maximum", measured(values.maximum, 4)),
        ("zeros", percent(values.zeros)),
    ]
    if values.not_finite:
        pairs.append(("not finite", number(values.not_finite)))
    return h.dl([h.div(h.dt(name), h.dd(text)) for name, text in pairs], class_="ex-strip")


def layer_statistics_csv(layer: LayerResult) -> str:
    """One row per channel; for a vector, one per value."""
    if len(layer.real_shape) == 1:
        return csv_text(("unit", "value"), enumerate(layer.activation.tolist()))
    return csv_text(CHANNEL_HEADER, channel_rows(layer.values))
