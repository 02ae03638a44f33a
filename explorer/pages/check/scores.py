"""How close each tutorial is to its own network and to the paper: the table that comes first."""

from __future__ import annotations

import streamlit as st

from explorer.arithmetic import trace
from explorer.claims import Tally, score
from explorer.exchange.check_tables import scores_csv
from explorer.exchange.report import WORDS
from explorer.html import fragment, h
from explorer.pages.check.marks import legend
from explorer.pages.check.state import TUTORIALS, CheckView
from explorer.ui.components.score_table import ScoreBar, ScoreRow, score_table
from explorer.ui.csv_button import csv_button
from explorer.ui.state import Work
from explorer.variants import VARIANTS
from explorer.wording.notation import number, plural

_HEADER = (
    "Closest to the paper first ↓",
    "Agrees with its own network",
    "Agrees with the paper",
    "Gravest error",
    "Parameters",
)
CLAIMS = "check-claims"
"""The id of the element that the picked tutorial's claims begin at."""


def scores(work: Work) -> None:
    """The table, whose rows pick a tutorial, and what its marks mean."""
    score_table(
        _HEADER,
        [_row(tutorial) for tutorial in closest_first()],
        work.view(CheckView).tutorial,
        lambda tutorial: _pick(work, tutorial),
        key="check_scores",
        lead_to=CLAIMS,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="check_legend"):
        total = number(trace(VARIANTS["paper"].network).parameters)
        st.html(fragment(legend(), h.p(f"The paper has {total} parameters.", class_="ex-note")))
        csv_button(lambda: scores_csv(closest_first()), "tutorials.csv", "check_scores_csv")


def closest_first() -> list[str]:
    """The tutorials by the share of their claims that agrees with the paper."""
    return sorted(TUTORIALS, key=lambda each: -score(VARIANTS[each]).paper.share)


def bar(tally: Tally) -> ScoreBar:
    """A tally as a bar: "79 % right", ", 5 wrong of 33"; if most depend on a change, that too."""
    words = [f"{count} {word}" for count, word in zip(tally, WORDS.values(), strict=True)]
    only_if = f", {tally.only_if} only if" if tally.only_if > tally.wrong else ""
    return ScoreBar(
        parts=tally,
        strong=f"{round(100 * tally.share)} % right",
        more=f"{only_if}, {tally.wrong} wrong of {tally.all}",
        all=f"Of {plural(tally.all, 'claim')}: {', '.join(words)}.",
    )


def _row(tutorial: str) -> ScoreRow:
    variant = VARIANTS[tutorial]
    of_it = score(variant)
    return ScoreRow(
        id=tutorial,
        title=variant.short_title,
        note=plural(len(variant.claims), "claim"),
        bars=(bar(of_it.own), bar(of_it.paper)),
        sentence=of_it.gravest,
        amount=number(trace(variant.network).parameters),
    )


def _pick(work: Work, tutorial: str) -> None:
    work.change(CheckView, tutorial=tutorial)
