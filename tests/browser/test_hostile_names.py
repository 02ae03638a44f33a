"""Names that come with a file are text in the browser: nothing runs, nothing is fetched."""

import json
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from explorer.variants import VARIANTS
from tests.browser.waiting import acted

# Without the signs that a file's name cannot have, or that a browser sends in another form.
NAMES = [
    "<img src=x onerror=window.hacked=1><script>window.hacked=1<script>",
    "![a](data:image) [link](javascript:alert) :red[x] :smile: www.example.org",
]


def png():
    file = BytesIO()
    Image.new("RGB", (300, 300), (200, 30, 30)).save(file, "PNG")
    return file.getvalue()


def upload(page, name, kind, data):
    field = page.locator("input[type=file]")
    acted(page, lambda: field.set_input_files({"name": name, "mimeType": kind, "buffer": data}))


def untouched(page):
    assert page.evaluate("() => window.hacked") is None
    made_of_a_name = "a[href*='example.org'], a[href*=javascript], img[src=x], img[alt=a]"
    assert page.locator(made_of_a_name).count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_photos_name_is_text_whether_the_file_is_a_photo_or_not(visit, name):
    page = visit("/run")
    acted(page, page.get_by_role("button", name="Upload").first.click)
    upload(page, f"{name}.png", "image/png", png())
    card = page.locator(".st-key-photo_card")
    expect(card).to_contain_text(f"{name}.png. 300 × 300")
    untouched(page)
    page = visit("/run")
    acted(page, page.get_by_role("button", name="Upload").first.click)
    upload(page, f"{name}.png", "image/png", b"no photo")
    expect(page.locator(".ex-alert").first).to_contain_text(name[:25])
    untouched(page)


@pytest.mark.parametrize("name", NAMES)
def test_a_networks_name_is_text_on_every_page_that_has_it(visit, name):
    network = json.loads(VARIANTS["paper"].network.model_dump_json()) | {"name": name}
    page = visit()
    page.locator(".st-key-save button").first.click()
    upload(page, f"{name}.json", "application/json", json.dumps(network).encode())
    page.wait_for_function("() => location.search.includes('net=')")
    title = page.locator(".st-key-network_drawing svg > title").first
    expect(title).to_contain_text(name)
    untouched(page)
    compared = visit(f"/compare?{page.url.split('?')[1]}&compare=build,paper")
    untouched(compared)


@pytest.mark.parametrize("query", ["variant", "photo", "net"])
def test_what_a_link_names_that_there_is_not_is_text(visit, query):
    name = "%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E![a](//example.org/a.png)"
    page = visit(f"/?{query}={name}")
    expect(page.locator(".ex-notice")).to_be_visible()
    untouched(page)
