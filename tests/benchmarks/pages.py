"""Build in a browser: from a click to the new totals, and from nothing to a drawing."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from time import monotonic

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.measuring import Row
from tests.browser.conftest import CHROMIUM, ROOT, START_S, SWITCHES, answers, free_port
from tests.browser.waiting import settled

CLICKS = 40
VISITS = 5
REST_MS = 300
STREAMLIT = ("-m", "streamlit")
STOCK = ("-m", "tests.benchmarks.stock_server")
APP, BARE = "streamlit_app.py", "tests/benchmarks/bare_page.py"

TOTALS, TEXT = ".ex-totals", ".st-key-text"
DRAWING = ".st-key-network_drawing svg"
KERNEL = ".st-key-field_kernel button[aria-label='Kernel: more']"
NUMBER = "[data-testid=stNumberInputStepUp]"

CLICK = """([button, shown]) => new Promise((done, failed) => {
  setTimeout(() => failed(new Error(`${shown} stayed as it was`)), 30000);
  const text = () => document.querySelector(shown)?.textContent;
  const before = text();
  const start = performance.now();
  new MutationObserver((_, self) => {
    if (!text() || text() === before) return;
    self.disconnect();
    done(performance.now() - start);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  document.querySelector(button).click();
})"""


def rows() -> Iterator[Row]:
    """Three servers side by side, one browser, the pages in turns."""
    with (
        serving(STREAMLIT, APP) as app,
        serving(STREAMLIT, BARE) as bare,
        serving(STOCK, APP, "--server.fileWatcherType", "auto") as stock,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        pages = [opened(browser, address) for address in (app, bare, stock)]
        ours, bares, stocks = ([] for _ in pages)
        for _ in range(CLICKS):
            ours.append(clicked(pages[0], KERNEL, TOTALS))
            bares.append(clicked(pages[1], NUMBER, TEXT))
            stocks.append(clicked(pages[2], KERNEL, TOTALS))
        what = "Build: click to changed totals, in the browser"
        against = "click to changed text on a bare page with one number input"
        yield Row(what, f"{against}, the same server settings", 3.0, 2.0, ours, bares)
        yield Row(what, "the same app under stock server settings", 0.5, 0.35, ours, stocks)
        for page in pages:
            page.close()
        ours, bares = [], []
        for _ in range(VISITS):
            ours.append(visited(browser, app, [TOTALS, DRAWING]))
            bares.append(visited(browser, bare, [TEXT]))
        yield Row(
            "Build on a warm server: drawing and totals visible",
            "text of that bare page visible",
            *(3.0, 2.0, ours, bares),
        )


@contextlib.contextmanager
def serving(program: tuple[str, ...], script: str, *options: str) -> Iterator[str]:
    """Where the script is served, once it answers."""
    port = free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, *program, "run", script, "--server.headless", "true"),
            *("--server.port", str(port), "--server.address", "127.0.0.1", *options),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        start = monotonic()
        while not answers(address):
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
                message = f"{script} stopped"
                raise RuntimeError(message)
            if monotonic() - start > START_S:
                raise TimeoutError(script)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def opened(browser: Browser, address: str) -> Page:
    """The page, visited twice so that the server is warm."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    for _ in range(2):
        page.goto(address)
        settled(page)
    return page


def clicked(page: Page, plus: str, shown: str) -> float:
    """Seconds from a click on a field's plus to another text.

    Then what the click left to be done is waited for, in the server and in the browser: a
    collection of garbage, pictures. It is no part of the click on the next page.
    """
    milliseconds: float = page.evaluate(CLICK, [plus, shown])
    settled(page)
    page.wait_for_timeout(REST_MS)
    return milliseconds / 1e3


def visited(browser: Browser, address: str, wanted: list[str]) -> float:
    """Seconds from the first request of a new visitor to what is wanted."""
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        for each in wanted:
            page.wait_for_selector(each)
        milliseconds: float = page.evaluate("() => performance.now()")
        settled(page)
    return milliseconds / 1e3
