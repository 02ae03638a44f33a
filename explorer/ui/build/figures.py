"""The drawing, the bars and the table of Build, tied to the session's state."""

from __future__ import annotations

import streamlit as st

from explorer.arithmetic import trace
from explorer.exchange.field_text import parse_field
from explorer.figures import bars as charts
from explorer.network import edits
from explorer.ui.components.layer_table import layer_table
from explorer.ui.components.network_drawing import network_drawing
from explorer.ui.state import Work


def drawing(work: Work) -> None:
    """The network to scale; a click selects a layer everywhere."""
    with st.container(border=True, key="drawing"):
        network_drawing(
            work.trace,
            work.selected,
            key="network_drawing",
            on_select=work.select,
            reference=trace(work.origin),
        )


def bars(work: Work) -> None:
    """Parameters, MACs and activations a layer, side by side."""
    traced = work.trace
    if not charts.bar_rows(traced):
        return
    with st.container(border=True, key="bars"):
        words = charts.shares(traced)
        said = (
            ""
            if words is None
            else f'<p class="ex-note"><b>{words[0]}</b> of the parameters sit in the linear '
            f"layers, each used once a photo. <b>{words[1]}</b> of the multiplications happen in the "
            "convolutions, whose few weights are used again at every place.</p>"
        )
        st.html(f'<h2 class="ex-h2">{charts.headline(traced)}</h2>{said}')
        for column, measure in zip(st.columns(3), charts.MEASURES, strict=True):
            with column:
                st.html(f'<p class="ex-h3">{measure.title} <small>{measure.words}</small></p>')
                st.plotly_chart(
                    charts.bars(traced, measure),
                    key=f"bars_{measure.title}",
                    config={"displayModeBar": False},
                    alt=charts.bars_alternative(traced, measure),
                )
        st.html(f'<p class="ex-note">{charts.activations_note(traced)}</p>')


def table(work: Work) -> None:
    """Every layer: its fields to change in place, beside them what follows."""

    def edit(index: int, field: str, text: str) -> None:
        work.edit(
            index,
            field,
            text,
            lambda: edits.replace_field(work.network, index, field, parse_field(text)),
            select=index,
        )

    with st.container(border=True, key="every_layer"):
        st.html('<h2 class="ex-h2">Every layer</h2>')
        layer_table(
            work.trace,
            work.selected,
            key="layer_table",
            on_select=work.select,
            on_edit=edit,
            rejected=work.rejected,
        )
