"""LRN: local response normalization under a microscope."""

from explorer.pages.lrn.page import body
from explorer.ui.frame import page

page(
    "Local response normalization",
    "Every value is divided by a number that grows with its neighbors: the channels beside it, "
    "or the pixels around it.",
    body,
)
