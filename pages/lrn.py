"""LRN: local response normalization under a microscope."""

from explorer.ui.frame import page
from explorer.ui.lrn.curve import curve
from explorer.ui.lrn.formula import formula_card
from explorer.ui.lrn.inhibition import inhibition
from explorer.ui.lrn.photo import photo
from explorer.ui.lrn.style import style

LEAD = (
    "Every value is divided by a number that grows with its neighbours: the channels beside it, "
    "at the same pixel."
)

with page("Local response normalization", LEAD) as work:
    style()
    formula_card(work.lrn)
    inhibition()
    curve(work.lrn)
    photo()
