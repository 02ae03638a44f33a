"""The fields for numbers, with the keyboard and the mouse: nothing that is typed is swallowed."""

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import acted, scrolls_sideways


def field(page, name):
    return page.locator(f".st-key-field_{name} input")


def more(page, name):
    return page.get_by_role("button", name=f"{name}: more")


def sentence(page, name):
    return page.locator(f".st-key-field_{name} .ex-rejected")


def enter(page, name, text):
    field(page, name).fill(text)
    acted(page, lambda: field(page, name).press("Enter"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2.5", "You typed 2.5."),
        ("1e9", "You typed 1e9."),
        ("", "You typed nothing."),
        ("abc", 'You typed "abc".'),
        ("99999999999999999999", "You typed 99999999999999999999."),
    ],
)
def test_what_cannot_be_is_told_under_the_field_and_the_value_comes_back(visit, typed, told):
    page = visit()
    enter(page, "stride", typed)
    expect(sentence(page, "stride")).to_contain_text("conv1's stride must be a whole number from 1")
    expect(sentence(page, "stride")).to_contain_text(told)
    expect(field(page, "stride")).to_have_value("4")
    expect(field(page, "stride")).to_have_attribute("aria-invalid", "true")
    assert "60,965,224" in page.locator(".ex-totals").inner_text()


def test_a_sentence_goes_with_the_next_entry_that_can_be(visit):
    page = visit()
    enter(page, "stride", "2.5")
    expect(sentence(page, "stride")).to_be_visible()
    enter(page, "padding", "0")
    expect(sentence(page, "stride")).to_have_count(0)


def middle(button):
    """Where a visitor presses a button that is on screen already."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# Every second press breaks conv2's groups: the alarm, the drawing and the bars come and go, and
# the page moves. The mouse itself presses, as Playwright's click() is lost where the page moves.
def test_thirty_fast_presses_in_one_place_arrive_as_thirty(visit):
    page = visit()
    button = more(page, "Filters")
    x, y = middle(button)
    for _ in range(30):
        page.mouse.click(x, y)
    expect(page.locator(".ex-changed")).to_contain_text("conv1 filters 96 → 126")
    expect(field(page, "filters")).to_have_value("126")


def test_thirty_fast_taps_in_one_place_arrive_as_thirty(visit):
    page = visit("/", 390, has_touch=True)
    x, y = middle(more(page, "Filters"))
    for _ in range(30):
        page.touchscreen.tap(x, y)
    expect(page.locator(".ex-changed")).to_contain_text("conv1 filters 96 → 126")
    expect(field(page, "filters")).to_have_value("126")


def test_a_pressed_button_stays_under_the_pointer_and_the_page_scrolls_on_after_it(visit):
    page = visit()
    button = more(page, "Filters")
    x, y = middle(button)
    acted(page, lambda: page.mouse.click(x, y))
    expect(page.locator(".st-key-place_alarm")).to_contain_text("conv2")
    assert abs(middle(button)[1] - y) <= 1
    page.mouse.wheel(0, 200)
    page.wait_for_function(
        "([button, y]) => button.getBoundingClientRect().bottom < y",
        arg=[button.element_handle(), y - 100],
    )


def test_a_button_of_a_field_answers_the_keyboard_once_a_press(visit):
    page = visit()
    for key in ("Enter", "Space"):
        acted(page, lambda key=key: more(page, "Filters").press(key))
    expect(page.locator(".ex-changed")).to_contain_text("conv1 filters 96 → 98")


def test_the_arrows_step_and_the_focus_stays(visit):
    page = visit()
    field(page, "kernel").focus()
    acted(page, lambda: page.keyboard.press("ArrowUp"))
    expect(field(page, "kernel")).to_have_value("12")
    acted(page, lambda: page.keyboard.press("ArrowDown"))
    acted(page, lambda: page.keyboard.press("ArrowDown"))
    expect(field(page, "kernel")).to_have_value("10")
    expect(field(page, "kernel")).to_be_focused()
    expect(page.locator(".ex-changed")).to_contain_text("conv1 kernel 11 → 10")


def test_escape_takes_back_what_was_typed_and_leaving_the_field_enters_it(visit):
    page = visit()
    field(page, "kernel").fill("7")
    page.keyboard.press("Escape")
    expect(field(page, "kernel")).to_have_value("11")
    field(page, "kernel").fill("9")
    acted(page, lambda: page.keyboard.press("Tab"))
    expect(page.locator(".ex-changed")).to_contain_text("conv1 kernel 11 → 9")


def test_a_field_left_by_picking_another_layer_is_entered_for_its_own(visit):
    page = visit()
    field(page, "stride").fill("2")
    page.locator('.st-key-network_drawing .pick[aria-label^="conv2"]').click(force=True)
    expect(page.locator(".ex-changed")).to_have_text("Changed: conv1 stride 4 → 2.")
    expect(page.locator(".st-key-inspector h2")).to_contain_text("conv2")
    expect(field(page, "stride")).to_have_value("1")


@pytest.mark.parametrize("name", ["lrn_size", "lrn_k", "lrn_channel"])
def test_the_fields_of_the_lrn_page_tell_it_too(lrn, name):
    page = lrn()
    box = page.locator(f".st-key-{name} input")
    before = box.input_value()
    box.fill("-1")
    acted(page, lambda: box.press("Enter"))
    expect(page.locator(f".st-key-{name} .ex-rejected")).to_contain_text("You typed -1.")
    expect(box).to_have_value(before)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_sentence_stays_beside_its_field(visit, width):
    page = visit("/", width)
    enter(page, "stride", "9" * 60)
    expect(sentence(page, "stride")).to_be_visible()
    assert not scrolls_sideways(page)
