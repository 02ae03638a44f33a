"""The questions put to every tutorial, and the claims that answer them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import UnionType
from typing import Final

from explorer.claims.statements import judge_of
from explorer.claims.verdict import Verdict
from explorer.network import (
    BatchNorm,
    Conv2d,
    Flatten,
    Layer,
    LocalResponseNorm,
    Network,
    Pool,
)
from explorer.variants.claim import Question

QUESTIONS: Final[dict[Question, tuple[str, str]]] = {
    "input": ("Input size", "224 × 224 crops"),
    "first map": ("First map", "55 × 55 × 96"),
    "third pool": ("Third pool", "6 × 6 × 256"),
    "normalization": ("Normalization", "LRN, k = 2, α = 10⁻⁴"),
    "parameters": ("Parameters", "60,965,224"),
    "errors quoted": ("Errors quoted", "15.3 % against 26.2 % in 2012"),
}
"""Each question's words, and what the paper has. Source: the paper, sections 3 to 6."""

_NORMALIZATION_WORDS: Final = re.compile(r"\bLRN\b|normaliz", re.IGNORECASE)
_THIRD: Final = 2


def answers(question: Question, network: Network, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return every verdict on a claim that answers the question, the claims chosen for it first.

    network: the tutorial's own.
    """
    layers = _layers(question, network)
    found = [each for each in verdicts if _answers(question, each, layers)]
    return sorted(found, key=lambda each: each.claim.question != question)


def _layers(question: Question, network: Network) -> set[str]:
    """Return the names of the layers whose output answers the question."""

    def named(kinds: type[Layer] | UnionType) -> list[str]:
        return [layer.name for layer in network.layers_of(kinds)]

    if question == "first map":
        return set(named(Conv2d)[:1])
    if question == "third pool":
        return {*named(Pool)[_THIRD : _THIRD + 1], *named(Flatten)}
    return set(named(LocalResponseNorm | BatchNorm)) if question == "normalization" else set()


def _answers(question: Question, verdict: Verdict, layers: set[str]) -> bool:
    claim = verdict.claim
    return (
        claim.question == question
        or any(judge_of(each).answers(each, question, layers) for each in claim.states)
        or (question == "normalization" and bool(_NORMALIZATION_WORDS.search(claim.says)))
    )
