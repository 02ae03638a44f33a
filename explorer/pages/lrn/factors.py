"""What each convention leaves of an activation shared by the whole window."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, Constants, same_formula
from explorer.arithmetic.arrays.lrn_response import factor
from explorer.html import Markup, h
from explorer.pages.lrn.state import LrnView
from explorer.pages.lrn.words import decimal
from explorer.wording.notation import number

ACTIVATIONS: Final = (1, 10, 100, 1_000)


class Factors(NamedTuple):
    """One row: whose constants they are, as in the paper's formula, and what they leave."""

    label: str
    paper: Constants

    @property
    def shares(self) -> tuple[float, ...]:
        """What is left of each of the activations."""
        return tuple(factor(a, self.paper) for a in ACTIVATIONS)


def factor_rows(view: LrnView) -> list[Factors]:
    """A row for each denominator among the conventions' own constants, and one for the visitor's.

    Conventions with the same denominator share a row.
    """
    rows: list[Factors] = []
    for each in CONVENTIONS.values():
        paper = each.read(each.own)
        if not any(same_formula(row.paper, paper) for row in rows):
            rows.append(Factors(_LABELS[each.id], paper))
    if not any(same_formula(row.paper, view.paper) for row in rows):
        rows.insert(0, Factors(_yours(view), view.paper))
    return rows


_LABELS: Final = {
    "paper": "Paper",
    "original_code": "Original code; torch with k = 2, α = 10⁻⁴",
    "original_within": "Original code and Caffe within each map, α = 0.001",
    "torch": "Caffe, torch default, textbook",
    "tensorflow": "TensorFlow's defaults: depth_radius 5, bias 1, α = 1, β = 0.5",
}
"""By the first of the conventions that share a row."""


def _yours(view: LrnView) -> str:
    size, alpha, beta, k = view.constants
    return (
        f"n = {size}, k = {decimal(k)}, α = {decimal(alpha)}, β = {decimal(beta)}, "
        f"as {view.reading.short_title} reads them"
    )


def share(value: float) -> str:
    """A share as a table of factors has it: ".59449", "1.00000"."""
    text = f"{value:.5f}"
    return text.removeprefix("0")


def factors_html(view: LrnView) -> Markup:
    """The table; the result of the current constants is marked."""
    rows = factor_rows(view)
    first, *others = ACTIVATIONS
    heads = (
        "b / a when the whole window has activation a",
        f"a = {number(first)}",
        *map(number, others),
    )
    body = [
        h.tr(
            h.th(row.label, scope="row"),
            [h.td(share(value)) for value in row.shares],
            class_="ex-chosen" if same_formula(row.paper, view.paper) else None,
        )
        for row in rows
    ]
    table = h.table(
        h.thead(h.tr([h.th(each, scope="col") for each in heads])),
        h.tbody(body),
        class_="ex-lrn-table ex-lrn-numbers",
    )
    # On a phone it scrolls, which the keyboard must reach too.
    return h.div(
        table, class_="ex-lrn-scroll", tabindex=0, role="region", aria_label="Factors of LRN"
    )
