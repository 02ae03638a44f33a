"""Compare in a real browser: the cause is named and marked, wide and narrow, light and dark."""

import pytest

from tests.browser.waiting import acted, scrolls_sideways, settled

WIDTHS = pytest.mark.parametrize("width", [1440, 390])


def causes(page):
    """The names of the rows that have a cause."""
    return [
        row.locator("th").inner_text().strip()
        for row in page.locator("tr:has(td.ex-compare-cause)").all()
    ]


def words(page):
    return page.locator(".ex-compare-words").inner_text().replace("\u00a0", " ")


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_paper_and_code360_part_at_the_missing_third_pool(visit, width, scheme):
    page = visit("/compare?compare=paper,code360", width, scheme)
    assert (
        "here the third pool is missing, so flatten is 43,264 instead of 9,216 and fc6 has "
        "177,213,440 parameters instead of 37,752,832"
    ) in words(page)
    assert causes(page) == ["pool5"]
    assert "third pool missing" in page.locator("td.ex-compare-cause").inner_text()
    assert "no pool5" in page.locator(".st-key-compare_drawing svg").text_content()
    assert not scrolls_sideways(page)


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_paper_and_keras_same_padding_part_at_the_padding_of_conv1(visit, width, scheme):
    page = visit("/compare?compare=paper,keras_same_padding", width, scheme)
    assert "Differs from A at conv1: its padding is SAME instead of 0" in words(page)
    assert causes(page) == ["conv1"]
    healed = page.locator("tr:has(td.ex-compare-end)")
    assert healed.locator("th").inner_text().strip() == "pool2"
    assert "equal again" in healed.inner_text()
    assert not scrolls_sideways(page)


@WIDTHS
def test_four_networks_fit(visit, width):
    page = visit("/compare?compare=paper,original_code,torchvision,code360", width)
    page.locator(".ex-compare-words > div").nth(2).wait_for(state="visible")
    assert not scrolls_sideways(page)


def test_the_drawing_follows_the_width_of_the_window(visit):
    page = visit("/compare", 1440)
    svg = page.locator(".st-key-compare_drawing svg")
    svg.wait_for(state="visible")
    wide = float(svg.get_attribute("width"))
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function(
        """(wide) => {
          const hosts = document.querySelectorAll(".st-key-compare_drawing *");
          const roots = [...hosts].map((host) => host.shadowRoot ?? host);
          const svg = roots.map((root) => root.querySelector("svg")).find(Boolean);
          return svg && Number(svg.getAttribute("width")) < wide;
        }""",
        arg=wide,
    )
    assert not scrolls_sideways(page)


def test_the_photo_goes_through_all_of_them_when_it_is_asked_to(visit):
    page = visit("/compare?compare=paper,code360")
    assert page.locator("img.ex-compare-maps").count() == 0
    acted(page, lambda: page.get_by_role("button", name="Run both").click())
    page.locator("img.ex-compare-maps").nth(1).wait_for(state="visible")
    assert page.locator("img.ex-compare-maps").count() == 2
    assert "Milliseconds per layer" in page.locator(".ex-compare-times").inner_text()


def test_a_column_opens_in_build(visit):
    page = visit("/compare?compare=paper,code360")
    page.locator(".st-key-pick_open_1 button").click()
    page.locator(".ex-totals").wait_for(state="visible")
    settled(page)
    assert "201,881,224" in page.locator(".ex-totals").inner_text()


FOUR = "compare=paper,torchvision,original_code,keras_same_padding"


def test_four_networks_stand_beside_each_other_on_a_wide_screen(visit):
    page = visit(f"/compare?{FOUR}")
    table = page.locator(".ex-compare-scroll:has(> .ex-compare-table)")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    heights = {
        round(page.locator(f".st-key-pick_card_{n}").bounding_box()["height"]) for n in range(4)
    }
    assert len(heights) == 1


def test_on_a_narrower_screen_the_last_network_is_announced_and_the_layers_stay(visit):
    page = visit(f"/compare?{FOUR}", 1100)
    table = page.locator(".ex-compare-scroll:has(> .ex-compare-table)")
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    assert "gradient" in table.evaluate("box => getComputedStyle(box).backgroundImage")
    name = table.locator("tbody th").first
    before = name.bounding_box()["x"]
    table.evaluate("box => { box.scrollLeft = box.scrollWidth; }")
    assert name.bounding_box()["x"] == before


@pytest.mark.parametrize("width", [1440, 1100, 720, 390])
def test_no_networks_name_is_cut_off_where_it_is_picked(visit, width):
    page = visit(f"/compare?{FOUR}", width)
    for order in range(4):
        picked = page.locator(f".st-key-pick_card_{order} input")
        assert picked.evaluate("text => text.scrollWidth <= text.clientWidth")


def test_each_remove_button_says_which_network_it_removes(visit):
    page = visit(f"/compare?{FOUR}")
    acted(page, page.get_by_role("button", name="Remove A, The paper, 2012", exact=True).click)
    assert page.get_by_role("button", name="Remove A, torchvision", exact=True).is_visible()


def test_what_differs_without_a_consequence_does_not_look_like_a_link(visit):
    page = visit("/compare")
    own = page.locator(".ex-compare-table .ex-compare-own").first
    look = "each => [getComputedStyle(each).color, getComputedStyle(each).borderBottomStyle]"
    assert own.evaluate(look)[1] == "dotted"
    body = page.locator(".ex-compare-table tbody th").first.evaluate(look)
    assert own.evaluate(look)[0] == body[0]
