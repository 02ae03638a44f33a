"""The Check page's tables about all tutorials at once, as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.arithmetic import trace
from explorer.claims import Verdict, check, score
from explorer.claims.questions import QUESTIONS, answers
from explorer.exchange.report import WORDS, mark_cells
from explorer.exchange.tables import Cell, csv_text
from explorer.variants import VARIANTS

_AGAINST: Final = ("its own network", "the paper")


def scores_csv(tutorials: Sequence[str]) -> str:
    """One line per tutorial, in the given order: how many claims have which mark."""
    header = (
        "tutorial",
        "claims",
        *(f"{against}: {word}" for against in _AGAINST for word in WORDS.values()),
        "gravest error",
        "parameters",
    )
    return csv_text(header, [_scores(tutorial) for tutorial in tutorials])


def _scores(tutorial: str) -> tuple[Cell, ...]:
    variant, of_it = VARIANTS[tutorial], score(VARIANTS[tutorial])
    return (
        variant.short_title,
        len(variant.claims),
        *of_it.own,
        *of_it.paper,
        of_it.gravest,
        trace(variant.network).parameters,
    )


def questions_csv(tutorials: Sequence[str]) -> str:
    """One line per tutorial's answer to a question, the tutorials in the given order."""
    header = (
        "question",
        "the paper has",
        "tutorial",
        "claim",
        "what it says",
        "printed",
        "line",
        "verdict",
        *(f"{against}: {what}" for against in _AGAINST for what in ("verdict", "computed")),
    )
    verdicts = {tutorial: check(VARIANTS[tutorial]) for tutorial in tutorials}
    return csv_text(
        header,
        [
            (title, paper, VARIANTS[tutorial].short_title, *_answer(verdict))
            for question, (title, paper) in QUESTIONS.items()
            for tutorial in tutorials
            for verdict in answers(question, VARIANTS[tutorial].network, verdicts[tutorial])
        ],
    )


def _answer(verdict: Verdict) -> tuple[Cell, ...]:
    claim = verdict.claim
    return (
        verdict.number,
        claim.says,
        claim.printed,
        claim.line,
        WORDS[verdict.status],
        *mark_cells(verdict.own),
        *mark_cells(verdict.paper),
    )
