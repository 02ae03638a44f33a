"""Check in a real browser: rows on a desk, blocks on a phone, links that keep the session."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_accessibility import GRAVE
from tests.browser.waiting import acted, scrolls_sideways, settled

WIDTHS = pytest.mark.parametrize("width", [1440, 390])


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["tutorial", "all", "number"])
def test_no_part_scrolls_sideways(visit, part, width, scheme):
    page = visit(f"/check?check={part}&tutorial=keras_same_padding", width, scheme)
    shown = {
        "tutorial": ".ex-check-claims",
        "all": ".ex-check-matrix",
        "number": ".ex-check-answers",
    }[part]
    page.locator(shown).wait_for(state="visible")
    assert not scrolls_sideways(page)


def test_the_first_screen_ranks_the_five_and_opens_the_gravest_error(visit):
    page = visit("/check")
    expect(page.locator(".st-key-check_scores").get_by_role("button")).to_have_count(5)
    lead = page.locator(".ex-check-lead")
    assert lead.evaluate("(row) => row.getBoundingClientRect().top < window.innerHeight")
    assert "+139,460,608" in lead.inner_text()
    for word in ("right", "right only if something changes", "wrong", "cannot be checked"):
        assert page.locator(".ex-check-legend").get_by_text(word, exact=True).is_visible()


def named(page, tutorial):
    return page.locator(".st-key-check_scores").get_by_role("button", name=tutorial)


@WIDTHS
def test_a_row_of_the_scores_shows_that_tutorials_claims(visit, width):
    page = visit("/check", width)
    row = page.locator(".st-key-check_scores tr", has_text="Keras, SAME padding")
    acted(page, lambda: row.locator(".sentence").click())
    heading = page.locator("#check-claims")
    assert heading.inner_text() == "Keras, SAME padding"
    assert "tutorial=keras_same_padding" in page.url
    expect(named(page, "Keras, SAME padding")).to_have_attribute("aria-pressed", "true")
    expect(named(page, "Code360")).to_have_attribute("aria-pressed", "false")
    if width == 390:
        page.wait_for_function(
            """() => {
              const { top } = document.getElementById("check-claims").getBoundingClientRect();
              return top >= 0 && top < window.innerHeight;
            }"""
        )


def test_the_keyboard_picks_a_tutorial_and_keeps_its_place(visit):
    page = visit("/check")
    named(page, "Understanding AlexNet").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    acted(page, lambda: page.keyboard.press("Enter"))
    assert page.locator("#check-claims").inner_text() == "Understanding AlexNet"
    assert named(page, "Understanding AlexNet").evaluate(
        "(button) => button.getRootNode().activeElement === button"
    )


def test_going_back_brings_the_tutorial_and_the_search_before(visit):
    page = visit("/check")
    field = page.get_by_label("Search the claims")
    field.fill("dropout")
    acted(page, lambda: field.press("Enter"))
    acted(page, lambda: named(page, "Demystifying DCNNs").click())
    assert "find=dropout" in page.url
    page.go_back()
    page.wait_for_function(
        "() => document.getElementById('check-claims').innerText === 'Code360'", timeout=90_000
    )
    settled(page)
    assert field.input_value() == "dropout"
    page.go_back()
    page.locator(".ex-check-lead").wait_for()
    settled(page)
    assert field.input_value() == ""
    assert "find" not in page.url


def test_a_reload_shows_the_same_claims(visit):
    page = visit("/check?tutorial=code360&only=all&find=conv2")
    shown = page.locator(".ex-check-claims").inner_text()
    assert "307,456" in shown
    page.reload()
    page.locator(".ex-check-claims").wait_for()
    settled(page)
    assert page.locator(".ex-check-claims").inner_text() == shown


def test_the_other_wrong_claims_are_a_click_away_and_the_keyboard_reaches_them(visit):
    page = visit("/check")
    more = page.locator(".ex-check-more > summary")
    hidden = page.locator(".ex-check-more .ex-check-line").first
    assert not hidden.is_visible()
    more.focus()
    page.keyboard.press("Enter")
    assert hidden.is_visible()


def test_a_link_to_a_folded_claim_unfolds_it(visit):
    page = visit("/check")
    number = page.locator(".ex-check-more .ex-check-line").last.get_attribute("id")
    page.evaluate("(number) => { location.hash = number; }", number)
    page.locator(f"#{number}").wait_for(state="visible")


@WIDTHS
def test_a_claim_is_a_row_or_a_block(visit, width):
    page = visit("/check?tutorial=keras_same_padding", width)
    line = page.locator(".ex-check-line", has_text="POOL 16 × 16 × 96").first
    # All at one moment: the page above may still grow between two measurements.
    says, own, paper, why = line.evaluate(
        """(line) => ["says", "own", "paper", "why"].map((name) => {
          const { x, y } = line.querySelector(`.ex-check-${name}`).getBoundingClientRect();
          return { x, y };
        })"""
    )
    assert abs(own["y"] - paper["y"]) < 4
    assert own["x"] < paper["x"]
    if width == 390:
        assert says["y"] < own["y"] < why["y"]
        assert line.get_by_text("Its own network").first.is_visible()
    else:
        assert abs(says["y"] - own["y"]) < 4
        assert says["x"] < own["x"] < paper["x"] < why["x"]


def test_a_mark_has_a_symbol_and_a_word_or_a_value(visit):
    page = visit("/check?tutorial=code360&only=all")
    marks = page.locator(".ex-check-line .ex-check-mark")
    symbols = {"✓", "if", "✕", "–"}
    told = [mark.split() for mark in marks.all_text_contents()]
    assert {symbol for mark in told for symbol in symbols if mark[0].startswith(symbol)} == symbols
    assert all(len("".join(mark)) > 2 for mark in told)


def test_the_sum_leads_to_compare_with_the_papers_network(visit):
    page = visit("/check")
    page.get_by_role("link", name="See it in Compare").click()
    page.get_by_role("heading", name="Compare", level=1).wait_for()
    settled(page)
    assert "compare=paper%2Ccode360" in page.url


def test_the_sum_leads_to_build_with_the_pool_that_is_missing(visit):
    page = visit("/check")
    page.get_by_role("link", name="Add the third pool in Build").click()
    page.locator(".ex-totals").wait_for(state="visible")
    settled(page)
    assert "62,420,616" in page.locator(".ex-totals").inner_text()


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["only=all&find=conv", "check=all", "tutorial=demystifying_dcnns"]
)
def test_axe_finds_nothing_serious_in_any_part(visit, query, width, scheme):
    page = visit(f"/check?{query}", width, scheme)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => each.open = true)")
    told = [
        f"{each['id']}: {node['target']}: {node['failureSummary']}"
        for each in Axe().run(page).response["violations"]
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    assert told == []


def test_a_link_opens_build_with_the_change_and_the_session_goes_on(visit):
    page = visit("/check?tutorial=demystifying_dcnns&seed=7")
    page.evaluate("() => { window.sameDocument = true; }")
    page.locator("a.ex-go", has_text="Open with conv1 padding 0 → 2").first.click()
    page.locator(".ex-totals").wait_for(state="visible")
    settled(page)
    assert page.evaluate("() => window.sameDocument")
    assert "conv1 padding 0 → 2" in page.locator(".ex-changed").inner_text()
    assert "seed=7" in page.url
    assert "net=" in page.url


def test_the_same_link_is_an_address_of_its_own(visit):
    page = visit("/check?tutorial=demystifying_dcnns")
    link = page.locator("a.ex-go", has_text="Open with conv1 padding 0 → 2").first
    address = link.evaluate("(element) => element.href")
    page.goto(address)
    page.locator(".ex-totals").wait_for(state="visible")
    settled(page)
    assert "conv1 padding 0 → 2" in page.locator(".ex-changed").inner_text()


def test_a_number_is_typed_and_found(visit):
    page = visit("/check?check=number")
    field = page.get_by_label("Number or shape")
    field.fill("43264")
    acted(page, lambda: field.press("Enter"))
    assert "256·13·13 = 43,264" in page.locator(".ex-check-answers").inner_text()
    field.fill("no number")
    acted(page, lambda: field.press("Enter"))
    assert "can be searched for" in page.locator(".st-key-check_detective").inner_text()


def test_the_report_comes_as_files(visit):
    page = visit("/check?tutorial=keras_same_padding")
    for key, name in (
        ("check_md", "keras_same_padding-check.md"),
        ("check_csv", "keras_same_padding-check.csv"),
        ("check_scores_csv", "tutorials.csv"),
    ):
        with page.expect_download() as download:
            page.locator(f".st-key-{key} button").click()
        assert download.value.suggested_filename == name
