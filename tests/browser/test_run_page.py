"""Run in a real browser: a photo in, layers, maps, one map beside the photo, at both widths."""

import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.waiting import acted, scrolls_sideways, unfolded

MAPS = ".st-key-maps canvas"
RELU1 = "/run?layer=relu1"


def file(data, name="mine.png"):
    return {"name": name, "mimeType": "image/png", "buffer": data}


def photo():
    drawn = BytesIO()
    colours = np.random.default_rng(1).integers(0, 256, (90, 120, 3), np.uint8)
    Image.fromarray(colours).save(drawn, "PNG")
    return drawn.getvalue()


def shows_layer(page, name):
    """Wait until the maps are those of a layer, and the address says so."""
    expect(page.locator(".st-key-maps_head h2")).to_contain_text(name)
    expect(page).to_have_url(re.compile(f"layer={name}"))


def shows_map(page, channel):
    """Wait until a map stands beside the photo, and the address says so.

    A pick runs so little on the server that the page may never be seen to be busy.
    """
    beside = page.locator(".st-key-one_map h2")
    expect(beside).to_contain_text(f"Map {channel} ")
    expect(page).to_have_url(re.compile(f"map={channel}"))


def readings(page):
    """The lines beside the map: label to number."""
    labels = page.locator(".st-key-closeup dt").all_inner_texts()
    numbers = page.locator(".st-key-closeup dd").all_inner_texts()
    return {
        label: float(number.replace("−", "-").replace(",", ""))
        for label, number in zip(labels, numbers, strict=True)
    }


def test_on_a_phone_a_thumb_hits_every_layer(visit):
    page = visit("/run", width=390)
    layers = page.get_by_role("option", name="as predicted")
    layers.first.wait_for()
    heights = layers.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
    assert min(heights) >= 44


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_samples_pass_stands_there_and_the_page_never_scrolls_sideways(visit, width, scheme):
    page = visit("/run", width, scheme)
    assert "23 of 23 shapes as predicted" in page.locator(".ex-as-predicted").inner_text()
    page.locator(MAPS).wait_for(state="visible")
    expect(page.get_by_role("option")).to_have_count(23)
    assert not scrolls_sideways(page)


def test_on_a_wide_page_one_screen_pixel_is_one_value(visit):
    page = visit(RELU1)
    canvas = page.locator(MAPS)
    expect(canvas).to_have_js_property("width", 454)
    expect(canvas).to_have_js_property("clientWidth", 454)


def test_on_a_narrow_page_six_maps_stand_in_a_row_and_none_is_lost(visit):
    page = visit(RELU1, width=390)
    canvas = page.locator(MAPS)
    expect(canvas).to_have_js_property("width", 6 * 57 - 2)
    expect(canvas).to_have_js_property("height", 16 * 57 - 2)


def test_many_small_maps_shrink_on_a_narrow_page_and_a_click_still_finds_its_own(visit):
    page = visit("/run?layer=relu5", width=390)
    canvas = page.locator(MAPS)
    columns = 10
    expect(canvas).to_have_js_property("width", columns * 54 - 2)
    square = canvas.bounding_box()["width"] / columns
    canvas.click(position={"x": 4.5 * square, "y": 10.5 * square})
    shows_map(page, 10 * columns + 4)


def test_a_linear_layer_says_the_value_under_the_pointer(visit):
    page = visit("/run?layer=relu7")
    said = page.locator(".st-key-maps [role=status]")
    expect(said).to_contain_text("value 0: ")
    value = page.locator(MAPS).bounding_box()["width"] / 64
    page.locator(MAPS).hover(position={"x": 2.5 * value, "y": 1.5 * value})
    expect(said).to_contain_text(f"value {64 + 2}: ")


def test_a_click_and_the_arrow_keys_pick_a_layer(visit):
    page = visit(RELU1)
    page.get_by_role("option", name="norm2,").click()
    shows_layer(page, "norm2")
    page.keyboard.press("ArrowDown")
    shows_layer(page, "pool2")
    selected = page.get_by_role("option", selected=True)
    expect(selected).to_have_attribute("aria-label", re.compile("^pool2"))


