"""Waiting for the app in a browser, without sleeping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page

PATIENCE_MS: Final = 180_000
"""milliseconds that every wait of a browser test has: for a machine that does much else."""

_LISTEN: Final = """() => {
  // Streamlit's ForwardMsg: field 6, a varint, says how a run has ended; 2 is early, for a rerun.
  const SCRIPT_FINISHED = 6 << 3, EARLY_FOR_RERUN = 2, VARINT = 0, LENGTH = 2;
  const ended = (bytes) => {
    let at = 0;
    const varint = () => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = bytes[at++] ?? 0;
        value += (byte & 127) * factor;
        if (byte < 128) return value;
      }
    };
    while (at < bytes.length) {
      const tag = varint();
      if (tag === SCRIPT_FINISHED) return varint() !== EARLY_FOR_RERUN;
      const wire = tag % 8;
      if (wire !== VARINT && wire !== LENGTH) return false;
      const value = varint();
      if (wire === LENGTH) at += value;
    }
    return false;
  };
  const hear = ({ data }) => {
    // Two frames on, React has drawn what came with the message and before it.
    if (ended(new Uint8Array(data))) {
      requestAnimationFrame(() => requestAnimationFrame(() => { window.explorerRan = true; }));
    }
  };
  window.explorerRan = false;
  if (window.explorerHears) return;
  window.explorerHears = true;
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (...message) {
    if (!this.explorerHeard) this.addEventListener("message", hear);
    this.explorerHeard = true;
    return send.apply(this, message);
  };
}"""
"""From now on, `explorerRan` says whether a run has ended and is drawn: also one so quick that the
page was never seen to be busy."""


def settled(page: Page) -> None:
    """Wait until the script has run and what it sent is drawn."""
    page.wait_for_selector(
        "[data-testid=stApp][data-test-script-state=notRunning]", timeout=PATIENCE_MS
    )
    page.wait_for_function("() => !document.querySelector('[data-stale=true]')")


def acted(page: Page, act: Callable[[], object]) -> None:
    """Do something that makes the server run, and wait until it has."""
    page.evaluate(_LISTEN)
    act()
    page.wait_for_function("() => window.explorerRan", timeout=PATIENCE_MS)
    settled(page)


def unfolded(page: Page, heading: str) -> None:
    """Open a fold whose inside the server draws, and wait until it stands still.

    While it opens, what is in it moves: a click misses it, a list of options is closed again.
    """
    acted(page, page.get_by_text(heading).click)
    page.locator("details", has_text=heading).hover(trial=True)


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
