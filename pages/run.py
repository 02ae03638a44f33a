"""Run: a photo goes through the network as it stands on Build, layer by layer."""

from explorer.pages.run.page import body
from explorer.ui.frame import page

page(
    "Run",
    "A photo goes through the network as it stands on Build, layer by layer.",
    body,
)
