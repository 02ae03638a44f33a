"""What a frame of the sliding window costs the browser's script, at the paper's 227 × 227 input.

.venv/bin/python -m tests.benchmarks.sliding_frames [http://localhost:8501]
"""

import sys
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM, SWITCHES
from tests.browser.waiting import settled

FRAMES = 300
BUDGET_MS = 8
WATCH = """() => {
  const ask = window.requestAnimationFrame.bind(window);
  window.askedFirst = ask;
  window.spent = [];
  window.requestAnimationFrame = (draw) => ask((time) => {
    const start = performance.now();
    draw(time);
    window.spent.push(performance.now() - start);
  });
}"""
WINDOW = ".st-key-sliding_window"


def played(page: Page, speed: str) -> None:
    """Let it run, from the first cell, until enough frames were drawn."""
    page.locator(f"{WINDOW} select").select_option(speed)
    page.locator(f"{WINDOW} .play").click()
    while page.evaluate("() => window.spent.length") < FRAMES:
        if page.locator(f"{WINDOW} .play").inner_text() == "Play":
            page.locator(f"{WINDOW} .play").click()
        page.wait_for_timeout(100)
    page.locator(f"{WINDOW} .play").click()


def pointed(page: Page, name: str) -> None:
    """Move the mouse over a canvas, to and fro, a frame a move."""
    canvas = page.locator(f"{WINDOW} .{name} canvas")
    box = canvas.bounding_box()
    assert box is not None
    for step in range(FRAMES):
        share = 0.05 + 0.9 * (step * 37 % FRAMES) / FRAMES
        page.mouse.move(box["x"] + share * box["width"], box["y"] + (1 - share) * box["height"])
        page.evaluate("() => new Promise((done) => window.askedFirst(done))")


WAYS = {
    "playing, 60 cells/s": lambda page: played(page, "60"),
    "playing, 500 cells/s": lambda page: played(page, "500"),
    "pointing at input pixels": lambda page: pointed(page, "input"),
    "pointing into the close-up": lambda page: pointed(page, "closeup"),
    "pointing at output cells": lambda page: pointed(page, "output"),
    "pointing at kernel cells": lambda page: pointed(page, "kernel"),
}


def say(line: str) -> None:
    """A line on the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(address: str) -> int:
    """Print a row a way of moving it; 0 where 95 frames of 100 stay within the budget."""
    slowest = 0.0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        say(f"Chromium {browser.version}, headless\n")
        say("| what | screen | frames | median ms | 95 of 100 within, ms | slowest ms |")
        say("|---|---|---|---|---|---|")
        for ratio in (1, 2):
            context = browser.new_context(
                viewport={"width": 1440, "height": 1000}, device_scale_factor=ratio
            )
            page = context.new_page()
            page.goto(address)
            settled(page)
            page.locator(f"{WINDOW} .play").scroll_into_view_if_needed()
            page.evaluate(WATCH)
            for what, act in WAYS.items():
                page.evaluate("() => { window.spent.length = 0; }")
                act(page)
                spent = page.evaluate("() => window.spent")
                most = quantiles(spent, n=20)[-1]
                slowest = max(slowest, most)
                numbers = f"{median(spent):.1f} | {most:.1f} | {max(spent):.1f}"
                say(f"| {what} | × {ratio} | {len(spent)} | {numbers} |")
        browser.close()
    return int(slowest > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8501"))