def test_a_click_and_the_arrow_keys_pick_a_map_and_its_filter_is_framed_too(visit):
    page = visit(RELU1)
    expect(page.locator(MAPS)).to_have_js_property("width", 454)
    unfolded(page, "Filters and linear layers")
    fifth_of_the_second_row = {"x": 4 * 57 + 20, "y": 57 + 20}
    page.locator(MAPS).click(position=fifth_of_the_second_row)
    shows_map(page, 12)
    page.keyboard.press("ArrowLeft")
    shows_map(page, 11)
    expect(page.locator(".st-key-filters [role=status]")).to_have_text("filter 11")


def test_the_map_under_the_pointer_says_its_numbers(visit):
    page = visit(RELU1)
    said = page.locator(".st-key-maps [role=status]")
    expect(said).to_contain_text("map 0: maximum")
    page.locator(MAPS).hover(position={"x": 2 * 57 + 9, "y": 9})
    expect(said).to_contain_text("map 2: maximum")


def test_the_cursor_on_the_map_says_which_pixels_the_value_reads(visit):
    page = visit(RELU1)
    frame = page.locator(".st-key-closeup .of-map .frame")
    box = frame.bounding_box()
    cell = box["width"] / 55
    frame.hover(position={"x": 14.5 * cell, "y": 20.5 * cell})
    reads = page.locator(".st-key-closeup .reads")
    expect(reads).to_have_text("(20, 14) reads rows 80 to 90, columns 56 to 66")
    frame.press("ArrowRight")
    expect(reads).to_have_text("(20, 15) reads rows 80 to 90, columns 60 to 70")


def test_the_cursor_on_the_photo_finds_the_value_that_looks_there(visit):
    page = visit(RELU1)
    frame = page.locator(".st-key-closeup .of-photo .frame")
    box = frame.bounding_box()
    frame.hover(position={"x": box["width"] * 61.5 / 227, "y": box["height"] * 85.5 / 227})
    expect(page.locator(".st-key-closeup .reads")).to_contain_text("(20, 14) reads")


def test_a_click_fixes_a_place_of_the_map_and_a_second_one_frees_it(visit):
    page = visit(RELU1)
    frame = page.locator(".st-key-closeup .of-map .frame")
    cell = frame.bounding_box()["width"] / 55
    reads = page.locator(".st-key-closeup .reads")
    here, elsewhere = {"x": 14.5 * cell, "y": 20.5 * cell}, {"x": 40.5 * cell, "y": 9.5 * cell}
    frame.click(position=here)
    frame.hover(position=elsewhere)
    expect(reads).to_contain_text("(20, 14) reads")
    frame.click(position=here)
    frame.hover(position=elsewhere)
    expect(reads).to_contain_text("(9, 40) reads")


def test_a_click_on_the_photo_marks_every_value_that_sees_the_pixel(visit):
    page = visit(RELU1)
    frame = page.locator(".st-key-closeup .of-photo .frame")
    pixel = frame.bounding_box()["width"] / 227
    frame.click(position={"x": 61.5 * pixel, "y": 85.5 * pixel})
    # Value i reads the pixels 4i to 4i + 10: those beside 85 and 61 lie in the same squares. The
    # photo is a little smaller than its 227 pixels, and a pointer moves by whole ones.
    expect(page.locator(".st-key-closeup .held")).to_have_text(
        re.compile(
            r"Pixel \(8[4-6], 6[0-2]\) of the photo lies in the squares of 9 values: "
            r"rows 19 to 21, columns 13 to 15 of the map\."
        )
    )
    area = page.locator(".st-key-closeup .holders").bounding_box()
    whole = page.locator(".st-key-closeup .of-map .frame").bounding_box()
    assert area["width"] / whole["width"] == pytest.approx(3 / 55, abs=1e-3)
    frame.press("Escape")
    expect(page.locator(".st-key-closeup .holders")).to_be_hidden()


