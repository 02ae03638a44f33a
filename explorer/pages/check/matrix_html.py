"""The same questions for all tutorials: one row per question, one column per tutorial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from explorer.claims import Score, Verdict
from explorer.claims.questions import QUESTIONS, answers
from explorer.html import Child, Markup, fragment, h
from explorer.pages.check.marks import NOT_ABOUT_ITS_NETWORK, NOT_ABOUT_PAPER, mark, mark_by_itself
from explorer.pages.check.scores import bar
from explorer.ui.components.score_table import ScoreBar
from explorer.variants import VARIANTS
from explorer.variants.claim import Question
from explorer.wording.notation import plural

_AT_ONCE: Final = 2
"""answers of a tutorial that stand there before a click."""


def matrix_html(verdicts: Mapping[str, Sequence[Verdict]], scores: Mapping[str, Score]) -> Markup:
    """What each text says, compared with its own network and with the paper; the scores on top.

    verdicts: all of each tutorial's, by its id, in the order of the columns; scores: the same.
    """
    first = h.th(h.span("question", class_="ex-sr"), scope="col")
    heads = [h.th(_name(tutorial), scope="col") for tutorial in verdicts]
    rows = [_row(question, verdicts) for question in QUESTIONS]
    return h.div(
        h.table(h.thead(h.tr(first, heads)), h.tbody(_scores(scores), rows), role="table"),
        class_="ex-check-matrix",
        tabindex="0",
        role="group",
        aria_label="Question by question",
    )


def _name(tutorial: str) -> str:
    return VARIANTS[tutorial].short_title


def _cell(tutorial: str, *inner: Child) -> Markup:
    return h.td(h.b(_name(tutorial), class_="ex-check-only-narrow"), h.div(*inner), role="cell")


def _scores(scores: Mapping[str, Score]) -> Markup:
    cells = [
        _cell(
            tutorial,
            _bar("Its own network", bar(score.own)),
            _bar("The paper", bar(score.paper)),
        )
        for tutorial, score in scores.items()
    ]
    head = h.th("Score", h.small("share of the claims that is right"), scope="row")
    return h.tr(head, cells, role="row", class_="ex-check-scores")


def _bar(against: str, of_it: ScoreBar) -> Markup:
    parts = [
        h.i(class_=f"ex-check-part-{order}", style=f"flex-grow:{count}")
        for order, count in enumerate(of_it.parts)
        if count
    ]
    drawn = h.span(parts, class_="ex-check-bar", aria_hidden="true")
    return h.p(h.small(against), drawn, h.b(of_it.strong), of_it.more, title=of_it.all)


def _row(question: Question, verdicts: Mapping[str, Sequence[Verdict]]) -> Markup:
    title, paper = QUESTIONS[question]
    cells = [
        _cell(tutorial, _answers(answers(question, VARIANTS[tutorial].network, all_of_it)))
        for tutorial, all_of_it in verdicts.items()
    ]
    head = h.th(title, h.small(f"the paper: {paper}"), scope="row")
    return h.tr(head, cells, role="row")


def _answers(found: Sequence[Verdict]) -> Markup:
    if not found:
        return h.p("none printed", class_="ex-check-none")
    shown, rest = map(_answer, found[:_AT_ONCE]), [_answer(each) for each in found[_AT_ONCE:]]
    more = h.summary(plural(len(rest), "more claim"))
    return fragment(shown, rest and h.details(more, rest))


def _answer(verdict: Verdict) -> Markup:
    claim = verdict.claim
    marks = [
        mark(verdict.own, "Own code", NOT_ABOUT_ITS_NETWORK),
        mark(verdict.paper, "Paper", NOT_ABOUT_PAPER),
    ]
    if verdict.own is None and verdict.paper is None:
        marks = [mark_by_itself(verdict)]
    return h.div(
        h.b(claim.says),
        h.small(f"line {claim.line}"),
        [h.div(each) for each in marks],
        class_="ex-check-answered",
    )
