"""Check: what each tutorial says, whether it is right, and what would make it right."""

from explorer.pages.check.page import body
from explorer.ui.frame import page

page(
    "Check",
    "Five tutorials, claim by claim. Which one can you trust, and where does it go wrong?",
    body,
)
