"""Build in a real browser: the drawing, the table and the inspector as one, at both widths."""

import json

import pytest

from tests.browser.waiting import acted, scrolls_sideways

PAPER = "60,965,224"


def totals(page):
    return page.locator(".ex-totals").inner_text()


def selected_everywhere(page):
    """The layer that the drawing, the table and the inspector have selected."""
    drawing = page.locator(".st-key-network_drawing .pick[aria-pressed=true]").get_attribute(
        "aria-label"
    )
    inspector = page.locator(".st-key-inspector h2").inner_text()
    table = page.locator(".st-key-layer_table [aria-selected=true], .st-key-layer_table .selected")
    return drawing.split(",")[0], inspector.split()[0], table.first.inner_text()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_paper_stands_there_and_the_page_never_scrolls_sideways(visit, width, scheme):
    page = visit("/", width, scheme)
    assert PAPER in totals(page)
    assert "724,406,816" in totals(page)
    page.locator(".st-key-network_drawing svg").first.wait_for(state="visible")
    assert not scrolls_sideways(page)


def test_a_new_stride_changes_the_totals_the_drawing_and_the_url(visit):
    page = visit()
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    assert "174,211,432" in totals(page)
    assert "109 × 109 × 96" in page.locator(".st-key-network_drawing svg").first.text_content()
    assert "net=" in page.url


def test_a_click_on_the_drawing_selects_the_layer_everywhere(visit):
    page = visit()
    volume = page.locator('.st-key-network_drawing .pick[aria-label^="conv3"]')
    acted(page, lambda: volume.click(force=True))
    drawing, inspector, table = selected_everywhere(page)
    assert (drawing, inspector) == ("conv3", "conv3")
    assert "conv3" in table


def test_the_keyboard_selects_a_layer_in_the_drawing(visit):
    page = visit()
    page.locator('.st-key-network_drawing .pick[aria-label^="pool1"]').focus()
    acted(page, lambda: page.keyboard.press("Enter"))
    assert selected_everywhere(page)[:2] == ("pool1", "pool1")


def test_a_field_is_edited_in_the_table(visit):
    page = visit()
    filters = page.get_by_role("textbox", name="conv1 filters")
    filters.fill("64")
    acted(page, lambda: filters.press("Enter"))
    assert PAPER not in totals(page)
    assert "conv1 filters 96 → 64" in page.locator(".ex-changed").inner_text()


def test_a_kernel_that_does_not_fit_is_marked_and_a_button_mends_it(visit):
    page = visit("/?variant=paper&layer=conv3")
    stride = page.locator(".st-key-field_kernel input")
    stride.fill("40")
    acted(page, lambda: stride.press("Enter"))
    assert "conv3 does not fit" in page.locator(".st-key-alarm").inner_text()
    assert "does not fit" in page.locator(".st-key-network_drawing svg").first.text_content()
    assert "counted up to pool2" in totals(page)
    acted(page, page.locator(".st-key-fixes button").first.click)
    assert page.locator(".st-key-alarm").count() == 0


def test_a_link_opens_the_same_network_in_another_browser(visit):
    page = visit()
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    query = page.url.split("?")[1]
    other = visit(f"/?{query}")
    assert "174,211,432" in totals(other)


def test_the_back_button_takes_an_edit_back_and_a_reload_keeps_it(visit):
    page = visit()
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    page.reload()
    page.wait_for_selector("text=174,211,432")
    acted(page, page.go_back)
    assert PAPER in totals(page)


def test_the_network_is_saved_as_json_and_as_csv(visit):
    page = visit()
    page.locator(".st-key-save button").click()
    with page.expect_download() as saved:
        page.locator(".st-key-save_json button").click()
    network = json.loads(saved.value.path().read_text())
    assert [layer["name"] for layer in network["layers"]][:2] == ["conv1", "relu1"]
    with page.expect_download() as saved:
        page.locator(".st-key-save_csv button").click()
    assert len(saved.value.path().read_text().splitlines()) >= 24


def test_an_edit_is_told_beside_the_picker_and_takes_the_notice_of_a_link_away(visit):
    page = visit("/?variant=nonesuch")
    notice, changed = page.locator(".ex-notice"), page.locator(".ex-changed")
    assert "nonesuch" in notice.inner_text()
    assert changed.count() == 0
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    assert notice.count() == 0
    assert "conv1 stride 4 → 2" in changed.inner_text()
    acted(page, page.get_by_role("button", name="Undo").click)
    assert changed.count() == 0
