"""How the selected layer's values are distributed, counted when a visitor asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer.exchange import csv_text
from explorer.figures.palette import COLOUR_OF
from explorer.html import h
from explorer.ui.csv_button import csv_button

if TYPE_CHECKING:
    from explorer.pages.run.view import ShownPass


def value_spread(view: ShownPass) -> None:
    """Draw a histogram in a fold; closed, it costs nothing, not even plotly's import."""
    layer = view.layer.row.layer
    fold = st.expander(
        "How the values of this layer are spread", key="value_spread", on_change="rerun"
    )
    if not fold.open:
        return
    # Loaded with the first figure that is asked for: it takes a third of a second.
    from explorer.figures.histogram import count_values, histogram  # noqa: PLC0415

    counted = count_values(view.layer.activation)
    with fold:
        st.html(h.p(counted.text, class_="ex-note"))
        st.plotly_chart(
            histogram(counted, COLOUR_OF[layer.kind]),
            key="value_spread_chart",
            config={"displayModeBar": False},
            alt=f"Histogram of the values of {layer.name}. {counted.text}",
        )
        lines = list(zip(counted.edges[:-1], counted.edges[1:], counted.counts, strict=True))
        csv_button(
            lambda: csv_text(
                ("from", "to", "values"),
                [(float(low), float(high), int(count)) for low, high, count in lines],
            ),
            f"{layer.name}-values.csv",
            "value_spread_csv",
        )
