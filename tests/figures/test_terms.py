"""Terms in a text open their sentences."""

import re
from html import unescape

import pytest

from explorer.figures.terms import explained, glossary, with_terms
from explorer.wording.terms import TERMS


def targets(markup):
    return re.findall(r'popovertarget="([^"]+)"', markup)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_opens_its_own_sentence(term):
    (target,) = targets(explained(term))
    (said,) = re.findall(rf'id="{target}" popover="auto">(.*?)</div>', glossary())
    assert TERMS[term] in unescape(said)


def test_the_first_place_of_each_term_is_explained_and_the_text_stays():
    marked = with_terms("96 filters slide in steps of 4 (stride); a Filter.", "stride", "filter")
    assert re.sub(r"<[^>]+>", "", marked) == "96 filters slide in steps of 4 (stride); a Filter."
    assert targets(marked) == ["term-filter", "term-stride"]
    assert ">filters</button>" in marked


def test_a_term_that_the_text_lacks_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="padding"):
        with_terms("The stride is 4.", "padding")


def test_text_around_a_term_is_escaped():
    assert "<b>" not in with_terms("<b>stride", "stride")
