"""The totals, how far they are from the source's, and what an independent tool counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from explorer.arithmetic import Trace, trace
from explorer.comparison import because
from explorer.figures.terms import with_terms
from explorer.html import Markup, h
from explorer.pages.builder.witness import torch_is_loaded, waiting_cell, witness_cell
from explorer.pages.compare.state import ON_BUILD
from explorer.ui.components.app_links import app_link
from explorer.ui.state import Work
from explorer.wording.notation import megabytes, number, plural, ratio

COMPARE: Final = "compare"
"""The address of the page that compares."""

_TERMS: Final = {"Parameters": ("parameters",), "MACs": ("MAC",), "Activations": ("activation",)}
"""The terms in the labels of the totals."""


def delta(value: int, origin: int, unit: str = "") -> str:
    """How far a total is from the source's: "+140,916,000, ×3.31"."""
    if value == origin:
        return "= the source's"
    sign = "+" if value > origin else ""
    times = f", {ratio(value, origin)}" if origin else ""
    return f"{sign}{number(value - origin)}{unit}{times}"


def _cell(label: str, value: str, change: str, kind: str, hint: str) -> Markup:
    return h.div(
        h.div(with_terms(label, *_TERMS.get(label, ())), class_="ex-label"),
        h.div(value, class_="ex-value"),
        h.div(change, class_=f"ex-delta {kind}"),
        h.div(hint, class_="ex-hint"),
        class_="ex-cell",
    )


def totals(work: Work) -> Callable[[], None]:
    """Draw the totals and return what completes them once the rest of the page stands.

    The witness takes longer than everything else on the page, and a second if torch is not loaded.
    Until it has counted, its previous result stands there.
    """
    st.html(_totals_html(work))
    place = st.container(key="witness")
    if work.trace.error is None and not torch_is_loaded():
        place = place.empty()
        place.html(waiting_cell())

    st.html(_because_html(work))

    def complete() -> None:
        place.html(witness_cell(work.trace))

    return complete


def _because_html(work: Work) -> Markup:
    """Why the totals are what they are."""
    said = because(work.network, work.origin)
    words = [
        h.mark(piece.text) if piece.role == "strong" and work.edited else piece.text
        for piece in said.words
    ]
    kind = "ex-because ex-broken" if said.broken else "ex-because"
    beside = {"compare": f"{work.variant_id},{ON_BUILD}"}
    link = work.edited and app_link(COMPARE, beside, "Compare with the source")
    return h.p(h.b(said.lead), " ", words, " ", link, class_=kind)


def _totals_html(work: Work) -> Markup:
    """Four totals with their conventions."""
    now, origin = work.trace, trace(work.origin)

    def cell(
        label: str, shown: str, value: int, reference: int, hint: str, unit: str = ""
    ) -> Markup:
        change, kind = _change(now, value, reference, unit)
        return _cell(label, shown, change, kind, hint)

    trained = now.parameters - now.trainable_parameters
    all_learned = (
        "Weights and biases, all learned."
        if trained == 0
        else f"{number(now.trainable_parameters)} learned and {number(trained)} running statistics."
    )
    cells = (
        cell("Parameters", number(now.parameters), now.parameters, origin.parameters, all_learned),
        cell(
            "MACs",
            number(now.macs),
            now.macs,
            origin.macs,
            "Weights only: no bias adds, no LRN, no pooling. 1 MAC = 2 FLOPs.",
        ),
        cell(
            "Weights",
            megabytes(now.weight_bytes_fp32),
            now.weight_bytes_fp32,
            origin.weight_bytes_fp32,
            f"{number(now.weight_bytes_fp32)} bytes: 4 per parameter (fp32). 1 MB = 10⁶ bytes.",
            " bytes",
        ),
        cell(
            "Activations",
            megabytes(now.activation_bytes_fp32),
            now.activation_bytes_fp32,
            origin.activation_bytes_fp32,
            f"{plural(now.output_values, 'value')}, 4 bytes each: every layer's output, one photo.",
            " bytes",
        ),
    )
    return h.div(cells, class_="ex-totals")


def _change(now: Trace, value: int, reference: int, unit: str) -> tuple[str, str]:
    """The line under a total and its class."""
    if now.error is not None:
        last = now.rows[-1].layer.name if now.rows else "the input"
        return f"counted up to {last}", "ex-bad"
    return delta(value, reference, unit), "ex-same" if value == reference else ""
