"""The drawing: it answers at once, keeps the focus, follows width and theme, and is saved."""

from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import acted, scrolls_sideways, settled


def part(page, selector):
    return page.locator(f".st-key-network_drawing {selector}")


def layer(page, name):
    return part(page, f".pick[data-name='{name}']")


def test_a_click_shows_before_the_server_has_answered(visit):
    page = visit()
    shown = layer(page, "conv3").evaluate(
        "it => { it.dispatchEvent(new MouseEvent('click', { bubbles: true }));"
        "return it.getAttribute('aria-pressed'); }"
    )
    assert shown == "true"


def test_clicks_in_quick_succession_select_the_last_layer_and_edit_nothing(visit):
    page = visit()
    for name in ("conv2", "conv3", "pool1", "conv1", "conv4"):
        layer(page, name).click()
    expect(page.locator(".st-key-inspector h2")).to_contain_text("conv4")
    settled(page)
    expect(layer(page, "conv4")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ex-changed")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1060])
def test_every_layer_of_the_drawing_is_large_enough_to_press(visit, width):
    page = visit(width=width)
    heights = part(page, ".pick").evaluate_all(
        "picks => picks.map(pick => pick.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 24


def test_the_arrow_keys_go_from_layer_to_layer_and_enter_selects(visit):
    page = visit()
    layer(page, "conv1").focus()
    page.keyboard.press("ArrowRight")
    expect(layer(page, "relu1")).to_be_focused()
    acted(page, lambda: page.keyboard.press("Enter"))
    expect(layer(page, "relu1")).to_have_attribute("aria-pressed", "true")
    expect(layer(page, "relu1")).to_be_focused()
    page.keyboard.press("Home")
    expect(layer(page, "input")).to_be_focused()
    page.keyboard.press("Tab")
    expect(layer(page, "conv1")).to_be_focused()


def test_the_focus_stays_on_its_layer_where_the_drawing_changes(visit):
    page = visit("/?variant=paper&layer=relu1")
    layer(page, "conv3").focus()
    delete = page.locator(".st-key-delete button")
    acted(page, lambda: delete.evaluate("it => it.click()"))
    expect(layer(page, "relu1")).to_have_count(0)
    expect(layer(page, "conv3")).to_be_focused()


def test_a_click_beside_the_volume_hits_its_column(visit):
    page = visit()
    band = part(page, ".band[data-index='8']")
    acted(page, lambda: band.click(position={"x": 4, "y": 4}))
    expect(layer(page, "conv3")).to_have_attribute("aria-pressed", "true")


def test_the_widest_drawing_that_fits_is_shown(visit):
    page = visit()
    assert part(page, "svg").get_attribute("width") == "974"
    page.set_viewport_size({"width": 390, "height": 900})
    expect(part(page, "svg")).to_have_attribute("width", "340")
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(("scheme", "ground"), [("light", 255), ("dark", 15)])
def test_its_colours_follow_the_theme(visit, scheme, ground):
    page = visit("/?variant=paper&layer=conv2", scheme=scheme)
    fill = "it => getComputedStyle(it).fill.match(/\\d+/g).map(Number)"
    top = layer(page, "conv1").locator(".top").evaluate(fill)
    # 26 % of #0072B2 in the ground.
    assert top[0] == round(ground * 0.74)
    page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    page.wait_for_function(
        "was => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme != was",
        arg=scheme,
    )
    assert layer(page, "conv1").locator(".top").evaluate(fill)[0] != top[0]


def test_it_is_saved_as_an_svg_that_stands_alone(visit):
    page = visit()
    with page.expect_download() as saved:
        part(page, ".save").click()
    root = ET.fromstring(saved.value.path().read_text())  # noqa: S314 - our own text
    style = root.find("{*}style").text
    assert "light-dark" not in style
    assert "prefers-color-scheme:dark" in style
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    legend = [text.text for text in texts if text.get("class") == "word"]
    assert legend[:2] == ["convolution", "pooling"]
    assert all(float(text.get("textLength")) > 0 for text in texts)


def test_the_drawing_still_follows_the_width_after_an_edit(visit):
    page = visit()
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function(
        """() => {
          const find = (node) => node.shadowRoot?.querySelector(".stage svg")
            ?? [...node.children].map(find).find(Boolean);
          const svg = find(document.querySelector(".st-key-network_drawing"));
          return svg && Number(svg.getAttribute("viewBox").split(" ")[2]) < 400;
        }"""
    )


def test_on_a_narrow_page_the_widest_is_saved_and_the_narrow_one_stays(visit):
    page = visit(width=390)
    expect(part(page, "svg")).to_have_attribute("width", "340")
    with page.expect_download() as saved:
        part(page, ".save").click()
    root = ET.fromstring(saved.value.path().read_text())  # noqa: S314 - our own text
    assert float(root.get("width")) > 974
    expect(part(page, "svg")).to_have_attribute("width", "340")


def test_a_notice_stays_where_the_drawing_asks_for_another_width(visit):
    page = visit("/?variant=nonesuch", width=390)
    expect(part(page, "svg")).to_have_attribute("width", "340")
    settled(page)
    expect(page.locator(".ex-notice")).to_contain_text("nonesuch")
