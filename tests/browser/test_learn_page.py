"""A learner opens lesson 2, answers, is told the slip, and goes on; the browser keeps it."""

from tests.browser.waiting import acted, scrolls_sideways, settled


def answer(page, text):
    field = page.locator(".st-key-learn_open input")
    field.fill(text)
    acted(page, lambda: field.press("Enter"))


def test_a_learner_is_told_that_they_rounded_up_and_goes_on(visit):
    page = visit("/learn")
    acted(page, page.get_by_role("link", name="224 or 227?").click)
    answer(page, "4")
    assert page.locator(".st-key-learn_open").get_by_text("you rounded up").count() == 0
    answer(page, "55")
    page.get_by_text("Not yet: you rounded up.").wait_for()
    page.get_by_text("3 missing").wait_for()
    answer(page, "54")
    page.get_by_role("heading", name="Which three changes make it 55?").wait_for()
    page.reload()
    page.get_by_role("heading", name="Which three changes make it 55?").wait_for()


def test_the_row_does_not_tell_the_count_before_it_is_answered(visit):
    page = visit("/learn?answers=4")
    row = page.locator("[class*=st-key-learn_row]")
    row.get_by_text("a window", exact=True).wait_for()
    assert "54" not in row.locator("svg").text_content()
    row.get_by_role("slider").press("ArrowRight")
    assert "54" not in row.locator("svg").text_content()


def test_an_answer_that_is_too_small_or_far_too_large_does_not_show_the_right_one(visit):
    for text in ("9", "900"):
        page = visit(f"/learn?answers=4!{text}")
        row = page.locator("[class*=st-key-learn_row] svg")
        row.get_by_role("slider").wait_for()
        assert "54" not in row.text_content()


def test_another_visit_of_the_browser_finds_what_was_done(visit):
    page = visit("/learn")
    answer(page, "4")
    page.wait_for_function("() => (localStorage['alexnet-explorer-learn'] ?? '').includes('4')")
    page.goto(page.url.split("?")[0])
    page.get_by_text("Question 2 of 4").wait_for()


def test_a_phone_shows_the_lesson_without_scrolling_sideways(visit):
    page = visit("/learn?answers=4!55", 390)
    settled(page)
    assert not scrolls_sideways(page)
    foot = page.locator(".st-key-learn_page > *").first
    assert foot.bounding_box()["y"] > page.locator(".st-key-learn_lesson").bounding_box()["y"]
