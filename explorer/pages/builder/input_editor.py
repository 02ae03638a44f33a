"""The inspector when the input is selected: its height, width and channels."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from explorer.advice.bounds import input_bounds
from explorer.exchange.typed import typed_value
from explorer.html import h
from explorer.limits import MAX_INPUT_CHANNELS
from explorer.network import Network, edits
from explorer.pages.builder.neighbours import size_neighbours
from explorer.ui.alert import rejected_html
from explorer.ui.components.number_field import number_field
from explorer.ui.state import INPUT, Work
from explorer.wording.notation import number, shape

_SIDES: Final = ("height", "width", "channels")


def input_editor(work: Work) -> None:
    """Three inputs, and what the size of the input decides."""
    size = shape(work.network.input.shape)
    what = f"{size}: what a photo is resized to before the first layer reads it"
    st.html(h.h2("input ", h.small(what), class_="ex-h2"))
    with st.container(key="fields"):
        for name in _SIDES:
            with st.container(key=f"field_{name}"):
                _side(work, name)
    st.html(
        h.p(
            "A convolution's weights do not depend on the picture's size. The first fully "
            "connected layer reads every value of the last map, so it grows with the picture.",
            class_="ex-note",
        )
    )
    size_neighbours(work)


def _side(work: Work, name: str) -> None:
    def take(_: str, text: str) -> None:
        value: Any = typed_value(work.network, INPUT, name, text)
        work.edit(INPUT, name, text, lambda: edits.resize_input(work.network, **{name: value}))

    rejected = work.rejection(INPUT, name)
    with st.container(key=f"input_{name}"):
        number_field(
            name.capitalize(),
            number(getattr(work.network.input, name)),
            take,
            key=f"input_{name}_number",
            wrong=rejected is not None,
        )
    if rejected is None:
        st.html(h.p(_hint(work.network, name), class_="ex-hint"))
    else:
        st.html(rejected_html(rejected.message))


def _hint(network: Network, name: str) -> str:
    """Return which lengths of a side leave every layer of the network valid."""
    if name == "height":
        return f"pixels, {input_bounds(network, 'height').hint}"
    if name == "width":
        return f"pixels, {input_bounds(network, 'width').hint}"
    return f"3 for a color photo, 1 for gray; up to {MAX_INPUT_CHANNELS:,}"
