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
    explanation = fact.explanation
    if so and statement.rounded_to and statement.value != fact.value:
        explanation = f"Exactly {fact.answer}. {explanation}"
    if not so:
        others = [
            other
            for other in FACTS.values()
            if other is not fact
            and other.quantity == fact.quantity != ""
            and _equal(statement, other)
        ]
        for other in others:
            explanation += f" {other.answer} is the {other.quantity} on {other.belongs_to}."
    return Judgement(so, fact.answer, explanation)


def judge_definition(definition: Definition) -> Judgement:
    """Whether the term means that; KeyError for a term that is not known."""
    term = TERMS[definition.term]
    condition = term.under.get(definition.meaning, "")
    return Judgement(
        definition.meaning == term.meaning, term.answer, term.wording, condition=condition
    )


def _equal(statement: AboutPaper, fact: Fact) -> bool:
    if isinstance(statement.value, bool | str) or isinstance(fact.value, bool | str):
        return (type(statement.value), statement.value) == (type(fact.value), fact.value)
    return 2 * abs(statement.value - fact.value) <= statement.rounded_to
