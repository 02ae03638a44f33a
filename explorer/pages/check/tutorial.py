"""One tutorial: its claims with verdicts, gravest first, and what is no claim."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.claims import check, gravest_first
from explorer.pages.check.claims_html import claims_html
from explorer.pages.check.head import SOURCE, about, head, nothing_found
from explorer.pages.check.scores import scores
from explorer.ui.state import Work
from explorer.variants import VARIANTS, Variant


def tutorial(work: Work) -> None:
    """The scores, of which one is picked; that tutorial's claims follow."""
    scores(work)
    variant = VARIANTS[work.check.tutorial]
    verdicts = check(variant)
    shown = head(work, variant, gravest_first(verdicts))
    if shown:
        folded = work.check.only == "wrong" and not work.check.find
        st.html(claims_html(variant, verdicts, shown, folded=folded))
    else:
        nothing_found(work, variant, verdicts)
    _source(variant)


def _source(variant: Variant) -> None:
    """Whose text it is, what is assumed, what should be known of it, and what was left out."""
    blocks = [
        ("About this source", [escape(each) for each in (about(variant), *variant.source.notes)]),
        ("Assumed, since the text leaves it open", [escape(each.what) for each in variant.assumed]),
        (
            "Left out, with reasons",
            [
                f"{escape(each.says)}, line {each.line}: {escape(each.reason)}"
                for each in variant.left_out
            ],
        ),
    ]
    told = "".join(
        f"<h3>{title}</h3><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
        for title, items in blocks
        if items
    )
    st.html(f'<div class="chk-rest" id="{SOURCE}">{told}</div>')
