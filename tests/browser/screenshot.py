"""The README's picture: the first screen of Build, from an app that is running.

.venv/bin/python -m tests.browser.screenshot [http://localhost:8501]
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, SWITCHES
from tests.browser.waiting import settled

PICTURE = Path(__file__).with_name("build.png")
SIZE = {"width": 1440, "height": 960}


def take(address: str) -> None:
    """Write the picture, once everything on the page is drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(address)
        settled(page)
        page.get_by_text("60,965,224").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8501")
