"""How long a page is before a fold is opened."""

import pytest

from tests.browser.waiting import settled

LONGEST = 2_500
"""pixels on a page of 1,440."""


@pytest.mark.parametrize("path", ["/run", "/lrn", "/check"])
def test_a_page_is_short_before_a_fold_is_opened(visit, path):
    page = visit(path)
    settled(page)
    height = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
    assert page.evaluate(height) <= LONGEST
