"""What the number detective found, as HTML."""

from __future__ import annotations

from html import escape

from explorer.arithmetic.notation import number, plural
from explorer.detective import Answer, Investigation, reason
from explorer.ui.check.links import network_link


def answers_html(found: Investigation) -> str:
    """The answers, exact ones first, and what was searched."""
    exact = next((answer for answer in found.answers if answer.exact), None)
    lines = "".join(_line(answer, exact) for answer in found.answers)
    if exact is None:
        words = f"Nothing within reach gives {escape(found.asked)}."
    elif found.more:
        words = f"{plural(found.more, 'further exact answer')} with as few changes, not shown."
    else:
        words = "No other exact answer with as few changes."
    return (
        f'<ol class="chk-answers">{lines}</ol>'
        f'<p class="chk-searched"><b>{words}</b> {escape(found.searched)}</p>'
    )


def _line(answer: Answer, exact: Answer | None) -> str:
    why = reason(answer, exact)
    kind = "exact" if answer.exact else "near"
    changes = plural(len(answer.changes), "change")
    notes = f"<small>{escape(' '.join(why.notes))}</small>" if why.notes else ""
    formula = f"<code>{escape(why.formula)}</code>" if why.formula else ""
    layer = answer.layer or None
    return (
        f'<li class="chk-answer chk-{kind}"><span class="chk-kind">{kind}, {changes}</span>'
        f'<span class="chk-found"><b>{escape(answer.title)}</b>'
        f"<span>{escape(_sentence(answer.what))}</span>{notes}{formula}</span>"
        f'<span class="chk-value"><b>{answer.printed}</b><small>{_distance(answer)}</small></span>'
        f'<span class="chk-link">'
        f"{network_link(answer.variants[0], answer.network, layer, 'Open in Build')}</span></li>"
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _distance(answer: Answer) -> str:
    """How far a near answer is from what was asked."""
    if answer.exact:
        return "this number" if isinstance(answer.value, int) else "this shape"
    sign = "+ " if answer.distance > 0 else "− "
    return (
        sign + number(abs(answer.distance)) + ("" if isinstance(answer.value, int) else " pixels")
    )
