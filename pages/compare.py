"""Compare: two to four networks side by side, down to the first layer that differs."""

from explorer.pages.compare.page import body
from explorer.ui.frame import page

page(
    "Compare",
    "Two to four networks side by side, aligned layer by layer: where they part, why, and what "
    "follows from it.",
    body,
)
