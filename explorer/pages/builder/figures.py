"""The drawing, the bars and the table of Build, tied to the session's state."""

from __future__ import annotations

import streamlit as st

from explorer.arithmetic import trace
from explorer.exchange.typed import typed_value
from explorer.figures.bars import bars_html
from explorer.html import h
from explorer.network import edits
from explorer.pages.builder.photo_on_input import photo_on_input
from explorer.ui.components.input_photo import input_photo
from explorer.ui.components.layer_table import layer_table
from explorer.ui.components.network_drawing import network_drawing
from explorer.ui.state import Work
from explorer.ui.trained import weights_in_use


def drawing(work: Work) -> None:
    """The network to scale; a click selects a layer everywhere."""
    photo = photo_on_input(work)
    network_drawing(
        work.trace,
        work.selected,
        key="network_drawing",
        on_select=work.select,
        on_width=work.tell_again,
        reference=trace(work.origin),
        photo_id=None if photo is None else photo.id,
        untrained=weights_in_use(work).random_layers,
    )
    input_photo(photo, key="input_photo")


def bars(work: Work) -> None:
    """Parameters, MACs and activations per layer, side by side."""
    st.html(bars_html(work.trace))


def table(work: Work) -> None:
    """Every layer: fields to change in place, with the results next to them."""

    def edit(index: int, field: str, text: str) -> None:
        work.edit(
            index,
            field,
            text,
            lambda: edits.replace_field(
                work.network, index, field, typed_value(work.network, index, field, text)
            ),
            select=index,
        )

    read = work.rejected

    def select(index: int) -> None:
        # An entry rejected by the same click, on leaving a cell, has not been read yet.
        unread = work.rejected if work.rejected is not read else None
        work.select(index)
        work.rejected = unread

    st.html(h.h2("Every layer", class_="ex-h2"))
    layer_table(
        work.trace,
        work.selected,
        key="layer_table",
        on_select=select,
        on_edit=edit,
        rejected=work.rejected,
    )
