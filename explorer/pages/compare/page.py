"""The body of Compare: the picks, where they differ, and everything side by side."""

from __future__ import annotations

from explorer.comparison import compare
from explorer.pages.compare import blocks
from explorer.pages.compare.photo import compared_photo
from explorer.pages.compare.picks import picked, picks
from explorer.ui.page_style import page_style
from explorer.ui.state import Work


def body(work: Work) -> None:
    """Draw the picks, where they differ, and everything side by side."""
    page_style("compare")
    picks(work)
    networks = picked(work)
    sides = [each.side for each in networks]
    comparison = compare(tuple(each.network for each in networks))
    blocks.differences_in_words(comparison)
    blocks.compared_totals(comparison, sides)
    blocks.layer_by_layer(work, comparison, sides)
    blocks.compared_drawing(comparison, sides)
    blocks.compared_bars(work, comparison, sides)
    compared_photo(work, comparison, sides)
