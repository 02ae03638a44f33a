"""Everything on the Run page that follows from the selected layer, drawn again separately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

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
from explorer.ui.fold import folded
from explorer.ui.in_turn import in_turn

if TYPE_CHECKING:
    from explorer.pages.run.view import ShownPass
    from explorer.ui.passes import Asked

NUMBERS_FOLD: Final = "run_numbers_fold"
WEIGHTS_FOLD: Final = "run_weights_fold"


@block("run_layers")
def inspection(asked: Asked) -> None:
    """The layers and the maps of one, a map next to the photo, the weights, all in numbers."""
    with in_turn(compute_turn, st.empty()):
        _inspected(asked)


def _inspected(asked: Asked) -> None:
    view = inspected(asked)
    with layers_and_maps(asked, view):
        _one_map(asked)
    response_norm(view)
    value_spread(view)
    folded("Every layer, in numbers", NUMBERS_FOLD, lambda: _numbers(asked, view))
    folded("Filters and linear layers", WEIGHTS_FOLD, lambda: filters_and_vectors(view))
    knock_out(asked.exact)
    occlusion(asked.exact)


@block("run_map")
def _one_map(asked: Asked) -> None:
    """Draw one map next to the photo; picking a map draws only this card again."""
    view = inspected(asked)
    with st.container(key="one_map"), told():
        closeup(view)
        strongest_patches(view)


def _numbers(asked: Asked, view: ShownPass) -> None:
    with st.container(key="numbers"):
        csv_button(lambda: numbers_csv(asked.answer()), "run.csv", "run_csv")
        st.html(numbers_html(view.results, view.index))
