"""The body of the LRN page: the bars, the constants, and the photo under a microscope."""

from __future__ import annotations

from explorer.pages.lrn.formula import formula_card
from explorer.pages.lrn.inhibition import inhibition
from explorer.pages.lrn.photo import photo
from explorer.pages.lrn.why import why
from explorer.ui.page_style import page_style
from explorer.ui.state import Work


def body(work: Work) -> None:
    """Draw the bars that a visitor drags first; conventions and proof follow."""
    page_style("lrn")
    why()
    inhibition()
    formula_card(work)
    photo()
