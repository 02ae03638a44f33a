"""One tutorial: its claims in reading order with verdicts, and what is no claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from explorer.arithmetic.notation import plural
from explorer.claims import Verdict, check
from explorer.exchange.report import check_csv, check_markdown
from explorer.ui.check.claims_html import claims_html
from explorer.ui.check.head import head
from explorer.ui.check.lines import lines
from explorer.ui.check.view import TUTORIALS
from explorer.ui.state import Work
from explorer.variants import VARIANTS, Variant


def tutorial(work: Work) -> None:
    """Pick a tutorial; its claims follow."""
    _picker(work)
    variant = VARIANTS[work.check.tutorial]
    verdicts = check(variant)
    head(work, variant, verdicts)
    only = work.check.only
    shown = [verdict for verdict in verdicts if not only or verdict.status in only]
    with st.container(horizontal=True, vertical_alignment="center", key="check_report"):
        st.html(f'<p class="ex-note">{_counted(shown)}</p>')
        _downloads(variant, verdicts)
    st.html(claims_html(variant, verdicts, shown))
    _rest(variant)


def _picker(work: Work) -> None:
    """The tutorials side by side; a selectbox where there is no room for that."""
    chosen = work.check.tutorial

    def pick(key: str) -> None:
        work.check = replace(work.check, tutorial=st.session_state[key] or chosen)

    for key in ("tutorial_wide", "tutorial_narrow"):
        st.session_state[key] = chosen
    with st.container(key="check_pick_wide"):
        st.pills(
            "Tutorial",
            TUTORIALS,
            format_func=_title,
            key="tutorial_wide",
            label_visibility="collapsed",
            required=True,
            on_change=lambda: pick("tutorial_wide"),
        )
    with st.container(key="check_pick_narrow"):
        st.selectbox(
            "Tutorial",
            TUTORIALS,
            format_func=_title,
            key="tutorial_narrow",
            label_visibility="collapsed",
            on_change=lambda: pick("tutorial_narrow"),
        )


def _title(tutorial_id: str) -> str:
    return VARIANTS[tutorial_id].short_title


def _counted(shown: Sequence[Verdict]) -> str:
    count = lines(shown)
    folded = "; rows of a printed table with one size and one verdict are folded"
    return (
        f"{plural(len(shown), 'claim')} on {plural(len(count), 'line')}, in reading order"
        f"{folded if len(count) < len(shown) else ''}."
    )


def _downloads(variant: Variant, verdicts: Sequence[Verdict]) -> None:
    for label, text, ending, media_type in (
        ("Markdown", check_markdown(variant, verdicts), "md", "text/markdown"),
        ("CSV", check_csv(verdicts), "csv", "text/csv"),
    ):
        st.download_button(
            label,
            text,
            f"{variant.id}-check.{ending}",
            media_type,
            key=f"check_{ending}",
            on_click="ignore",
        )


def _rest(variant: Variant) -> None:
    """What is assumed, what should be known of the source, and what was left out."""
    blocks = [
        ("About the source", [escape(note) for note in variant.source.notes]),
        ("Assumed, since the text leaves it open", [escape(each.what) for each in variant.assumed]),
        (
            "Left out, with reasons",
            [
                f"{escape(each.says)}, line {each.line}: {escape(each.reason)}"
                for each in variant.left_out
            ],
        ),
    ]
    for title, items in blocks:
        if items:
            listed = "".join(f"<li>{item}</li>" for item in items)
            st.html(f'<div class="chk-rest"><h3>{title}</h3><ul>{listed}</ul></div>')
