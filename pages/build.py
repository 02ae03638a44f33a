"""Build: pick an AlexNet, change any layer, and see everything that follows."""

from explorer.ui.build.alarm import alarm
from explorer.ui.build.figures import bars, drawing, table
from explorer.ui.build.header import header
from explorer.ui.build.inspector import inspector
from explorer.ui.build.sliding import sliding
from explorer.ui.build.totals import totals
from explorer.ui.frame import page

LEAD = "Pick an AlexNet, change any layer, and see at once everything that follows."

with page("Build", LEAD) as work:
    header(work)
    alarm(work)
    ask_witness = totals(work)
    drawing(work)
    inspector(work)
    sliding(work)
    bars(work)
    table(work)
    ask_witness()
