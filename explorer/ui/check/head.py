"""The head of a tutorial's check: how many hold, whose text it is, and the verdicts as filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from explorer.arithmetic import trace
from explorer.arithmetic.notation import number, shape
from explorer.claims import Verdict
from explorer.ui.check.marks import chip
from explorer.ui.check.view import STATUSES
from explorer.ui.state import Work
from explorer.variants import Variant


def head(work: Work, variant: Variant, verdicts: Sequence[Verdict]) -> None:
    """The card above the claims."""
    counts = Counter(verdict.status for verdict in verdicts)
    with st.container(border=True, key="check_head"):
        left, right = st.columns([5, 4], gap="medium", vertical_alignment="center")
        left.html(
            f'<p class="chk-tally">{counts["holds"]} of {len(verdicts)} hold</p>'
            f'<p class="ex-note">{escape(about(variant))}</p>'
        )
        with right:
            bar = "".join(
                f'<i class="chk-bar-{status}" style="flex-grow:{counts[status]}"></i>'
                for status in STATUSES
                if counts[status]
            )
            st.html(f'<div class="chk-bar" aria-hidden="true">{bar}</div>')
            st.session_state["check_only"] = list(work.check.only)
            st.pills(
                "Show only",
                STATUSES,
                selection_mode="multi",
                format_func=lambda each: chip(each, counts[each]),
                key="check_only",
                label_visibility="collapsed",
                on_change=lambda: _filter(work),
            )


def about(variant: Variant) -> str:
    """Whose text it is and what network it has: "By X, 2022-10-15. …"."""
    source = variant.source
    whose = f"By {source.authors}" if source.authors else "The text names no author"
    when = source.date or (str(source.year) if source.year else "no date")
    network = variant.network
    return (
        f"{source.where}. {whose}, {when}. Its network: {shape(network.input.shape)} in, "
        f"{number(trace(network).parameters)} parameters."
    )


def _filter(work: Work) -> None:
    chosen = st.session_state["check_only"]
    work.check = replace(work.check, only=tuple(each for each in STATUSES if each in chosen))
