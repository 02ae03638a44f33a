"""The blocks of Compare: in words, totals, layer by layer, drawings, bars."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.comparison import Comparison, folded_rows
from explorer.exchange.comparison_csv import comparison_csv
from explorer.figures.comparison.bars import compared_bars_html
from explorer.figures.comparison.drawing import SCALE_WORDS
from explorer.figures.comparison.drawing import drawings as drawn
from explorer.figures.comparison.in_words import in_words_html
from explorer.figures.comparison.sides import Side
from explorer.figures.comparison.table import table_html
from explorer.figures.comparison.totals import totals_html
from explorer.html import fragment, h
from explorer.pages.compare.state import CompareView
from explorer.ui.components.scaled_drawing import scaled_drawing
from explorer.ui.csv_button import csv_button
from explorer.ui.own_keys import own_input
from explorer.ui.state import Work


def differences_in_words(comparison: Comparison) -> None:
    """Where the networks differ, and why."""
    st.html(in_words_html(comparison))


def compared_totals(comparison: Comparison, sides: Sequence[Side]) -> None:
    """The totals with ratios, and where the parameters come from."""
    _heading(
        "Totals",
        "Each ratio is against A. Below: the difference, split among its causes to the last "
        "parameter.",
    )
    st.html(totals_html(comparison, sides))


def layer_by_layer(work: Work, comparison: Comparison, sides: Sequence[Side]) -> None:
    """The aligned layers, with or without those that change no size and no count."""
    short = folded_rows(comparison.rows)
    unfolded = work.view(CompareView).unfolded
    hidden = len(comparison.rows) - len(short)
    fold = f" ReLU and dropout change no size and no count; their {hidden} rows are folded."
    with st.container(horizontal=True, vertical_alignment="bottom", key="layers_head"):
        _heading(
            "Layer by layer",
            "A gap: the network has no such layer." + ("" if unfolded else fold),
        )
        st.button(
            "Fold ReLU and dropout" if unfolded else "Show ReLU and dropout",
            key="unfold",
            on_click=lambda: work.change(CompareView, unfolded=not unfolded),
        )
        csv_button(
            lambda: comparison_csv(comparison, [side.title for side in sides]),
            "comparison.csv",
            "compare_csv",
        )
    st.html(table_html(comparison, comparison.rows if unfolded else short, sides))


def compared_drawing(comparison: Comparison, sides: Sequence[Side]) -> None:
    """The networks below one another."""
    _heading("Drawn at one scale", SCALE_WORDS)
    with st.container(border=True, key="drawings"):
        scaled_drawing(drawn(comparison, sides), key="compare_drawing")


def compared_bars(work: Work, comparison: Comparison, sides: Sequence[Side]) -> None:
    """What each layer costs, side by side."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="bars_head"):
        _heading(
            "Cost by layer",
            "Parameters sit in the fully connected layers, the work in the convolutions. Gray: "
            "the same as A.",
        )
        key, changed = own_input(
            "bars_scale",
            lambda: "log" if work.view(CompareView).logarithmic else "linear",
            lambda scale: work.change(CompareView, logarithmic=scale == "log"),
        )
        st.segmented_control(
            "Scale of the bars",
            ["linear", "log"],
            key=key,
            label_visibility="collapsed",
            required=True,
            on_change=changed,
        )
    with st.container(border=True, key="compare_bars"):
        st.html(
            compared_bars_html(comparison, sides, logarithmic=work.view(CompareView).logarithmic)
        )


def _heading(title: str, lead: str) -> None:
    st.html(fragment(h.h2(title, class_="ex-h2 ex-compare-h2"), h.p(lead, class_="ex-note")))
