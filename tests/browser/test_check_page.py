"""Check in a real browser: rows on a desk, cards on a telephone, links that keep the session."""

import pytest

from tests.browser.waiting import acted, scrolls_sideways, settled

WIDTHS = pytest.mark.parametrize("width", [1440, 390])


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["tutorial", "all", "number"])
def test_no_part_scrolls_sideways(visit, part, width, scheme):
    page = visit(f"/check?check={part}&tutorial=keras_same_padding", width, scheme)
    shown = {"tutorial": ".chk-claims", "all": ".chk-matrix", "number": ".chk-answers"}[part]
    page.locator(shown).wait_for(state="visible")
    assert not scrolls_sideways(page)


@WIDTHS
def test_a_claim_is_a_row_or_a_card(visit, width):
    page = visit("/check?tutorial=keras_same_padding", width)
    line = page.locator("#claim-41")
    assert "POOL 16 × 16 × 96" in line.inner_text()
    # All at one moment: the page above may still grow between two measurements.
    verdict, place, says = line.evaluate(
        """(line) => [".chk-verdict", ".chk-where", ".chk-says"].map((name) => {
          const { x, y } = line.querySelector(name).getBoundingClientRect();
          return { x, y };
        })"""
    )
    if width == 390:
        assert says["y"] > verdict["y"]
        assert place["x"] > verdict["x"]
    else:
        assert abs(says["y"] - verdict["y"]) < 4


def test_the_verdicts_are_words_and_symbols(visit):
    page = visit("/check?tutorial=keras_same_padding")
    marks = page.locator(".chk-mark").all_inner_texts()
    assert {" ".join(mark.split()) for mark in marks} == {
        "✓ holds",
        "✕ differs",
        "if holds if",
        "– not checkable",
    }


def test_a_link_opens_build_with_the_change_and_the_session_goes_on(visit):
    page = visit("/check?tutorial=demystifying_dcnns&seed=7")
    page.evaluate("() => { window.sameDocument = true; }")
    page.locator("a.ex-go", has_text="Open with conv1 padding 0 → 2").first.click()
    page.locator(".ex-totals").wait_for(state="visible", timeout=90_000)
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
    page.locator(".ex-totals").wait_for(state="visible", timeout=90_000)
    settled(page)
    assert "conv1 padding 0 → 2" in page.locator(".ex-changed").inner_text()


def test_a_number_is_typed_and_found(visit):
    page = visit("/check?check=number")
    field = page.locator(".st-key-check_number input")
    field.fill("43264")
    acted(page, lambda: field.press("Enter"))
    assert "256·13·13 = 43,264" in page.locator(".chk-answers").inner_text()
    field.fill("no number")
    acted(page, lambda: field.press("Enter"))
    assert "is looked for" in page.locator(".st-key-check_detective").inner_text()


def test_the_report_comes_as_files(visit):
    page = visit("/check?tutorial=keras_same_padding")
    for name, ending in (("Markdown", ".md"), ("CSV", ".csv")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename == f"keras_same_padding-check{ending}"
