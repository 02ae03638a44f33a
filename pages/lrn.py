"""LRN: local response normalization under a microscope."""

from explorer.pages.lrn.curve import curve
from explorer.pages.lrn.formula import formula_card
from explorer.pages.lrn.inhibition import inhibition
from explorer.pages.lrn.photo import photo
from explorer.ui.carried import carried
from explorer.ui.frame import page
from explorer.ui.page_style import page_style
from explorer.ui.state import Work

LEAD = (
    "Every value is divided by a number that grows with its neighbours: the channels beside it, "
    "or the pixels around it."
)


def body(work: Work) -> None:
    """The constants, what they do to neighbours, and the photo under them."""
    page_style("lrn")
    carried(work, "network", "photo", "weights")
    formula_card(work.lrn)
    inhibition()
    curve(work.lrn)
    photo()


page("Local response normalization", LEAD, body)
