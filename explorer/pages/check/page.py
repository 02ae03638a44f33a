"""The body of Check: one tutorial, all of them, or the number detective."""

from __future__ import annotations

from explorer.pages.check.all_five import all_five
from explorer.pages.check.detective import detective
from explorer.pages.check.links import PAGES, go
from explorer.pages.check.tabs import tabs
from explorer.pages.check.tutorial import tutorial
from explorer.ui.components.app_links import app_links
from explorer.ui.page_style import page_style
from explorer.ui.state import Work


def body(work: Work) -> None:
    """Draw one tutorial, all of them, or the number detective."""
    page_style("check")
    app_links(lambda given: go(work, given), PAGES)
    shown = tabs(work)
    if shown == "tutorial":
        tutorial(work)
    elif shown == "all":
        all_five()
    else:
        detective(work)
