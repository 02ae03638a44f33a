"""What the number detective found, as HTML."""

from __future__ import annotations

from typing import Final

from explorer.detective import Answer, Investigation, reason
from explorer.html import Markup, fragment, h
from explorer.pages.check.links import network_link
from explorer.wording.notation import plural

_FITS: Final = {"exact": "exact", "rounded": "rounded", "cut": "cut", "up": "rounded up"}
_PAIR: Final = 2


def answers_html(found: Investigation) -> Markup:
    """How the question was read, the answers, the likeliest first, and what was searched."""
    lines = [_line(answer) for answer in found.answers]
    searched = found.searched and f" {found.searched}"
    return fragment(
        found.read_as and h.p(f"{found.read_as}.", class_="ex-check-read"),
        lines and h.ol(lines, class_="ex-check-answers"),
        h.p(h.b(_outcome(found)), searched, class_="ex-check-searched"),
    )


def _outcome(found: Investigation) -> str:
    """In a sentence whether anything was found and whether there is more, or why none is."""
    if found.told:
        return found.told
    if not found.explained:
        closest = " The closest of this kind are shown." if found.answers else ""
        return f"Nothing within reach gives {found.asked}.{closest}"
    if found.more:
        return f"{plural(found.more, 'further answer')} with as few changes, not shown."
    return "No other answer with as few changes."


def _line(answer: Answer) -> Markup:
    why = reason(answer)
    kind = "near" if answer.near or len(answer.changes) >= _PAIR else "exact"
    notes = why.notes and h.small(" ".join(why.notes))
    formula = why.formula and h.code(why.formula)
    link = None
    if answer.network is not None:
        layer = answer.layer or None
        link = network_link(answer.variants[0], answer.network, layer, "Open in Build")
    title, what = h.b(answer.title), h.span(_sentence(answer.what))
    return h.li(
        h.span(_kind(answer), class_="ex-check-kind"),
        h.span(title, what, notes, formula, class_="ex-check-found"),
        h.span(h.b(answer.printed), h.small(_relation(answer)), class_="ex-check-value"),
        h.span(link, class_="ex-check-link"),
        class_=f"ex-check-answer ex-check-{kind}",
    )


def _kind(answer: Answer) -> str:
    """How sure the answer is: "exact", "cut, 1 change", "possible, 2 changes", "close"."""
    if answer.near:
        return "close"
    if len(answer.changes) >= _PAIR:
        return f"possible, {plural(len(answer.changes), 'change')}"
    word = _FITS[answer.fit.kind] if answer.fit else "printed"
    return f"{word}, {plural(len(answer.changes), 'change')}" if answer.changes else word


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _relation(answer: Answer) -> str:
    """How the value compares to the question; for a close map, by how many pixels it is off."""
    if answer.exact:
        return "this number" if isinstance(answer.value, int) else "this shape"
    return answer.relation
