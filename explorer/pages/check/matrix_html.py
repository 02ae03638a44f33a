"""The same questions to all tutorials: a row per question, a column per tutorial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from explorer.claims import Score, Verdict
from explorer.claims.questions import QUESTIONS, answers
from explorer.pages.check.marks import NOT_ABOUT_ITS_NETWORK, NOT_ABOUT_PAPER, alone, mark
from explorer.pages.check.scores import bar
from explorer.ui.components.score_table import ScoreBar
from explorer.variants import VARIANTS
from explorer.variants.claim import Question
from explorer.wording.notation import plural

_AT_ONCE: Final = 2
"""answers of a tutorial that stand there before a click."""


def matrix_html(verdicts: Mapping[str, Sequence[Verdict]], scores: Mapping[str, Score]) -> str:
    """What each text says, held against its own network and against the paper; the scores on top.

    verdicts: all of each tutorial's, by its id, in the order of the columns; scores: the same.
    """
    heads = "".join(f'<th scope="col">{_name(tutorial)}</th>' for tutorial in verdicts)
    rows = "".join(_row(question, verdicts) for question in QUESTIONS)
    return (
        '<div class="chk-matrix" tabindex="0" role="group" aria-label="Question by question">'
        '<table role="table"><thead><tr><th scope="col"><span class="chk-sr">question</span></th>'
        f"{heads}</tr></thead><tbody>{_scores(scores)}{rows}</tbody></table></div>"
    )


def _name(tutorial: str) -> str:
    return escape(VARIANTS[tutorial].short_title)


def _cell(tutorial: str, inner: str) -> str:
    return (
        f'<td role="cell"><b class="chk-only-narrow">{_name(tutorial)}</b><div>{inner}</div></td>'
    )


def _scores(scores: Mapping[str, Score]) -> str:
    cells = "".join(
        _cell(
            tutorial,
            _bar("Its own network", bar(score.own)) + _bar("The paper", bar(score.paper)),
        )
        for tutorial, score in scores.items()
    )
    head = "Score<small>share of the claims that is right</small>"
    return f'<tr role="row" class="chk-scores"><th scope="row">{head}</th>{cells}</tr>'


def _bar(against: str, of_it: ScoreBar) -> str:
    parts = "".join(
        f'<i class="chk-part-{order}" style="flex-grow:{count}"></i>'
        for order, count in enumerate(of_it.parts)
        if count
    )
    return (
        f'<p title="{escape(of_it.all)}"><small>{against}</small>'
        f'<span class="chk-bar" aria-hidden="true">{parts}</span>'
        f"<b>{of_it.strong}</b>{of_it.more}</p>"
    )


def _row(question: Question, verdicts: Mapping[str, Sequence[Verdict]]) -> str:
    title, paper = QUESTIONS[question]
    cells = "".join(
        _cell(tutorial, _answers(answers(question, VARIANTS[tutorial].network, all_of_it)))
        for tutorial, all_of_it in verdicts.items()
    )
    head = f"{title}<small>the paper: {paper}</small>"
    return f'<tr role="row"><th scope="row">{head}</th>{cells}</tr>'


def _answers(found: Sequence[Verdict]) -> str:
    if not found:
        return '<p class="chk-none">none printed</p>'
    shown = "".join(map(_answer, found[:_AT_ONCE]))
    rest = "".join(map(_answer, found[_AT_ONCE:]))
    if not rest:
        return shown
    more = plural(len(found) - _AT_ONCE, "more claim")
    return f"{shown}<details><summary>{more}</summary>{rest}</details>"


def _answer(verdict: Verdict) -> str:
    claim = verdict.claim
    marks = [
        mark(verdict.own, "Own code", NOT_ABOUT_ITS_NETWORK),
        mark(verdict.paper, "Paper", NOT_ABOUT_PAPER),
    ]
    if verdict.own is None and verdict.paper is None:
        marks = [alone(verdict)]
    return (
        f'<div class="chk-answered"><b>{escape(claim.says)}</b><small>line {claim.line}</small>'
        f"{''.join(f'<div>{each}</div>' for each in marks)}</div>"
    )
