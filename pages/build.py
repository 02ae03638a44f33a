"""Build: pick an AlexNet, change any layer, and see everything that follows."""

import streamlit as st

from explorer.ui.build.alarm import alarm
from explorer.ui.build.figures import bars, drawing, table
from explorer.ui.build.header import header
from explorer.ui.build.inspector import inspector
from explorer.ui.build.sliding import sliding
from explorer.ui.build.totals import totals
from explorer.ui.frame import page

LEAD = "Pick an AlexNet, change any layer, and see at once everything that follows."

with page("Build", LEAD) as work:
    # A place for each block, taken or not: where the alarm comes or goes, the blocks after it stay
    # mounted, and the browser keeps the cell that is being edited.
    with st.container(key="place_header"):
        header(work)
    with st.container(key="place_alarm"):
        alarm(work)
    with st.container(key="place_totals"):
        ask_witness = totals(work)
    with st.container(key="place_drawing"):
        drawing(work)
    with st.container(key="place_inspector"):
        inspector(work)
    with st.container(key="place_sliding"):
        sliding(work)
    with st.container(key="place_bars"):
        bars(work)
    with st.container(key="place_table"):
        table(work)
    ask_witness()
