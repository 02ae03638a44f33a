"""Statements about the paper and about terms, compared with what is known of them."""

from __future__ import annotations

import re
from typing import Final

from explorer.claims.facts import FACTS, TERMS, KnownFact
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, judges
from explorer.claims.verdict import Remedy
from explorer.variants.claim import Question
from explorer.variants.statements import AboutPaper, Definition, NotCheckable

_ANSWERS: Final[dict[Question, re.Pattern[str]]] = {
    "input": re.compile("crop_side"),
    "normalization": re.compile("lrn_.*"),
    "parameters": re.compile("parameters"),
    "errors quoted": re.compile("error_2.*|margin_2012"),
}
"""The names of the facts that answer a question put to every tutorial."""


def _fact_answers(said: AboutPaper, question: Question, _: set[str]) -> bool:
    names = _ANSWERS.get(question)
    return names is not None and names.fullmatch(said.fact) is not None


@judges(AboutPaper, answers=_fact_answers)
def _about_paper(said: AboutPaper, _: NetworkReading) -> Finding:
    """Compare a value with the fact, within the rounding of a rounded figure.

    A figure that belongs to another fact of the same quantity is attributed to that one. Raise
    KeyError for an unknown fact.
    """
    fact = FACTS[said.fact]
    so = _equal(said, fact)
    more = [fact.more]
    if not so:
        more += [
            f"{other.answer} is the {other.quantity} on {other.belongs_to}."
            for other in FACTS.values()
            if other is not fact and other.quantity == fact.quantity != "" and _equal(said, other)
        ]
    return Finding(
        so,
        lambda: Judgement(
            so,
            fact.answer,
            fact.wording,
            remedy=_under(fact.under.get(said.value)),
            source=fact.source,
            more=" ".join(part for part in more if part),
            layer=fact.layer,
        ),
    )


def _equal(said: AboutPaper, fact: KnownFact) -> bool:
    if isinstance(said.value, bool | str) or isinstance(fact.value, bool | str):
        return (type(said.value), said.value) == (type(fact.value), fact.value)
    return 2 * abs(said.value - fact.value) <= said.rounded_to


@judges(
    Definition,
    answers=lambda said, question, _: question == "normalization" and "LRN" in said.term,
)
def _definition(said: Definition, _: NetworkReading) -> Finding:
    """Compare a meaning with the term's. Raise KeyError for an unknown term."""
    term = TERMS[said.term]
    so = said.meaning == term.meaning
    return Finding(
        so,
        lambda: Judgement(
            so,
            "" if so else term.answer,
            term.wording,
            remedy=_under(term.under.get(said.meaning)),
            source=term.source,
        ),
    )


def _under(condition: str | None) -> Remedy | None:
    return Remedy(text=condition, fields=1) if condition else None


@judges(NotCheckable)
def _not_checkable(said: NotCheckable, _: NetworkReading) -> Finding:
    return Finding(None, lambda: Judgement(None, "", said.reason))
