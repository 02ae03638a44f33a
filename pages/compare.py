"""Compare: two to four networks side by side, down to the first layer that differs."""

from explorer.claims.comparison import compare
from explorer.ui.compare import blocks
from explorer.ui.compare.photo import photo
from explorer.ui.compare.picks import picked, picks
from explorer.ui.frame import page

LEAD = (
    "Two to four networks side by side, aligned layer by layer: where they part, why, and what "
    "follows from it."
)

with page("Compare", LEAD) as work:
    blocks.style()
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
