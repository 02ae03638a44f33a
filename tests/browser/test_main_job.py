"""The main job end to end: change a network, put a photo through it, see its feature maps."""

import io

import pytest
from PIL import Image

from tests.browser.menu import open_page
from tests.browser.waiting import acted, scrolls_sideways


def a_photo() -> bytes:
    """A JPEG of 640 × 480 with something in it."""
    gradient = Image.linear_gradient("L").resize((640, 480))
    picture = Image.merge("RGB", (gradient, gradient.rotate(90), gradient.rotate(180)))
    made = io.BytesIO()
    picture.save(made, "JPEG")
    return made.getvalue()


def upload(page, name, data, kind):
    page.locator(".st-key-upload button").first.click()
    chooser = page.locator(".st-key-photo_file input[type=file]")
    acted(
        page,
        lambda: chooser.set_input_files({"name": name, "mimeType": kind, "buffer": data}),
    )


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_stride_is_changed_and_a_photo_goes_through_that_network(visit, width, scheme):
    page = visit("/", width, scheme)
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    assert "174,211,432" in page.locator(".ex-totals").inner_text()

    open_page(page, "Run")
    upload(page, "mine.jpg", a_photo(), "image/jpeg")
    page.get_by_text("mine.jpg").first.wait_for()
    page.get_by_text("96 maps of 109 × 109").first.wait_for()
    page.locator("img[src^='data:image/png']").first.wait_for(state="visible")
    assert "23 of 23 shapes as predicted" in page.locator("[data-testid=stMain]").inner_text()
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.png", b""),
        ("text.jpg", b"this is no photo at all"),
        ("cut.jpg", a_photo()[:3000]),
    ],
)
def test_a_file_that_is_no_photo_gets_one_sentence_and_the_photo_before_stays(visit, name, data):
    page = visit("/run")
    upload(page, name, data, "image/jpeg")
    page.locator(".ex-alert").first.wait_for()
    text = page.locator("[data-testid=stMain]").inner_text()
    assert "Traceback" not in text
    assert "Chelsea, a cat" in text
    assert "23 of 23 shapes as predicted" in text
