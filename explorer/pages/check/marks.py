"""The verdicts' marks: symbol and word or value, never color alone."""

from __future__ import annotations

from html import escape
from typing import Final

from explorer.claims import Agreement, Status, Verdict
from explorer.exchange.report import WORDS

SYMBOLS: Final[dict[Status, str]] = {
    "holds": "✓",
    "holds_if": "if",
    "differs": "✕",
    "not_checkable": "–",
}
NOT_ABOUT_ITS_NETWORK: Final = "not about its network"
NOT_ABOUT_PAPER: Final = "not about the paper"


def legend() -> str:
    """The four marks with their words, as HTML."""
    items = "".join(
        f'<li class="chk-mark chk-{status}">{_symbol(status)}<span>{word}</span></li>'
        for status, word in WORDS.items()
    )
    return f'<ul class="chk-legend">{items}</ul>'


def mark(agreement: Agreement | None, against: str, nothing: str = "", *, small: str = "") -> str:
    """One of a claim's two marks as HTML: what is right, or what is so instead.

    against: what the claim is held against, for a screen reader and a phone.
    small: what is to be said beside it, in a word or two.
    nothing: the words where it is held against nothing: then there is no agreement.
    """
    label = f'<span class="chk-against">{against}<span class="chk-sr">: </span></span>'
    if agreement is None:
        return f'{label}<span class="chk-nothing">{nothing}</span>'
    status, computed = agreement.status, agreement.computed
    said = WORDS[status]
    told = f'<span class="chk-sr">{said}, </span>'
    if status in ("differs", "holds_if") and computed:
        shown = f"{told}<b>{escape(computed)}</b>"
    else:
        shown = f"<b>{said}</b>"
    beside = f"<small>{escape(small)}</small>" if small else ""
    return (
        f'{label}<span class="chk-mark chk-{status}">{_symbol(status)}'
        f"<span>{shown}{beside}</span></span>"
    )


def alone(verdict: Verdict) -> str:
    """The mark of a claim that neither a network nor the paper decides, as HTML."""
    decides = {"definition": "by definition", "arithmetic": "by arithmetic"}
    agreement = Agreement(verdict.status, verdict.computed, "")
    return mark(agreement, "By itself", small=decides.get(verdict.claim.against, ""))


def _symbol(status: Status) -> str:
    return f'<i aria-hidden="true">{SYMBOLS[status]}</i>'
