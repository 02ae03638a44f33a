"""Check: what each tutorial says, whether it is so, and what would make it so."""

from explorer.pages.check.all_five import all_five
from explorer.pages.check.detective import detective
from explorer.pages.check.links import PAGES, go
from explorer.pages.check.tabs import tabs
from explorer.pages.check.tutorial import tutorial
from explorer.ui.components.app_links import app_links
from explorer.ui.frame import page
from explorer.ui.page_style import page_style
from explorer.ui.state import Work


def body(work: Work) -> None:
    """One tutorial, all five, or the number detective."""
    page_style("check")
    app_links(lambda given: go(work, given), PAGES)
    shown = tabs(work)
    if shown == "tutorial":
        tutorial(work)
    elif shown == "all":
        all_five()
    else:
        detective(work)


page(
    "Check",
    "Five tutorials, claim by claim. Which one can you trust, and where does it go wrong?",
    body,
)
