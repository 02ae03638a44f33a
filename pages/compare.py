"""Compare: two to four networks side by side, down to the first layer that differs."""

from explorer.comparison import compare
from explorer.pages.compare import blocks
from explorer.pages.compare.photo import photo
from explorer.pages.compare.picks import picked, picks
from explorer.ui.frame import page
from explorer.ui.page_style import page_style
from explorer.ui.state import Work

LEAD = (
    "Two to four networks side by side, aligned layer by layer: where they part, why, and what "
    "follows from it."
)


def body(work: Work) -> None:
    """The picks, where they part, and everything beside each other."""
    page_style("compare")
    picks(work)
    networks = picked(work)
    sides = [each.side for each in networks]
    comparison = compare(tuple(each.network for each in networks))
    blocks.in_words(comparison)
    blocks.totals(comparison, sides)
    blocks.layer_by_layer(work, comparison, sides)
    blocks.drawing(comparison, sides)
    blocks.bars(work, comparison, sides)
    photo(work, comparison, sides)


page("Compare", LEAD, body)
