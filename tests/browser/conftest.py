"""The app as a visitor meets it: a real server, a real browser, nothing beyond loopback."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.waiting import PATIENCE_MS, settled

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_S = 60

# A test waits for what it asks for, however slow the machine is.
expect.set_options(timeout=PATIENCE_MS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str) -> bool:
    health = f"{address}/_stcore/health"
    with contextlib.suppress(OSError), urllib.request.urlopen(health, timeout=5) as reply:  # noqa: S310 - loopback
        return reply.status == 200
    return False


@contextlib.contextmanager
def started(
    log: Path, *, port: int = 0, **environment: str
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Start the app with the README's command: the process, and its address.

    port: 0 for one of its own. environment: variables besides those of the tests.
    """
    port = port or free_port()
    with log.open("w") as output:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "streamlit_app.py"),
                *("--server.port", str(port), "--server.address", "127.0.0.1"),
                *("--server.headless", "true"),
            ],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        where = f"http://127.0.0.1:{port}"
        try:
            for _ in range(START_S * 10):
                if answers(where):
                    break
                with contextlib.suppress(subprocess.TimeoutExpired):
                    server.wait(0.1)
                    pytest.fail(f"the server stopped: {log.read_text()}")
            else:
                pytest.fail(f"the server did not answer: {log.read_text()}")
            yield server, where
        finally:
            server.terminate()
            server.wait(10)


@contextlib.contextmanager
def serving(log: Path) -> Iterator[str]:
    """Start the app; where it answers."""
    with started(log) as (_, where):
        yield where


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """Where the app runs that the tests share, visited once already: torch is loaded by then."""
    with serving(tmp_path_factory.mktemp("server") / "log") as where:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(where)
            settled(page)
        yield where


@pytest.fixture
def fresh_address(tmp_path: Path) -> Iterator[str]:
    """Where an app runs that nobody has visited yet."""
    with serving(tmp_path / "log") as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield launched
        launched.close()


@pytest.fixture
def visit(address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page at a width and colour scheme; nothing it loads may come from elsewhere."""
    contexts = []
    elsewhere: list[str] = []

    def opened(
        path: str = "/", width: int = 1440, scheme: str = "light", *, has_touch: bool = False
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 1000},
            color_scheme=scheme,  # type: ignore[arg-type]
            accept_downloads=True,
            has_touch=has_touch,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on(
            "request",
            lambda sent: (
                None
                if sent.url.startswith((address, "data:", "blob:"))
                else elsewhere.append(sent.url)
            ),
        )
        page.goto(address + path)
        # Before its first run the app counts as settled too: the heading is drawn first.
        page.locator("h1").first.wait_for()
        settled(page)
        if page.locator(".st-key-network_drawing").count():
            # On a narrow screen it asks the server for a drawing that fits.
            page.locator(".st-key-network_drawing .stage[aria-busy=false] svg").wait_for()
            settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert elsewhere == [], "the app fetches nothing from elsewhere"


@pytest.fixture
def lrn(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Open the LRN page and wait until its last numbers stand there."""

    def opened(query: str = "", **options: object) -> Page:
        page = visit(f"/lrn?{query}", **options)
        expect(page.locator(".st-key-lrn_microscope .chain tr").first).to_be_visible()
        return page

    return opened
