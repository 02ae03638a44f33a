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
BLOCKS = ("header", "alarm", "totals", "drawing", "inspector", "sliding", "bars", "table")

with page("Build", LEAD) as work:
    # A place for each block, taken or not: where the alarm comes or goes, the blocks after it stay
    # mounted, and the browser keeps the cell that is being edited.
    at = {name: st.container(key=f"place_{name}") for name in BLOCKS}
    # What somebody looks at who edits is computed and sent before the rest.
    with at["totals"]:
        ask_witness = totals(work)
    with at["alarm"]:
        alarm(work)
    with at["drawing"]:
        drawing(work)
    with at["header"]:
        header(work)
    with at["inspector"]:
        inspector(work)
    with at["sliding"]:
        sliding(work)
    with at["bars"]:
        bars(work)
    with at["table"]:
        table(work)
    ask_witness()
