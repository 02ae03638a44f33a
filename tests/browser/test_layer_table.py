"""The table of all layers: edited with the keyboard alone, at both widths, losing nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import acted, scrolls_sideways, settled


def cell(page, name):
    return page.locator(".st-key-layer_table").get_by_role("textbox", name=name, exact=True)


def row(page, name):
    button = page.get_by_role("button", name=name, exact=True)
    return page.locator(".st-key-layer_table tr.row").filter(has=button)


def type_over(page, *texts):
    """Type into the cell with the focus, go on to the next with Tab, and so on, without waiting."""
    for text in texts:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_tab_goes_on_to_the_next_cell_while_the_edit_comes_back(visit):
    page = visit()
    cell(page, "conv1 stride").focus()
    acted(page, lambda: type_over(page, "2"))
    expect(cell(page, "conv1 padding")).to_be_focused()
    expect(row(page, "conv1").locator(".output")).to_have_text("109 × 109 × 96")


def test_the_focus_stays_where_an_edit_breaks_and_mends_the_network(visit):
    page = visit()
    cell(page, "conv3 kernel").focus()
    acted(page, lambda: type_over(page, "40"))
    expect(row(page, "conv3").locator(".message")).to_contain_text("✕ does not fit: conv3's kernel")
    expect(cell(page, "conv3 kernel")).to_have_attribute("aria-invalid", "true")
    expect(row(page, "fc8").locator(".output")).to_have_text("—")
    expect(cell(page, "conv3 stride")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    acted(page, lambda: type_over(page, "3"))
    expect(cell(page, "conv3 stride")).to_be_focused()
    expect(row(page, "conv3").locator(".message")).to_be_hidden()


def test_no_edit_is_lost_however_fast_they_are_typed(visit):
    page = visit()
    cell(page, "conv1 filters").focus()
    type_over(page, "64", "7", "2", "3")
    expect(row(page, "conv1").locator(".output")).to_have_text("114 × 114 × 64")
    settled(page)
    values = [
        cell(page, f"conv1 {field}").input_value()
        for field in ("filters", "kernel", "stride", "padding")
    ]
    assert values == ["64", "7", "2", "3"]


def test_a_refused_value_stays_with_its_sentence_until_escape(visit):
    page = visit()
    kernel = cell(page, "conv2 kernel")
    kernel.fill("0")
    acted(page, lambda: kernel.press("Enter"))
    sentence = page.locator(".st-key-layer_table tr.sentence:visible")
    expect(sentence).to_have_count(1)
    expect(sentence).to_contain_text("kernel")
    expect(kernel).to_have_value("0")
    expect(kernel).to_be_focused()
    kernel.press("Escape")
    expect(kernel).to_have_value("5")
    expect(sentence).to_have_count(0)


def test_pairs_and_words_are_typed_as_they_are_read(visit):
    page = visit()
    kernel, padding = cell(page, "conv3 kernel"), cell(page, "conv3 padding")
    kernel.fill("3x5")
    acted(page, lambda: kernel.press("Enter"))
    expect(kernel).to_have_value("3 × 5")
    padding.fill("SAME")
    acted(page, lambda: padding.press("Enter"))
    expect(padding).to_have_value("same")
    expect(row(page, "conv3").locator(".output")).to_have_text("13 × 13 × 384")


def test_arrow_keys_go_to_the_same_field_of_the_next_layer(visit):
    page = visit()
    cell(page, "conv1 padding").focus()
    page.keyboard.press("ArrowDown")
    expect(cell(page, "pool1 padding")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cell(page, "conv1 padding")).to_be_focused()


def test_a_row_is_selected_with_the_keyboard(visit):
    page = visit()
    page.locator(".st-key-layer_table").get_by_role("button", name="pool2", exact=True).focus()
    acted(page, lambda: page.keyboard.press("Enter"))
    expect(row(page, "pool2")).to_have_class("row ok selected")
    expect(page.locator(".st-key-network_drawing .pick[aria-pressed=true]")).to_have_attribute(
        "data-name", "pool2"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_390_pixels_it_is_a_list_that_can_be_edited(visit, scheme):
    page = visit("/", 390, scheme)
    assert not scrolls_sideways(page)
    frame = page.locator(".st-key-layer_table .frame")
    assert frame.evaluate("it => it.scrollWidth <= it.clientWidth")
    expect(page.locator(".st-key-layer_table thead th").first).not_to_be_in_viewport()
    stride = cell(page, "conv1 stride")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    expect(row(page, "conv1").locator(".output")).to_have_text("109 × 109 × 96")
    box = stride.bounding_box()
    assert box["width"] >= 44
    assert box["height"] >= 32


def test_a_value_typed_over_itself_takes_the_sentence_of_another_field_away(visit):
    page = visit()
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2.5")
    acted(page, lambda: stride.press("Enter"))
    sentence = page.locator(".st-key-field_stride .ex-rejected")
    expect(sentence).to_contain_text("You typed 2.5.")
    padding = cell(page, "conv1 padding")
    padding.fill("0")
    acted(page, lambda: padding.press("Enter"))
    expect(sentence).to_have_count(0)
