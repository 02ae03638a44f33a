"""Everything on the Run page that follows from the selected layer, drawn again separately."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer.html import h
from explorer.pages.run.closeup import closeup
from explorer.pages.run.knock_out import knock_out
from explorer.pages.run.layers import layers_and_maps
from explorer.pages.run.numbers import numbers_csv, numbers_html
from explorer.pages.run.occlusion import occlusion
from explorer.pages.run.parameters import filters_and_vectors
from explorer.pages.run.patches import strongest_patches
from explorer.pages.run.response_norm import response_norm
from explorer.pages.run.value_spread import value_spread
from explorer.pages.run.view import inspected
from explorer.turns import compute_turn
from explorer.ui.block import block, told
from explorer.ui.csv_button import csv_button
from explorer.ui.in_turn import in_turn

if TYPE_CHECKING:
    from explorer.pages.run.view import View
    from explorer.ui.passes import Asked


@block("run_layers")
def inspection(asked: Asked) -> None:
    """The layers and the maps of one, a map next to the photo, the weights, all in numbers."""
    with in_turn(compute_turn, st.empty()):
        _inspected(asked)


def _inspected(asked: Asked) -> None:
    view = inspected(asked)
    layers_and_maps(asked, view)
    _one_map(asked)
    response_norm(view)
    value_spread(view)
    knock_out(asked.exact)
    occlusion(asked.exact)
    filters_and_vectors(view)
    _numbers(asked, view)


@block("run_map")
def _one_map(asked: Asked) -> None:
    """Draw one map next to the photo; picking a map draws only this card again."""
    view = inspected(asked)
    with st.container(border=True, key="one_map"), told():
        closeup(view)
        strongest_patches(view)


def _numbers(asked: Asked, view: View) -> None:
    with st.container(border=True, key="numbers"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.html(h.h2("Every layer, in numbers", class_="ex-h2"))
            csv_button(lambda: numbers_csv(asked.answer()), "run.csv", "run_csv")
        st.html(numbers_html(view.results, view.index))