def test_enter_on_the_photo_marks_them_too(visit):
    page = visit(RELU1)
    page.locator(".st-key-closeup .of-photo .frame").press("Enter")
    expect(page.locator(".st-key-closeup .held")).to_contain_text("squares of")


@pytest.mark.parametrize(("layer", "side"), [("relu1", 11), ("relu5", 163), ("pool5", 195)])
def test_the_patch_that_a_value_sees_stands_enlarged_beside_it(visit, layer, side):
    page = visit(f"/run?layer={layer}")
    patch = page.locator(".st-key-closeup .patches canvas")
    patch.wait_for(state="visible")
    assert patch.evaluate("drawn => [drawn.width, drawn.height]") == [side, side]


def test_products_and_bias_add_up_to_the_value(visit):
    page = visit(RELU1)
    frame = page.locator(".st-key-closeup .of-map .frame")
    width = frame.bounding_box()["width"]
    for share in (0.1, 0.5, 0.9):
        frame.hover(position={"x": share * width, "y": 100})
        lines = readings(page)
        assert list(lines) == ["363 products, summed", "plus the bias", "conv1", "after ReLU"]
        total = lines["363 products, summed"] + lines["plus the bias"]
        assert lines["conv1"] == pytest.approx(total, abs=1e-9)
        assert lines["after ReLU"] == max(0, lines["conv1"])


def test_an_uploaded_photo_goes_through_and_a_bad_file_leaves_it_there(visit):
    page = visit("/run")
    chooser = page.locator("input[type=file]")
    acted(page, page.get_by_role("button", name="Upload").first.click)
    acted(page, lambda: chooser.set_input_files(file(photo())))
    about = page.locator(".st-key-photo_card", has_text="mine.png. 120 × 90 pixels.")
    about.wait_for()
    acted(page, page.get_by_role("button", name="Upload").first.click)
    acted(page, lambda: chooser.set_input_files(file(b"no picture", "bad.png")))
    page.get_by_role("alert").filter(has_text="bad.png").wait_for()
    about.wait_for()
    assert "23 of 23 shapes as predicted" in page.locator(".ex-as-predicted").inner_text()


def test_an_edit_on_build_is_what_runs(visit):
    page = visit("/")
    stride = page.locator(".st-key-field_stride input")
    stride.fill("8")
    acted(page, lambda: stride.press("Enter"))
    acted(page, page.get_by_role("link", name="Run").click)
    page.get_by_role("option", name="conv1,").filter(has_text="28 × 28 × 96").wait_for()
    assert "23 of 23 shapes as predicted" in page.locator(".ex-as-predicted").inner_text()


def test_a_network_that_cannot_be_leads_back_to_build(visit):
    page = visit("/")
    kernel = page.locator(".st-key-field_kernel input")
    kernel.fill("300")
    acted(page, lambda: kernel.press("Enter"))
    acted(page, page.get_by_role("link", name="Run").click)
    page.get_by_role("alert").filter(has_text="conv1 does not fit").wait_for()
    acted(page, page.get_by_role("link", name="Fix it on Build").click)
    page.locator(".st-key-alarm").filter(has_text="conv1 does not fit").wait_for()


@pytest.mark.parametrize(
    ("fold", "key", "lines"),
    [
        ("Every layer, in numbers", "run_csv", 24),
        (None, "maps_csv", 97),
        ("The nine patches with the strongest response", "strongest_csv", 10),
        ("How the values of this layer are spread", "value_spread_csv", 2),
    ],
)
def test_a_table_can_be_saved_and_saved_again(visit, fold, key, lines):
    page = visit("/run")
    if fold is not None:
        unfolded(page, fold)
    texts = []
    for _ in range(2):
        with page.expect_download() as saved:
            page.locator(f".st-key-{key} button").click()
        texts.append(saved.value.path().read_text())
    assert texts[0] == texts[1]
    assert len(texts[0].splitlines()) >= lines
