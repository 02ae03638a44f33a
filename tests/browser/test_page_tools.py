"""The right end of the top bar: the link, for a class too, presenting, light and dark."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from explorer.ui.navigation import TITLES
from tests.browser.menu import open_page
from tests.browser.waiting import acted

SMALLEST = """() => {
  const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const zoom = Number(document.documentElement.style.zoom || 1);
  let smallest = Infinity;
  while (seen.nextNode()) {
    const { parentElement, textContent } = seen.currentNode;
    const box = parentElement.getBoundingClientRect();
    if (!textContent.trim() || box.width < 2 || !parentElement.checkVisibility()) continue;
    smallest = Math.min(smallest, zoom * parseFloat(getComputedStyle(parentElement).fontSize));
  }
  return smallest;
}"""


def share(page):
    acted(page, page.get_by_role("button", name="Share", exact=True).click)
    return page.get_by_role("dialog")


def link_in(dialog):
    return dialog.locator("code").inner_text()


@pytest.mark.parametrize("title", TITLES)
def test_every_page_gives_its_own_link_and_a_qr_code_that_reads_as_that_link(visit, title):
    page = visit("/?variant=torchvision")
    if title != TITLES[0]:
        open_page(page, title)
    dialog = share(page)
    code = dialog.get_by_alt_text("QR code of the link")
    expect(code).to_be_visible()
    picture = Image.open(BytesIO(code.screenshot()))
    assert [each.text for each in zxingcpp.read_barcodes(picture)] == [link_in(dialog)]
    assert link_in(dialog) == page.url


def test_a_link_for_a_class_locks_what_the_teacher_chose_and_leaves_the_rest(visit):
    page = visit("/?variant=paper")
    dialog = share(page)
    acted(page, dialog.get_by_text("kernel", exact=True).click)
    page.goto(link_in(dialog))
    expect(page.get_by_text("Locked by this link: kernel.")).to_be_visible()
    acted(page, page.get_by_role("button", name="Kernel: more").click)
    expect(page.locator(".st-key-field_kernel").get_by_role("alert")).to_contain_text(
        "locks the kernel"
    )
    acted(page, page.get_by_role("button", name="Stride: less").click)
    expect(page.locator(".st-key-field_stride input")).to_have_value("3")


def test_presenting_leaves_no_text_under_20_pixels_on_a_full_hd_screen_until_escape(visit):
    page = visit("/?variant=paper")
    page.set_viewport_size({"width": 1920, "height": 1080})
    present = page.get_by_role("button", name="Present")
    present.click()
    assert page.evaluate(SMALLEST) >= 20
    page.reload()
    expect(present).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(present).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(SMALLEST) < 20


def test_dark_stays_dark_on_every_page_and_after_a_reload(visit):
    page = visit("/")
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.keyboard.press("Escape")
    dark = page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert dark == "rgb(15, 18, 22)"
    open_page(page, "LRN")
    page.reload()
    expect(page.locator(".stApp")).to_have_css("background-color", dark)
