"""The sliding window: with the mouse, with the keyboard alone, at both widths, its speed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import scrolls_sideways


class Window:
    """The sliding window of a page."""

    def __init__(self, page):
        self.page = page
        self.part = page.locator(".st-key-sliding_window").locator

    def says(self, text):
        """Wait until it says so."""
        expect(self.part(".reads")).to_contain_text(text)

    def scrub_to(self, cell):
        scrub = self.part(".scrub")
        scrub.evaluate(
            "(it, cell) => { it.value = cell; it.dispatchEvent(new Event('input')); }", cell
        )

    def point(self, name, x, y):
        """Move the mouse onto a place of a canvas, in CSS pixels from its corner."""
        canvas = self.part(f".{name} canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        self.page.mouse.move(box["x"] + x, box["y"] + y)


@pytest.fixture
def window(visit):
    return lambda path="/", **options: Window(visit(path, **options))


def test_a_cell_says_which_rows_and_columns_it_reads(window):
    shown = window()
    shown.scrub_to(3 * 55 + 7)
    shown.says("output (3, 7) reads rows 12 to 22, columns 28 to 38")
    expect(shown.part(".output figcaption")).to_contain_text("cell 173 of 3,025")


def test_an_output_cell_lights_its_window_and_a_click_stays_there(window):
    shown = window()
    shown.point("output", 7 * 4 + 2, 3 * 4 + 2)
    shown.says("output (3, 7) reads rows 12 to 22")
    shown.point("input", 1, 1)
    shown.says("pixel (1, 1) is read by 1 output")
    shown.point("output", 7 * 4 + 2, 3 * 4 + 2)
    shown.page.mouse.down()
    shown.page.mouse.up()
    shown.page.mouse.move(1, 1)
    shown.says("output (3, 7)")
    assert shown.part(".scrub").input_value() == "172"


def test_an_input_cell_names_every_output_that_reads_it_and_the_weight(window):
    shown = window()
    shown.scrub_to(3 * 55 + 7)
    shown.says("output (3, 7)")
    # 24 px of rulers, then cells of 11 px; the window starts in the sixth.
    shown.point("closeup", 24 + 11 * (5 + 4) + 5, 24 + 11 * (5 + 3) + 5)
    shown.says("pixel (15, 32) is read by 6 outputs: rows 2 to 3, columns 6 to 8;")
    shown.says("output (3, 7) meets it with weight (3, 4)")


def test_a_kernel_cell_names_the_pairs_it_multiplies(window):
    shown = window()
    shown.scrub_to(3 * 55 + 7)
    shown.says("output (3, 7)")
    shown.point("kernel", 8 * 4 + 4, 8 * 3 + 4)
    shown.says("weight (3, 4) multiplies 3,025 values")
    shown.says("for output (3, 7) pixel (15, 32)")


def test_what_hangs_over_the_edge_lies_in_the_padding_or_is_unread_is_said(window):
    shown = window("/?variant=original_code")
    shown.scrub_to(55 * 55 - 1)
    shown.says("output (54, 54) reads rows 216 to 223, columns 216 to 223")
    expect(shown.part(".beyond")).to_contain_text("3 rows below and 3 columns right hang over")
    shown = window("/?variant=paper&layer=conv2")
    shown.says("output (0, 0) reads rows 0 to 2, columns 0 to 2")
    expect(shown.part(".beyond")).to_contain_text("2 rows above and 2 columns left lie in the")
    shown.point("input", 1, 1)
    shown.says("padding (−2, −2) is read by 1 output")


def test_the_keyboard_alone_moves_the_window_plays_and_points(window):
    shown = window()
    output = shown.part(".output .view")
    output.focus()
    for _ in range(3):
        shown.page.keyboard.press("ArrowDown")
    for _ in range(7):
        shown.page.keyboard.press("ArrowRight")
    shown.says("output (3, 7) reads rows 12 to 22, columns 28 to 38")
    shown.part(".closeup .view").focus()
    shown.page.keyboard.press("ArrowRight")
    shown.says("pixel (17, 33) is read by")
    shown.page.keyboard.press("ArrowDown")
    shown.says("pixel (18, 33) is read by")
    shown.part(".kernel .view").focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.press("ArrowRight")
    shown.says("weight (0, 1) multiplies")
    output.focus()
    shown.page.keyboard.press("End")
    shown.says("output (54, 54) reads rows 216 to 226")
    shown.page.keyboard.press(" ")
    expect(shown.part(".play")).to_have_text("Pause")
    shown.says("output (0, 2)")
    shown.page.keyboard.press(" ")
    expect(shown.part(".play")).to_have_text("Play")


def test_a_screen_reader_is_told_once_the_window_rests(window):
    shown = window()
    spoken = shown.part(".told")
    expect(spoken).to_contain_text("output (0, 0)")
    shown.part("select").select_option("60")
    shown.part(".play").click()
    expect(shown.part(".reads")).to_contain_text(re.compile(r"output \([1-9]"))
    assert "output (0, 0)" in spoken.inner_text()
    shown.part(".play").click()
    shown.scrub_to(3 * 55 + 7)
    expect(spoken).to_have_text("output (3, 7) reads rows 12 to 22, columns 28 to 38")


def test_step_buttons_move_by_one_cell(window):
    shown = window()
    shown.part(".on").click()
    shown.part(".on").click()
    shown.says("output (0, 2)")
    shown.part(".back").click()
    shown.says("output (0, 1) reads rows 0 to 10, columns 4 to 14")


def test_each_output_channel_of_conv2_sees_one_gpus_half(window):
    shown = window("/?variant=paper&layer=conv2")
    sees = shown.part(".sees")
    expect(sees).to_contain_text("it sees channels 0 to 47")
    channel = shown.part(".groups input")
    channel.focus()
    shown.page.keyboard.press("End")
    expect(sees).to_contain_text("Output channel 255 is in group 2 of 2")
    expect(sees).to_contain_text("it sees channels 48 to 95 and no other")
    expect(window().part(".groups")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_390_pixels_it_stacks_and_nothing_scrolls_sideways(window, scheme):
    shown = window("/?variant=paper&layer=conv2", width=390, scheme=scheme)
    assert not scrolls_sideways(shown.page)
    right = max(
        shown.part(f".{name} canvas").bounding_box()["x"]
        + shown.part(f".{name} canvas").bounding_box()["width"]
        for name in ("input", "output", "kernel")
    )
    assert right <= 390


def test_less_motion_where_it_is_asked_for(window):
    shown = window()
    shown.page.emulate_media(reduced_motion="reduce")
    shown.page.reload()
    shown.says("output (0, 0)")
    speeds = shown.part("select option").evaluate_all("options => options.map(it => +it.value)")
    assert max(speeds) <= 1
