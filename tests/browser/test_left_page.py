"""A second click right after one that opens another page breaks nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import acted, settled

TWICE = """([first, second, frames]) => {
  const [one, other] = [first, second].map((each) => document.querySelector(each));
  one.click();
  const wait = () => { if (frames-- > 0) requestAnimationFrame(wait); else other.click(); };
  wait();
}"""
OPENS_BUILD = ".st-key-pick_open_0 button"
TAKES_OUT = ".st-key-pick_remove_1 button"


@pytest.mark.parametrize("frames", [0, 2, 4, 8])
def test_a_second_click_on_the_page_that_is_left_leaves_no_white_window(visit, frames):
    page = visit("/compare")
    for each in (OPENS_BUILD, TAKES_OUT):
        page.locator(each).first.wait_for()
    settled(page)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate(TWICE, [OPENS_BUILD, TAKES_OUT, frames])
    expect(page.locator("h1.ex-title")).to_have_text("Build")
    settled(page)
    more = page.get_by_role("button", name="Stride: more")
    acted(page, more.click)
    expect(page.locator(".ex-changed")).to_contain_text("conv1 stride 4 → 5")
    assert errors == []
