"""Stronger input, weaker output: one value against its own and its neighbors' activation."""

from __future__ import annotations

import math
from typing import Final

import streamlit as st

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, PAPER, Constants
from explorer.arithmetic.arrays.lrn_response import Peak, peak, response
from explorer.exchange import csv_text
from explorer.html import Markup, fragment, h
from explorer.pages.lrn.headings import lead_html
from explorer.pages.lrn.state import LrnView
from explorer.pages.lrn.words import UNITS, decimal, weight_words
from explorer.ui.block import block
from explorer.ui.components.lrn_response import ResponseCurve, lrn_response
from explorer.ui.csv_button import csv_button
from explorer.ui.fold import folded
from explorer.ui.state import current_work
from explorer.wording.measured import measured
from explorer.wording.notation import number

CURVE_FOLD: Final = "lrn_curve_fold"
_SHARES: Final = (0.0, 0.5, 1.0, 2.0)
"""of the peak's activation that the neighbours have, a curve each."""
_PAPERS_PEAK: Final = 200.0
"""the activation to count by where there is no peak."""
_REACH: Final = 5
"""times the peak's activation that the curves reach."""
_CSV_ROWS: Final = 100


@block("lrn_curve")
def curve() -> None:
    """Draw the fold: the curves, the sentences and the table of their peaks."""
    view = current_work().view(LrnView)
    folded("Stronger input, weaker output", CURVE_FOLD, lambda: _drawn(view))


def _drawn(view: LrnView) -> None:
    paper = view.paper
    curves = curves_of(paper)
    strengths = ", ".join(_plain(strength) for strength in _strengths(paper))
    st.html(
        lead_html(
            f"What one {UNITS[view.reading.region]} gives against its own activation"
            + (f", with its neighbors at {strengths}." if len(curves) > 1 else ".")
        )
    )
    most = reach(paper)
    left, right = st.columns([60, 40], gap="large")
    with left:
        lrn_response(curves, most, most * 0.48, paper, key="lrn_response")
    with right:
        st.html(curve_html(view, curves))
        csv_button(
            lambda: curves_csv(curves, most, paper),
            "lrn-response.csv",
            "lrn_curve_csv",
            "Curves as CSV",
        )


def curves_of(paper: Constants) -> list[ResponseCurve]:
    """A curve for each strength of the neighbors; only one if the window holds no other."""
    others = paper.size - 1
    curves = []
    for strength in _strengths(paper) if others else [0.0]:
        rest = others * strength**2
        name = f"{number(others)} × {_plain(strength)}" if strength else "alone"
        curves.append(ResponseCurve(name, rest, peak(rest, paper)))
    return curves


def reach(paper: Constants) -> float:
    """The activation up to which the curves are drawn."""
    return _REACH * _unit(paper)


def _unit(paper: Constants) -> float:
    """The activation at which a channel alone has its largest output, as a round number."""
    alone = peak(0, paper)
    return _rounded(alone.a) if alone else _PAPERS_PEAK


def _rounded(value: float) -> float:
    """A value to one significant figure: 316 is 300."""
    return float(f"{value:.0e}")


def _strengths(paper: Constants) -> list[float]:
    """The neighbors' activations, to two significant figures, as printed."""
    return [float(f"{share * _unit(paper):.2g}") for share in _SHARES]


def _plain(strength: float) -> str:
    """An activation of one or two figures: "400", "0.3"."""
    return f"{strength:,.12g}"


def one_decimal(value: float) -> str:
    """An activation as the page prints it: "1,148.9"."""
    return f"{value:,.1f}" if value >= 1 else measured(value)


def curve_html(view: LrnView, curves: list[ResponseCurve]) -> Markup:
    """What the curves show, in sentences, and the table of their peaks."""
    return fragment(_sentences(view), _peaks(curves))


def _sentences(view: LrnView) -> Markup:
    paper = view.paper
    alone, most, unit = peak(0, paper), reach(paper), UNITS[view.reading.region]
    far = one_decimal(response(most, 0, paper))
    if alone is None:
        flat = " and α = 0" if paper.alpha == 0 else ""
        return h.p(
            f"With β = {decimal(paper.beta)}{flat} there is ",
            h.b("no peak"),
            ": stronger input always gives stronger output. A peak needs an α above 0 and a β "
            "above 0.5.",
            class_="ex-lrn-say",
        )
    return fragment(
        h.p(
            f"Alone, a {unit} gives most at ",
            h.b(f"a = {one_decimal(alone.a)}"),
            f": {one_decimal(alone.b)}. Beyond, its own square makes the denominator grow faster "
            f"than the value: from {_plain(most)} only ",
            h.b(far),
            " comes out.",
            class_="ex-lrn-say",
        ),
        h.p(_where(view), class_="ex-lrn-say"),
        h.p(_compared(view), class_="ex-note"),
    )


def _where(view: LrnView) -> str:
    """The formula of the peak, in general and with this beta."""
    beta, weight = view.constants.beta, weight_words(view.reading)
    general = f"√((k + {weight} · rest) / ({weight} · (2β − 1)))"
    rest = "rest being the sum of the neighbors' squares"
    if math.isclose(beta, PAPER.own.beta):
        return (
            f"The peak lies at a = √(2 · (k + {weight} · rest) / {weight}) for β = 0.75, {rest}; "
            f"for any β above 0.5 at {general}."
        )
    return (
        f"The peak lies at a = {general}, {rest}; here 2β − 1 = {decimal(2 * beta - 1)}, with the "
        "paper's β = 0.75 it is 0.5."
    )


def _compared(view: LrnView) -> str:
    """How much another well-known set of constants lets through."""
    if view.convention == "torch":
        return _peak_of("The paper's constants: alone, ", PAPER.own)
    caffes = CONVENTIONS["torch"]
    return _peak_of("Caffe's and torch's defaults, with k = 1: alone, ", caffes.read(caffes.own))


def _peak_of(whose: str, paper: Constants) -> str:
    found = peak(0, paper)
    if found is None:
        return f"{whose}no peak."
    return f"{whose}the peak is {one_decimal(found.b)}, at a = {one_decimal(found.a)}."


def _peaks(curves: list[ResponseCurve]) -> Markup:
    heads = [h.th(words, scope="col") for words in ("neighbours", "peak at a", "b there")]
    rows = [
        h.tr(h.th("none" if each.rest == 0 else each.name, scope="row"), _cells(each.peak))
        for each in curves
    ]
    return h.table(h.thead(h.tr(heads)), h.tbody(rows), class_="ex-lrn-table ex-lrn-numbers")


def _cells(found: Peak | None) -> Markup:
    if found is None:
        return fragment(h.td("no peak"), h.td("–"))
    return fragment(h.td(one_decimal(found.a)), h.td(one_decimal(found.b)))


def curves_csv(curves: list[ResponseCurve], most: float, paper: Constants) -> str:
    """The curves as a table: one row per activation, a column for each strength."""
    rows = (
        (a, *(response(a, each.rest, paper) for each in curves))
        for a in (most * step / _CSV_ROWS for step in range(_CSV_ROWS + 1))
    )
    return csv_text(("a", *(each.name for each in curves)), rows)
