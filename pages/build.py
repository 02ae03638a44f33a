"""Build: pick an AlexNet, change any layer, and see everything that follows."""

from explorer.pages.builder.page import body
from explorer.ui.frame import page

page(
    "Build",
    "Pick an AlexNet, change any layer, and see at once everything that follows.",
    body,
)
