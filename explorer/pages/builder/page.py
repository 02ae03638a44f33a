"""The body of Build: where each block stands, and the order in which they are drawn."""

from __future__ import annotations

import streamlit as st

from explorer.pages.builder.alarm import alarm
from explorer.pages.builder.figures import bars, drawing, table
from explorer.pages.builder.header import header
from explorer.pages.builder.inspector import inspector
from explorer.pages.builder.sliding import sliding
from explorer.pages.builder.totals import COMPARE, totals
from explorer.pages.builder.witness import torch_is_loaded
from explorer.ui import url
from explorer.ui.components.app_links import app_links
from explorer.ui.page_style import page_style
from explorer.ui.state import Work

FRAMED = ("drawing", "inspector", "bars", "every_layer")
ABOVE = ("place_header", "place_alarm", "totals", "drawing")
BELOW = ("every_layer", "bars", "place_sliding")


def body(work: Work) -> None:
    """Draw what follows from the network at the left, and what one changes at the right."""
    page_style("builder")
    # A place for each block, used or not: when the alarm comes or goes, the blocks after it stay
    # mounted, and the browser keeps the cell that is being edited.
    at = {}
    with st.container(key="build"):
        for places in (ABOVE, ("inspector",), BELOW):
            with st.container(key=f"build_{places[-1]}"):
                for name in places:
                    at[name] = st.container(key=name, border=name in FRAMED)
    # What a visitor watches while editing comes first; the browser draws it while torchinfo counts.
    # If torch has to be loaded first, that second comes last.
    at_once = torch_is_loaded()
    with at["totals"]:
        ask_witness = totals(work)
    with at["place_alarm"]:
        alarm(work)
    with at["drawing"]:
        drawing(work)
    if at_once:
        ask_witness()
    with at["place_header"]:
        header(work)
    with at["inspector"]:
        inspector(work)
    with at["place_sliding"]:
        sliding(work)
    with at["bars"]:
        bars(work)
    with at["every_layer"]:
        table(work)
    if not at_once:
        ask_witness()
    app_links(
        lambda given: url.adopt(work, url.parameters(work) | given),
        {COMPARE: "pages/compare.py"},
    )
