"""The menu of pages, on top or, on a narrow screen, behind its button."""

from playwright.sync_api import Page

from explorer.ui.navigation import TITLES
from tests.browser.waiting import acted

HEADINGS = {"LRN": "Local response normalization"}
"""Headings that are not the page's title in the menu."""


def open_page(page: Page, title: str) -> None:
    """Choose a page of the menu, and wait until it stands there."""
    button = page.get_by_role("button", name="Menu", exact=True)
    if button.is_visible():
        button.click()
    links = page.get_by_role("navigation", name="App pages")
    acted(page, links.get_by_role("link", name=title, exact=True).click)
    is_on(page, title)


def is_on(page: Page, title: str) -> None:
    """Wait until a page's heading stands there."""
    assert title in TITLES
    heading = HEADINGS.get(title, title)
    page.get_by_role("heading", name=heading, exact=True, level=1).wait_for()
