"""The LRN page in a real browser: what is dragged, pointed at and typed, at both widths."""

import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from playwright.sync_api import expect

from explorer.arithmetic.lrn import local_response_norm
from tests.browser.waiting import acted, scrolls_sideways

ONE_EXCITED = [40] * 7 + [300] + [40] * 7
TWO_RIVALS = [40] * 6 + [300, 40, 220] + [40] * 6


@pytest.fixture
def lrn(visit):
    def opened(query="", **options):
        page = visit(f"/lrn?{query}", **options)
        expect(page.locator(".st-key-lrn_microscope .chain tr").first).to_be_visible()
        return page

    return opened


def bars(page):
    return page.locator(".st-key-lrn_inhibition")


def activations(page):
    sliders = bars(page).locator("[role=slider]")
    return [
        int(value)
        for value in sliders.evaluate_all("all => all.map(it => it.getAttribute('aria-valuenow'))")
    ]


def after(page):
    """What stands over the bars of the second row."""
    texts = bars(page).locator(".chart svg > text.value").all_text_contents()
    return [float(text) for text in texts]


def by_the_oracle(values, size=5, alpha=1e-4, beta=0.75, k=2, **more):
    x = np.array(values, float)[:, None, None]
    return [round(b, 1) for b in local_response_norm(x, size, alpha, beta, k, **more)[:, 0, 0]]


def says(page):
    return bars(page).locator(".finding")


def test_one_excited_channel_holds_its_neighbours_down(lrn):
    page = lrn()
    assert activations(page) == ONE_EXCITED
    assert after(page) == by_the_oracle(ONE_EXCITED)
    expect(says(page).first).to_have_text(
        "Channel 8 at 300 pulls its neighbours from 40 down to 6.3. "
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
        "100 everywhere gives 23.2; the channels at each end have fewer neighbours and keep more: "
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


def test_the_response_curve_is_read_with_the_keyboard(lrn):
    page = lrn()
    plot = page.locator(".st-key-lrn_response .plot")
    plot.focus()
    page.keyboard.press("End")
    expect(page.locator(".st-key-lrn_response .reading")).to_contain_text(
        "a = 1,000 gives alone: 31.2"
    )
    page.keyboard.press("Home")
    expect(plot).to_have_attribute("aria-valuenow", re.compile("^0"))
    expect(page.locator(".st-key-lrn_response text.peak")).to_have_text("200.0 → 52.2")


def lines(page):
    """The division, a (formula, result) a line."""
    rows = page.locator(".st-key-lrn_microscope .chain tr")
    cells = rows.evaluate_all("all => all.map(row => [...row.cells].map(it => it.textContent))")
    return {name: (formula, result) for name, formula, result in cells}


def decimals(text):
    return [Decimal(number.replace(",", "")) for number in re.findall(r"[\d,]+\.?\d*", text)]


def same(value, printed):
    """Whether a value is what was printed, to its last digit."""
    return value.quantize(printed, ROUND_HALF_UP) == printed


def adds_up(page):
    """Each line of the division follows, by decimal arithmetic, from what is printed above it."""
    window = page.locator(".st-key-lrn_microscope .window tr")
    a, squares = (decimals(window.nth(row).inner_text().split("\n")[0]) for row in (1, 3))
    squares = squares[1:] if len(squares) > len(a) else squares  # the 2 of "a²" is no digit
    said = lines(page)
    assert [value * value for value in a] == squares
    assert decimals(said["S, the sum"][0]) == squares
    (total,) = decimals(said["S, the sum"][1])
    assert sum(squares) == total
    weight, of_total = decimals(said["α · S"][0])
    (weighted,) = decimals(said["α · S"][1])
    assert of_total == total
    assert same(weight * total, weighted)
    k, added = decimals(said["k + α · S"][0])
    (brackets,) = decimals(said["k + α · S"][1])
    assert added == weighted
    assert k + added == brackets
    base, beta = decimals(said["denominator"][0])
    (denominator,) = decimals(said["denominator"][1])
    assert base == brackets
    assert same(base**beta, denominator)
    own, by = decimals(said["b"][0])
    (b,) = decimals(said["b"][1])
    assert own in a
    assert by == denominator
    assert same(own / by, b)
    assert len(decimals(said["the pass itself"][0])) == 1
    return a


def test_the_numbers_of_the_microscope_add_up_at_every_pixel_and_agree_with_the_pass(lrn):
    page = lrn("variant=paper&channel=18")
    assert len(adds_up(page)) == 5
    before = page.locator(".st-key-lrn_microscope .frame").nth(1)
    before.scroll_into_view_if_needed()
    box = before.bounding_box()
    agreed = 0
    for x, y in ((0.1, 0.2), (0.27, 0.45), (0.5, 0.5), (0.7, 0.3), (0.95, 0.9)):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        adds_up(page)
        agreed += lines(page)["the pass itself"][1] == "✓ the same"
    assert agreed >= 4  # a last digit may round the other way


@pytest.mark.parametrize(("channel", "channels"), [(0, 3), (1, 4), (95, 3)])
def test_at_the_ends_of_the_channels_the_window_is_shorter(lrn, channel, channels):
    assert len(adds_up(lrn(f"variant=paper&channel={channel}"))) == channels


def test_a_pixel_is_picked_and_stays_in_the_url(lrn):
    page = lrn("variant=paper&channel=18")
    photo = page.locator(".st-key-lrn_microscope .frame").first
    photo.scroll_into_view_if_needed()
    box = photo.bounding_box()
    # Pixel 113 of 227, the middle: the 28th place of 55, counted from 0 the 27th.
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-lrn_microscope .photo .under")).to_contain_text(
        "row 27, column 27"
    )
    expect(page).to_have_url(re.compile("at=27-27"))


def test_the_keyboard_alone_moves_the_pixel(lrn):
    page = lrn("variant=paper&channel=18&at=25-14")
    under = page.locator(".st-key-lrn_microscope .photo .under")
    expect(under).to_contain_text("row 25, column 14 of conv1")
    page.locator(".st-key-lrn_microscope .frame").nth(2).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(under).to_contain_text("row 26, column 15")
    expect(page).to_have_url(re.compile("at=26-15"))
    adds_up(page)


def test_constants_are_typed_and_everything_follows(lrn):
    page = lrn()
    alpha = page.locator(".st-key-lrn_alpha input")
    alpha.fill("0.001")
    acted(page, lambda: alpha.press("Enter"))
    assert after(page) == by_the_oracle(ONE_EXCITED, alpha=1e-3)
    adds_up(page)
    assert lines(page)["α · S"][0].startswith("0.001 · ")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_never_scrolls_sideways(lrn, width, scheme):
    page = lrn("variant=paper&lrn=tensorflow", width=width, scheme=scheme)
    expect(page.locator(".st-key-lrn_rivals img").last).to_be_visible()
    assert not scrolls_sideways(page)
