"""The verdicts' marks: symbol and word or value, never color alone."""

from __future__ import annotations

from typing import Final

from explorer.claims import Agreement, Status, Verdict
from explorer.exchange.report import WORDS
from explorer.html import Markup, fragment, h

SYMBOLS: Final[dict[Status, str]] = {
    "holds": "✓",
    "holds_if": "if",
    "differs": "✕",
    "not_checkable": "–",
}
NOT_ABOUT_ITS_NETWORK: Final = "not about its network"
NOT_ABOUT_PAPER: Final = "not about the paper"


def legend() -> Markup:
    """The four marks with their words."""
    items = [
        h.li(_symbol(status), h.span(word), class_=f"ex-check-mark ex-check-{status}")
        for status, word in WORDS.items()
    ]
    return h.ul(items, class_="ex-check-legend")


def mark(
    agreement: Agreement | None, against: str, nothing: str = "", *, small: str = ""
) -> Markup:
    """One of a claim's two marks: "right", or the correct value.

    against: what the claim is compared with, for a screen reader and a phone.
    small: what to say next to it, in a word or two.
    nothing: the words if it is compared with nothing: then there is no agreement.
    """
    label = h.span(against, h.span(": ", class_="ex-sr"), class_="ex-check-against")
    if agreement is None:
        return fragment(label, h.span(nothing, class_="ex-check-nothing"))
    status, computed = agreement.status, agreement.computed
    said = WORDS[status]
    if status in ("differs", "holds_if") and computed:
        shown = fragment(h.span(f"{said}, ", class_="ex-sr"), h.b(computed))
    else:
        shown = h.b(said)
    words = h.span(shown, small and h.small(small))
    return fragment(
        label, h.span(_symbol(status), words, class_=f"ex-check-mark ex-check-{status}")
    )


def mark_by_itself(verdict: Verdict) -> Markup:
    """The mark of a claim that neither a network nor the paper decides."""
    decides = {"definition": "by definition", "arithmetic": "by arithmetic"}
    agreement = Agreement(verdict.status, verdict.computed, "")
    return mark(agreement, "By itself", small=decides.get(verdict.claim.against, ""))


def _symbol(status: Status) -> Markup:
    return h.i(SYMBOLS[status], aria_hidden="true")
