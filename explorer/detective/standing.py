"""The numbers of the catalogue's networks as they stand."""

from __future__ import annotations

from functools import lru_cache

from explorer.arithmetic import trace
from explorer.detective.answer import Answer, Value
from explorer.detective.quantities import Fact, Quantity, facts
from explorer.detective.question import Question
from explorer.variants import VARIANTS


@lru_cache(maxsize=64)
def facts_of(variant: str) -> tuple[Fact, ...]:
    """Every number of one network of the catalogue."""
    return tuple(facts(trace(VARIANTS[variant].network)))


def as_they_stand(asked: Question) -> list[Answer]:
    """The answers that need no change; networks that have it in the same place share one."""
    alike: dict[tuple[Quantity, str, Value], list[str]] = {}
    for variant in VARIANTS:
        for fact in facts_of(variant):
            if _is_it(asked, fact):
                alike.setdefault(fact, []).append(variant)
    return [
        Answer(*place, 0, tuple(variants), VARIANTS[variants[0]].network)
        for place, variants in alike.items()
    ]


def _is_it(asked: Question, fact: Fact) -> bool:
    if isinstance(fact.value, int):
        return not asked.shape and asked.asks_for(fact.quantity.unit) and asked.meets(fact.value)
    return bool(asked.shape) and asked.is_shape(fact.value)
