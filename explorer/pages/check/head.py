"""The head of a tutorial's claims: whose text it is, which claims are shown, and the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from explorer.arithmetic import trace
from explorer.claims import Verdict
from explorer.exchange.report import check_csv, check_markdown
from explorer.html import fragment, h
from explorer.pages.check.finding import found
from explorer.pages.check.lines import doubtful
from explorer.pages.check.scores import CLAIMS
from explorer.pages.check.state import LONGEST_FIND, ONLY, CheckView, Only
from explorer.ui.csv_button import csv_button
from explorer.ui.own_keys import own_field, own_input
from explorer.ui.state import Work
from explorer.variants import Variant
from explorer.wording.notation import number, plural, shape

SOURCE: Final = "check-source"
"""The id of what is told about the source."""
_WORDS: Final[dict[Only, str]] = {"wrong": "Wrong or only if", "all": "All"}


def head(work: Work, variant: Variant, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Draw it; return the claims that pass the search and the filter, in the order given."""
    with st.container(horizontal=True, vertical_alignment="center", key="check_head"):
        count = f"{plural(len(verdicts), 'claim')}, gravest first. "
        source = h.a("About this source", href=f"#{SOURCE}")
        st.html(
            fragment(
                h.h2(variant.short_title, class_="ex-h2", id=CLAIMS),
                h.p(count, source, class_="ex-note"),
            )
        )
        _search(work)
        view = work.view(CheckView)
        containing = found(verdicts, view.find)
        kept = {"wrong": [each for each in containing if doubtful(each)], "all": containing}
        _filter({only: len(kept[only]) for only in ONLY})
        st.download_button(
            "Report",
            lambda: check_markdown(variant, verdicts),
            f"{variant.id}-check.md",
            "text/markdown",
            key="check_md",
            icon=":material/download:",
            on_click="ignore",
        )
        csv_button(lambda: check_csv(verdicts), f"{variant.id}-check.csv", "check_csv")
    return kept[view.only]


def about_source(variant: Variant) -> str:
    """Whose text it is and what network it has: "By X, 2022-10-15. …"."""
    source = variant.source
    whose = f"By {source.authors}" if source.authors else "The text names no author"
    when = source.date or (str(source.year) if source.year else "no date")
    network = variant.network
    return (
        f"{source.where}. {whose}, {when}. Its network: {shape(network.input.shape)} in, "
        f"{number(trace(network).parameters)} parameters."
    )


def nothing_found(work: Work, variant: Variant, verdicts: Sequence[Verdict]) -> None:
    """Why no claim is shown, and what to do about it."""
    view = work.view(CheckView)
    words, title = view.find, variant.short_title
    others = len(found(verdicts, view.find)) if view.only == "wrong" else 0
    if others and words:
        do = "does" if others == 1 else "do"
        told = f"No wrong claim of {title} contains “{words}”; {plural(others, 'other')} {do}."
    elif others:
        told = f"No claim of {title} is wrong."
    else:
        told = (
            f"No claim of {title} contains “{words}”. Try fewer words, a layer such as conv1, or "
            "the first digits of a number."
        )
    with st.container(horizontal=True, vertical_alignment="center", key="check_nothing"):
        st.html(h.p(told, class_="ex-note", role="status"))
        if others:
            st.button(f"Show {others}", key="check_show_all", on_click=_show_all, args=(work,))
        if words:
            st.button("Clear the search", key="check_clear", on_click=_find, args=(work, ""))


def _search(work: Work) -> None:
    key, changed = own_input(
        "check_find", lambda: work.view(CheckView).find, lambda words: _find(work, words)
    )
    st.text_input(
        "Search the claims",
        key=key,
        max_chars=LONGEST_FIND,
        label_visibility="collapsed",
        placeholder="Search the claims",
        icon=":material/search:",
        on_change=changed,
    )


def _filter(counts: dict[Only, int]) -> None:
    key, changed = own_field("check_only", CheckView, "only")
    st.pills(
        "Show",
        ONLY,
        format_func=lambda only: f"{_WORDS[only]} {counts[only]}",
        key=key,
        label_visibility="collapsed",
        required=True,
        on_change=changed,
    )


def _find(work: Work, words: str) -> None:
    work.change(CheckView, find=words.strip())


def _show_all(work: Work) -> None:
    work.change(CheckView, only="all")
