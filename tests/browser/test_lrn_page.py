"""The LRN page in a real browser: what is pointed at and typed, at both widths."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from playwright.sync_api import expect

from tests.browser.lrn_bars import ONE_EXCITED, after, by_the_oracle
from tests.browser.waiting import acted, scrolls_sideways, unfolded


def test_the_response_curve_is_read_with_the_keyboard(lrn):
    page = lrn()
    unfolded(page, "Stronger input, weaker output")
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
    for fold in ("The same constants mean", "Stronger input", "Order matters", "LRN, batch norm"):
        unfolded(page, fold)
    expect(page.locator(".st-key-lrn_rivals img").last).to_be_visible()
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_window_of_all_channels_scrolls_in_its_own_frame(lrn, width):
    page = lrn("variant=paper&n=191", width=width)
    assert not scrolls_sideways(page)
    assert lines(page)["S, the sum"][0].endswith(" (96 squares)")
    name, frame = page.locator(".st-key-lrn_microscope .window th").first, page.locator(".scroll")
    assert name.bounding_box()["x"] == pytest.approx(frame.bounding_box()["x"], abs=1)
    own, seen = (
        page.locator(".st-key-lrn_microscope td.own").first.bounding_box(),
        frame.bounding_box(),
    )
    assert seen["x"] <= own["x"] <= seen["x"] + seen["width"] - own["width"]
    assert seen["y"] <= own["y"] <= seen["y"] + seen["height"] - own["height"]


def test_on_a_phone_the_channels_stand_below_each_other_and_no_digit_is_hidden(lrn):
    page = lrn("variant=paper&channel=67", width=390)
    frame = page.locator(".st-key-lrn_microscope .scroll")
    assert frame.evaluate("it => it.scrollWidth <= it.clientWidth")
    table = page.locator(".st-key-lrn_microscope .window")
    rows = table.evaluate("it => [...it.rows].map(row => [...row.cells].map(c => c.textContent))")
    assert rows[0] == ["channel", "a", "as a square", "a²"]
    assert [row[0] for row in rows[1:]] == ["65", "66", "67", "68", "69"]
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(table.locator("tr")).to_have_count(4)
    wide = table.evaluate("it => [...it.rows].map(row => [...row.cells].map(c => c.textContent))")
    assert wide == [list(column) for column in zip(*rows, strict=True)]


def positions(page):
    """The values of a window within a map, a row of it a line."""
    rows = page.locator(".st-key-lrn_microscope .window.grid tr")
    cells = rows.evaluate_all("all => all.map(row => [...row.cells].map(it => it.textContent))")
    return [[Decimal(value) for value in row[1:]] for row in cells[1:]]


@pytest.mark.parametrize(
    ("place", "sides"), [("25-14", (5, 5)), ("0-54", (3, 3)), ("54-1", (3, 4))]
)
def test_within_a_map_the_window_is_the_positions_around_the_pixel_and_adds_up(lrn, place, sides):
    page = lrn(f"variant=paper&lrn=original_within&channel=18&at={place}")
    values = positions(page)
    assert (len(values), len(values[0])) == sides
    said = lines(page)
    total = sum(value * value for row in values for value in row)
    assert decimals(said["S, the sum"][1]) == [total]
    weight, positions_, of_total = decimals(said["(α / n²) · S"][0])
    assert (weight, positions_, of_total) == (Decimal("0.001"), Decimal(25), total)
    assert said["the pass itself"][1] == "✓ the same"


def test_of_a_large_window_within_a_map_the_nearest_positions_are_shown(lrn):
    page = lrn("variant=paper&lrn=original_within&channel=18&at=25-25&n=25", width=390)
    assert not scrolls_sideways(page)
    assert (len(positions(page)), len(positions(page)[0])) == (11, 11)
    expect(page.locator(".st-key-lrn_microscope caption")).to_have_text(
        "The nearest of 625 positions"
    )
