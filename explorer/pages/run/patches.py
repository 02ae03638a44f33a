"""The nine patches with the strongest response of the picked channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import streamlit as st

from explorer.arithmetic.arrays.strongest import Place, strongest_places
from explorer.exchange import csv_text
from explorer.figures.pictures import colour_picture
from explorer.html import Markup, fragment, h
from explorer.ui.csv_button import csv_button
from explorer.wording.measured import measured
from explorer.wording.notation import pair

if TYPE_CHECKING:
    from explorer.arithmetic import ReceptiveField
    from explorer.pages.run.view import ShownPass

_COUNT: Final = 9
_HEADER: Final = (
    "rank", "row", "column", "value", "first pixel row", "last pixel row", "first pixel column",
    "last pixel column",
)  # fmt: skip


def strongest_patches(view: ShownPass) -> None:
    """Draw nine patches in a fold; closed, it costs nothing. None if values have no position."""
    if len(view.layer.real_shape) == 1:
        return
    layer = view.layer.row.layer.name
    fold = st.expander(
        "The nine patches with the strongest response",
        key="strongest_patches",
        on_change="rerun",
    )
    if not fold.open:
        return
    field = view.layer.row.receptive_field
    with fold:
        if field is None or None in field.jump:
            st.html(
                h.p(
                    "The values of this layer are not evenly spaced over the photo, so none has "
                    "a patch of its own.",
                    class_="ex-note",
                )
            )
            return
        places = _places(view, field)
        st.html(_html(view, field, places))
        csv_button(
            lambda: csv_text(_HEADER, (_line(rank, at) for rank, at in enumerate(places, 1))),
            f"{layer}-map-{view.channel}-strongest.csv",
            "strongest_csv",
        )


def _places(view: ShownPass, field: ReceptiveField) -> tuple[Place, ...]:
    height, width = view.results.crop.shape[:2]
    values = view.layer.activation[view.channel]
    return strongest_places(values, field, height, width, _COUNT)


def _line(rank: int, place: Place) -> tuple[int | float, ...]:
    ends = (place.rows[0], place.rows[-1], place.columns[0], place.columns[-1])
    return (rank, place.row, place.column, place.value, *ends)


def _html(view: ShownPass, field: ReceptiveField, places: tuple[Place, ...]) -> Markup:
    figures = h.div([_figure(view, place) for place in places], class_="ex-patches")
    return fragment(figures, h.p(_words(field, places), class_="ex-note"))


def _figure(view: ShownPass, place: Place) -> Markup:
    rows, columns = place.rows, place.columns
    pixels = view.results.crop[rows.start : rows.stop, columns.start : columns.stop]
    picture = colour_picture(np.ascontiguousarray(pixels))
    alt = f"Rows {rows[0]} to {rows[-1]}, columns {columns[0]} to {columns[-1]} of the photo"
    where = f" at ({place.row}, {place.column})"
    return h.figure(
        h.img(class_="ex-picture ex-exact", src=picture.url, alt=alt),
        h.figcaption(h.b(measured(place.value)), where),
    )


def _words(field: ReceptiveField, places: tuple[Place, ...]) -> str:
    down, across = field.size
    words = (
        f"Each patch is the {pair(down, across)} pixels that the value sees, cut off at the "
        "photo's edge; the largest value comes first. Neighboring values see almost the same."
    )
    if places and places[0].value == places[-1].value:
        words += " These values are all equal, so no patch stands out: the first ones follow."
    return words
