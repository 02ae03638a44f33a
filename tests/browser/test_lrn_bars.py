"""The LRN page's bars in a real browser: dragged, tapped, stepped, taken away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lrn_bars import ONE_EXCITED, TWO_RIVALS, activations, after, bars, by_the_oracle


def says(page):
    return bars(page).locator(".finding")


def test_one_excited_channel_holds_its_neighbors_down(lrn):
    page = lrn()
    assert activations(page) == ONE_EXCITED
    assert after(page) == by_the_oracle(ONE_EXCITED)
    expect(says(page).first).to_have_text(
        "Channel 8 at 300 pulls its neighbors from 40 down to 6.3. "
        "Out of its reach, 40 still gives 18.5."
    )
    expect(says(page).last).to_contain_text(
        "Within one window the ratio stays: 300 / 40 = 7.5 before, 47.6 / 6.35 = 7.5 after."
    )
    expect(says(page).last).to_contain_text("47.6 / 18.5 = 2.6 after")


def test_presets_are_loaded_and_told(lrn):
    page = lrn()
    equal = bars(page).locator(".other").first
    expect(equal).to_contain_text(
        "100 everywhere gives 23.2; the channels at each end have fewer neighbors and keep more: "
        "26.1 and 29.9."
    )
    bars(page).get_by_role("button", name="Load two rivals").click()
    assert activations(page) == TWO_RIVALS
    assert after(page) == by_the_oracle(TWO_RIVALS)
    expect(says(page).first).to_have_text(
        "300 and 220 in channels 7 and 9 share a window: 36.9 and 27.1. "
        "Were channel 9 at 40, 300 would give 47.6."
    )
    expect(page).to_have_url(re.compile("dragged="))


def test_a_bar_is_dragged_and_the_url_knows_when_it_is_let_go(lrn):
    page = lrn()
    grip = bars(page).locator("[role=slider] .grip").nth(3)
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 50, steps=5)
    dragged = activations(page)
    assert dragged[3] > 120
    assert dragged[:3] + dragged[4:] == ONE_EXCITED[:3] + ONE_EXCITED[4:]
    assert after(page) == by_the_oracle(dragged)
    assert "dragged=" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"dragged={'-'.join(map(str, dragged))}"))
    assert activations(page) == dragged


@pytest.fixture
def finger(lrn):
    """The page on a phone, and what moves a finger over it: from a point, upwards or downwards."""
    page = lrn(width=390, has_touch=True)
    bars(page).locator(".chart").scroll_into_view_if_needed()
    devtools = page.context.new_cdp_session(page)

    def swiped(x, y, by):
        def touch(kind, *points):
            at = [{"x": x, "y": each} for each in points]
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

        touch("touchStart", y)
        for step in range(1, 11):
            touch("touchMove", y + by * step / 10)
        touch("touchEnd")

    return page, swiped


def scrolled(page):
    return page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop")


def middle_of(element):
    box = element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_finger_on_the_chart_scrolls_the_page_and_drags_no_bar(finger):
    page, swiped = finger
    x, y = middle_of(bars(page).locator(".grip").nth(3))
    before = scrolled(page)
    swiped(x, y - 60, -200)
    page.wait_for_function(
        f"() => document.querySelector('[data-testid=stMain]').scrollTop > {before + 50}"
    )
    assert activations(page) == ONE_EXCITED


def test_a_finger_on_a_handle_drags_its_bar_and_the_page_stays(finger):
    page, swiped = finger
    before = scrolled(page)
    swiped(*middle_of(bars(page).locator(".grip").nth(3)), -50)
    expect(page).to_have_url(re.compile("dragged="))
    dragged = activations(page)
    assert 150 < dragged[3] < 190, "50 of 152 pixels for 400"
    assert dragged[4] == 40
    assert scrolled(page) == before


def test_a_tap_sets_a_bar_to_where_it_was(finger):
    page, _ = finger
    x, y = middle_of(bars(page).locator(".grip").nth(3))
    page.touchscreen.tap(x, y - 60)
    tapped = activations(page)
    assert 150 < tapped[3] < 250
    assert tapped[:3] + tapped[4:] == ONE_EXCITED[:3] + ONE_EXCITED[4:]
    expect(page).to_have_url(re.compile(f"dragged={'-'.join(map(str, tapped))}"))


def test_the_dragged_row_can_be_taken_away(lrn):
    page = lrn()
    bars(page).get_by_role("button", name="Load two rivals").click()
    expect(page).to_have_url(re.compile("dragged="))
    with page.expect_download() as download:
        page.get_by_role("button", name="Channels as CSV").click()
    lines = download.value.path().read_text().splitlines()[1:]
    cells = [[float(cell) for cell in line.split(",")] for line in lines]
    assert [before for _, before, _ in cells] == TWO_RIVALS
    assert [round(made, 1) for *_, made in cells] == by_the_oracle(TWO_RIVALS)


def test_keys_step_a_bar_by_one_and_with_shift_by_ten(lrn):
    page = lrn()
    channel = bars(page).get_by_role("slider", name="Channel 2", exact=True)
    channel.focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowDown", "Shift+ArrowUp", "Shift+ArrowUp"):
        page.keyboard.press(key)
    assert activations(page)[1] == 61
    assert channel.get_attribute("aria-valuetext").startswith("61, after LRN ")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    assert activations(page)[1] == 400
    page.keyboard.press("Home")
    assert activations(page)[1] == 0
    expect(page).to_have_url(re.compile("dragged=40-0-40"))
    assert after(page) == by_the_oracle(activations(page))
    expect(bars(page).locator(".told")).to_contain_text("Channel 8 at 300")


def test_another_convention_changes_every_bar(lrn):
    page = lrn("variant=paper&lrn=torch")
    assert after(page) == by_the_oracle(ONE_EXCITED, k=1, alpha_over_size=True)
    page = lrn("variant=paper&n=4")
    assert after(page) == by_the_oracle(ONE_EXCITED, size=4)
