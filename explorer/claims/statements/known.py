"""Statements about the paper and about terms, held against what is known."""

from __future__ import annotations

from explorer.claims.facts import FACTS, TERMS, Fact
from explorer.claims.statements.judgement import Judgement
from explorer.variants.claim import AboutPaper, Definition


def judge_fact(statement: AboutPaper) -> Judgement:
    """Whether what is said is the fact, within the rounding of a rounded figure.

    A figure that is another fact's of the same quantity is named as that fact's. Raises KeyError
    for a fact that is not known.
    """
    fact = FACTS[statement.fact]
    so = _equal(statement, fact)
    more = [fact.more]
    if not so:
        more += [
            f"{other.answer} is the {other.quantity} on {other.belongs_to}."
            for other in FACTS.values()
            if other is not fact
            and other.quantity == fact.quantity != ""
            and _equal(statement, other)
        ]
    return Judgement(
        so,
        fact.answer,
        fact.wording,
        condition=fact.under.get(statement.value, ""),
        source=fact.source,
        more=" ".join(part for part in more if part),
    )


def judge_definition(definition: Definition) -> Judgement:
    """Whether the term means that; KeyError for a term that is not known."""
    term = TERMS[definition.term]
    so = definition.meaning == term.meaning
    return Judgement(
        so,
        "" if so else term.answer,
        term.wording,
        condition=term.under.get(definition.meaning, ""),
        source=term.source,
    )


def _equal(statement: AboutPaper, fact: Fact) -> bool:
    if isinstance(statement.value, bool | str) or isinstance(fact.value, bool | str):
        return (type(statement.value), statement.value) == (type(fact.value), fact.value)
    return 2 * abs(statement.value - fact.value) <= statement.rounded_to
