"""A visitor's own photo in a real browser: any name, reload, restart, another tab, removal."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import free_port, started
from tests.browser.menu import open_page
from tests.browser.waiting import acted, scrolls_sideways, settled
from tests.photos.pictures import file, smooth

CARD = ".st-key-photo_card"
LISTED = ".st-key-photo_file [data-testid=stFileChipName]"
GONE = "Your photo was kept for the session only and is gone: the sample is shown."
HEIC = b"\0\0\0\x1cftypheic\0\0\0\0mif1heic"


def unfold(page):
    """Open the uploader, where it is not open already."""
    if not page.locator(".st-key-photo_file").is_visible():
        acted(page, page.locator(".st-key-upload button").first.click)


def upload(page, name, data):
    unfold(page)
    chooser = page.locator(".st-key-photo_file input[type=file]")
    given = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    acted(page, lambda: chooser.set_input_files(given))


def with_photo(page, name="mine.png"):
    upload(page, name, file(smooth(120, 160), "PNG"))
    expect(page.locator(CARD)).to_contain_text(f"{name}. 120 × 160 pixels.")


def is_gone(page):
    """The sentence stands on top, and the page shows the sample."""
    expect(page.locator(".ex-notice")).to_contain_text(GONE)
    expect(page.locator(CARD)).to_contain_text("Chelsea, a cat")
    expect(page).not_to_have_url(re.compile("photo="))


def test_a_jpeg_of_any_name_is_taken_and_a_heic_gets_our_own_sentence(visit):
    page = visit("/run")
    upload(page, "saved by a browser.jfif", file(smooth(120, 160), "JPEG"))
    about = page.locator(CARD, has_text="saved by a browser.jfif. 120 × 160 pixels.")
    about.wait_for()
    upload(page, "IMG_1.HEIC", HEIC)
    said = page.locator(CARD).get_by_role("alert")
    expect(said).to_contain_text("IMG_1.HEIC is a HEIC photo, as iPhones save them")
    about.wait_for()
    unfold(page)
    expect(page.locator(LISTED)).to_have_count(0)


def test_after_a_reload_a_sentence_says_once_that_the_photo_is_gone(visit):
    page = visit("/run")
    with_photo(page)
    page.reload()
    is_gone(page)
    page.reload()
    settled(page)
    expect(page.locator(CARD)).to_contain_text("Chelsea, a cat")
    expect(page.locator(".ex-notice")).to_have_count(0)


@pytest.mark.parametrize("title", ["LRN", "Compare"])
def test_the_sentence_stands_on_every_page_and_in_another_tab(visit, title):
    page = visit("/run")
    with_photo(page)
    open_page(page, title)
    expect(page).to_have_url(re.compile("photo=own"))
    tab = page.context.new_page()
    tab.goto(page.url)
    expect(tab.locator(".ex-notice")).to_contain_text(GONE)
    open_page(page, "Run")
    expect(page.locator(CARD)).to_contain_text("mine.png")


@pytest.mark.parametrize("way", ["the uploader's own", "the page's own"])
def test_remove_removes_the_photo_and_the_same_file_can_come_again(visit, way):
    page = visit("/run")
    with_photo(page)
    if way == "the page's own":
        acted(page, page.get_by_role("button", name="Remove", exact=True).click)
    else:
        unfold(page)
        acted(page, page.get_by_role("button", name="Remove mine.png").click)
    expect(page.locator(CARD)).to_contain_text("Chelsea, a cat")
    unfold(page)
    expect(page.locator(LISTED)).to_have_count(0)
    with_photo(page)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("wide", "tall"), [(300, 900), (900, 300), (20, 30)])
def test_a_photo_of_any_shape_keeps_it_and_leaves_room_for_the_rest(visit, width, wide, tall):
    page = visit("/run", width)
    upload(page, "shape.png", file(smooth(wide, tall), "PNG"))
    expect(page.locator(CARD)).to_contain_text(f"{wide} × {tall} pixels.")
    box = page.get_by_role("img", name="shape.png with the crop drawn on it").bounding_box()
    assert box["height"] <= min(tall, 400)
    assert box["width"] <= min(wide, page.locator(CARD).bounding_box()["width"])
    assert box["width"] / box["height"] == pytest.approx(wide / tall, rel=0.02)
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_name_without_a_space_stays_within_the_photos_column(visit, width):
    page = visit("/run", width)
    with_photo(page, "x" * 120 + ".png")
    card = page.locator(CARD).bounding_box()
    about = page.locator(f"{CARD} .ex-hint", has_text="120 × 160 pixels.")
    assert about.evaluate("line => line.scrollWidth <= line.clientWidth")
    assert about.bounding_box()["width"] < card["width"]
    assert not scrolls_sideways(page)


def test_back_and_forward_go_between_the_sample_and_the_photo(visit):
    page = visit("/run")
    with_photo(page)
    page.go_back()
    expect(page.locator(CARD)).to_contain_text("Chelsea, a cat")
    page.go_forward()
    expect(page.locator(CARD)).to_contain_text("mine.png")


def test_after_a_restart_the_photo_is_gone_and_the_uploader_lists_none(browser, tmp_path):
    port = free_port()
    with browser.new_context() as context:
        page = context.new_page()
        with started(tmp_path / "first", port=port) as (_, address):
            page.goto(f"{address}/run")
            settled(page)
            with_photo(page)
            unfold(page)
            expect(page.locator(LISTED)).to_have_text("mine.png")
        with started(tmp_path / "second", port=port):
            is_gone(page)
            settled(page)
            unfold(page)
            expect(page.locator(LISTED)).to_have_count(0)
            with_photo(page)
