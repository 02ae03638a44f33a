"""Covering the photo square by square, in a real browser: stopped, gone on with, done again."""

import pytest
from playwright.sync_api import expect

from explorer.pages.run.occlusion import EVERY_SECONDS
from tests.browser.waiting import acted, unfolded

_HOLD = """(every) => {
  const real = window.setInterval;
  window.explorerHolds = true;
  window.setInterval = (tick, ms, ...more) => {
    const held = (...given) => window.explorerHolds || tick(...given);
    return real(Math.round(ms) === every ? held : tick, ms, ...more);
  };
}"""
START, STOP = ".st-key-occlusion_start button", ".st-key-occlusion_stop button"


@pytest.fixture
def held(visit):
    """Run with the fold open, where the passes wait for the test after each of their turns.

    The browser asks for every turn by a timer, which is held: however fast the machine is, the
    last square does not come before Stop does.
    """
    page = visit("/run")
    unfolded(page, "Cover the photo square by square")
    page.evaluate(_HOLD, EVERY_SECONDS * 1000)
    return page


def test_covering_the_photo_can_be_stopped_gone_on_with_and_done_again(held):
    acted(held, held.locator(START).click)
    acted(held, held.locator(STOP).click)
    heat = held.locator(".ex-heat")
    expect(heat).to_contain_text("Stopped after")
    expect(held.locator(START)).to_contain_text("Go on: ")
    expect(held.locator(STOP)).to_have_count(0)

    acted(held, held.locator(START).click)
    expect(held.locator(STOP)).to_be_visible()
    held.evaluate("window.explorerHolds = false")
    finished = held.get_by_role("status").filter(has_text="Finished")
    expect(finished).to_have_text("Finished: the square covered all 100 positions.")
    expect(heat).to_contain_text("Untouched the output is")
    expect(heat).not_to_contain_text("Stopped after")
    before = heat.locator("img").get_attribute("src")

    expect(held.locator(START)).to_have_text("Again: 100 passes through the network")
    held.evaluate("window.explorerHolds = true")
    acted(held, held.locator(START).click)
    expect(held.locator(STOP)).to_be_visible()
    held.evaluate("window.explorerHolds = false")
    finished.wait_for()
    assert heat.locator("img").get_attribute("src") == before
