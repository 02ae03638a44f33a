"""Terms in a text: a dotted underline that opens the term's sentence.

Each is a button for a popover of the browser's own, so that it opens by pointer, touch and
keyboard alike, closes by Escape, and lies above everything.
"""

from __future__ import annotations

import re
from functools import cache

from explorer.html import Child, Markup, fragment, h
from explorer.wording.terms import TERMS, term_id


def explained(term: str, text: str = "") -> Markup:
    """Return a term that opens its sentence; its text if it is written otherwise: "filters"."""
    return h.button(text or term, class_="ex-term", type="button", popovertarget=term_id(term))


def with_terms(text: str, *terms: str) -> Markup:
    """Return a text in which the first place of each term is explained, its plural too.

    Raise ValueError for a term that the text lacks: it would be explained nowhere.
    """
    places = sorted((*_place(text, term), term) for term in terms)
    pieces: list[Child] = []
    done = 0
    for start, end, term in places:
        pieces += [text[done:start], explained(term, text[start:end])]
        done = end
    return fragment(pieces, text[done:])


@cache
def glossary() -> Markup:
    """Return what the terms of a page open; a page holds it once."""
    return h.div(
        [
            h.div(h.b(term[0].upper() + term[1:]), " ", sentence, id=term_id(term), popover="auto")
            for term, sentence in TERMS.items()
        ],
        class_="ex-glossary",
    )


def _place(text: str, term: str) -> tuple[int, int]:
    found = re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE)
    if found is None:
        message = f"{term!r} is not in {text!r}"
        raise ValueError(message)
    return found.span()
