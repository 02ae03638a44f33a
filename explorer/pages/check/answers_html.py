"""What the number detective found, as HTML."""

from __future__ import annotations

from html import escape
from typing import Final

from explorer.detective import Answer, Investigation, reason
from explorer.pages.check.links import network_link
from explorer.wording.notation import plural

_FITS: Final = {"exact": "exact", "rounded": "rounded", "cut": "cut", "up": "rounded up"}
_PAIR: Final = 2


def answers_html(found: Investigation) -> str:
    """How the question was read, the answers, the likeliest first, and what was searched."""
    lines = "".join(_line(answer) for answer in found.answers)
    answers = f'<ol class="chk-answers">{lines}</ol>' if lines else ""
    read = f'<p class="chk-read">{escape(found.read_as)}.</p>' if found.read_as else ""
    return (
        f"{read}{answers}"
        f'<p class="chk-searched"><b>{escape(_outcome(found))}</b> {escape(found.searched)}</p>'
    )


def _outcome(found: Investigation) -> str:
    """In a sentence whether anything was found, and whether there is more."""
    if not found.explained:
        closest = " The closest of this kind are shown." if found.answers else ""
        return f"Nothing within reach gives {found.asked}.{closest}"
    if found.more:
        return f"{plural(found.more, 'further answer')} with as few changes, not shown."
    return "No other answer with as few changes."


def _line(answer: Answer) -> str:
    why = reason(answer)
    kind = "near" if answer.near or len(answer.changes) >= _PAIR else "exact"
    notes = f"<small>{escape(' '.join(why.notes))}</small>" if why.notes else ""
    formula = f"<code>{escape(why.formula)}</code>" if why.formula else ""
    link = ""
    if answer.network is not None:
        layer = answer.layer or None
        link = network_link(answer.variants[0], answer.network, layer, "Open in Build")
    return (
        f'<li class="chk-answer chk-{kind}"><span class="chk-kind">{_kind(answer)}</span>'
        f'<span class="chk-found"><b>{escape(answer.title)}</b>'
        f"<span>{escape(_sentence(answer.what))}</span>{notes}{formula}</span>"
        f'<span class="chk-value"><b>{answer.printed}</b>'
        f"<small>{escape(_relation(answer))}</small></span>"
        f'<span class="chk-link">{link}</span></li>'
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
    """How the value stands to what was asked; a close map by how many pixels it is off."""
    if answer.exact:
        return "this number" if isinstance(answer.value, int) else "this shape"
    return answer.relation
