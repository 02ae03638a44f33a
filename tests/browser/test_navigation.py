"""The menu, and the browser's own history: one step per page and per edit, both ways."""

import pytest
from playwright.sync_api import expect

from explorer.ui.navigation import TITLES
from tests.browser.menu import is_on, open_page
from tests.browser.waiting import acted, scrolls_sideways

EVERY_OTHER = (*TITLES[1:], TITLES[0])


def steps(page):
    return page.evaluate("() => history.length")


def edit_stride(page, value):
    stride = page.locator(".st-key-field_stride input")
    stride.fill(value)
    acted(page, lambda: stride.press("Enter"))


def stride_of(page):
    return page.locator(".st-key-field_stride input").input_value()


def test_a_first_visit_is_one_step_and_its_address_holds_the_state(visit):
    page = visit("/")
    page.wait_for_url("**/?variant=paper")
    assert steps(page) == 2  # the empty tab, and the page


def test_each_page_of_the_menu_is_one_step_with_the_state_in_its_address(visit):
    page = visit("/")
    edit_stride(page, "2")
    state = page.url.split("?")[1]
    before = steps(page)
    for count, title in enumerate(EVERY_OTHER, start=1):
        open_page(page, title)
        page.wait_for_url(f"**?{state}")
        assert steps(page) == before + count


def test_back_and_forward_go_through_pages_one_press_each(visit):
    page = visit("/")
    for title in EVERY_OTHER[:-1]:
        open_page(page, title)
    for title in reversed(TITLES[:-1]):
        acted(page, page.go_back)
        is_on(page, title)
    for title in TITLES[1:]:
        acted(page, page.go_forward)
        is_on(page, title)


def test_back_and_forward_go_through_edits_and_pages_in_their_order(visit):
    page = visit("/")
    edit_stride(page, "2")
    open_page(page, "Run")
    open_page(page, "Build")
    edit_stride(page, "3")
    acted(page, page.go_back)
    assert stride_of(page) == "2"
    acted(page, page.go_back)
    is_on(page, "Run")
    expect(page.locator(".ex-carried")).to_contain_text("conv1 stride 4 → 2")
    acted(page, page.go_back)
    is_on(page, "Build")
    assert stride_of(page) == "2"
    acted(page, page.go_back)
    assert stride_of(page) == "4"
    acted(page, page.go_forward)
    acted(page, page.go_forward)
    is_on(page, "Run")
    expect(page.locator(".ex-carried")).to_contain_text("conv1 stride 4 → 2")


def test_a_page_reached_by_the_menu_survives_a_reload_and_opens_in_a_second_tab(visit):
    page = visit("/")
    edit_stride(page, "2")
    open_page(page, "Run")
    page.reload()
    is_on(page, "Run")
    expect(page.locator(".ex-carried")).to_contain_text("conv1 stride 4 → 2")
    other = visit(page.url[page.url.index("/run") :])
    is_on(other, "Run")
    expect(other.locator(".ex-carried")).to_contain_text("conv1 stride 4 → 2")


def test_a_link_from_check_or_compare_to_build_is_one_step(visit):
    page = visit("/compare?compare=paper,torchvision")
    before = steps(page)
    acted(page, page.locator(".st-key-pick_open_1 button").click)
    is_on(page, "Build")
    assert "variant=torchvision" in page.url
    assert steps(page) == before + 1
    acted(page, page.go_back)
    is_on(page, "Compare")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_menu_closes_once_a_page_is_chosen(visit, scheme):
    page = visit("/", 390, scheme)
    sidebar = page.locator("[data-testid=stSidebar]")
    for title in EVERY_OTHER:
        open_page(page, title)
        expect(sidebar).not_to_be_in_viewport()
        expect(page.get_by_role("button", name="Menu", exact=True)).to_be_in_viewport()
        assert not scrolls_sideways(page)
    page.reload()
    is_on(page, TITLES[0])
    expect(sidebar).not_to_be_in_viewport()


def test_a_wide_screen_has_the_whole_menu_on_top_and_nothing_at_the_side(visit):
    page = visit("/")
    links = page.get_by_role("navigation", name="App pages").get_by_role("link")
    assert links.all_inner_texts() == list(TITLES)
    assert page.locator("[data-testid=stSidebar]").count() == 0
    body = page.locator(
        "[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock]"
    ).bounding_box()
    assert body["width"] == 1360


def test_on_a_phone_a_thumb_hits_the_menu_its_pages_and_every_button(visit):
    page = visit("/", 390)
    heights = "buttons => buttons.map(button => button.getBoundingClientRect().height)"
    buttons = page.locator(".st-key-undo button, .st-key-save button, .st-key-delete button")
    menu = page.get_by_role("button", name="Menu", exact=True)
    assert min(*buttons.evaluate_all(heights), menu.bounding_box()["height"]) >= 44
    menu.click()
    links = page.get_by_role("navigation", name="App pages").get_by_role("link")
    expect(links).to_have_count(len(TITLES))
    assert min(links.evaluate_all(heights)) >= 44
