"""One tutorial: its claims with verdicts, the most serious first, and what is not a claim."""

from __future__ import annotations

import streamlit as st

from explorer.claims import check, gravest_first
from explorer.html import h
from explorer.pages.check.claims_html import claims_html
from explorer.pages.check.head import SOURCE, about_source, head, nothing_found
from explorer.pages.check.scores import scores
from explorer.pages.check.state import CheckView
from explorer.ui.state import Work
from explorer.variants import VARIANTS, Variant


def tutorial(work: Work) -> None:
    """The scores, where one tutorial is picked; its claims follow."""
    scores(work)
    view = work.view(CheckView)
    variant = VARIANTS[view.tutorial]
    verdicts = check(variant)
    shown = head(work, variant, gravest_first(verdicts))
    if shown:
        folded = view.only == "wrong" and not view.find
        st.html(claims_html(variant, verdicts, shown, folded=folded))
    else:
        nothing_found(work, variant, verdicts)
    _source(variant)


def _source(variant: Variant) -> None:
    """Whose text it is, what is assumed, what should be known of it, and what was left out."""
    blocks = [
        ("About this source", [about_source(variant), *variant.source.notes]),
        ("Assumed, since the text leaves it open", [each.what for each in variant.assumed]),
        (
            "Left out, with reasons",
            [f"{each.says}, line {each.line}: {each.reason}" for each in variant.left_out],
        ),
    ]
    told = [(h.h3(title), h.ul(map(h.li, items))) for title, items in blocks if items]
    st.html(h.div(told, class_="ex-check-rest", id=SOURCE))
