"""Waiting for the app in a browser, without sleeping."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page


def settled(page: Page) -> None:
    """Wait until the script has run and what it sent is drawn."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=90_000)
    page.wait_for_function("() => !document.querySelector('[data-stale=true]')")


def acted(page: Page, act: Callable[[], object]) -> None:
    """Do something that makes the server run, and wait until it has."""
    page.evaluate(
        """() => {
          const app = document.querySelector("[data-testid=stApp]");
          window.explorerRan = false;
          new MutationObserver(() => { window.explorerRan = true; })
            .observe(app, { attributeFilter: ["data-test-script-state"] });
        }"""
    )
    act()
    page.wait_for_function("() => window.explorerRan", timeout=90_000)
    settled(page)


def scrolls_sideways(page: Page) -> bool:
    """Whether the page itself, not a frame within it, is wider than the window."""
    wide: bool = page.evaluate(
        """() => {
          const main = document.querySelector("[data-testid=stMain]");
          return main.scrollWidth > main.clientWidth + 1
            || document.documentElement.scrollWidth > window.innerWidth + 1;
        }"""
    )
    return wide
