"""The body of the LRN page: the constants, their neighbors, and the photo under them."""

from __future__ import annotations

from explorer.pages.lrn.curve import curve
from explorer.pages.lrn.formula import formula_card
from explorer.pages.lrn.inhibition import inhibition
from explorer.pages.lrn.photo import photo
from explorer.pages.lrn.state import LrnView
from explorer.ui.carried import carried
from explorer.ui.page_style import page_style
from explorer.ui.state import Work


def body(work: Work) -> None:
    """Draw the constants, what they do to neighbors, and the photo under them."""
    page_style("lrn")
    carried(work, "network", "photo", "weights")
    formula_card(work)
    inhibition()
    curve(work.view(LrnView))
    photo()
