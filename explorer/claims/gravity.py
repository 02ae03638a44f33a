"""How grave it is where a claim is wrong: totals before shapes, before layers, before words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from explorer.claims.verdict import Status, Verdict
from explorer.variants.claim import (
    EveryLayer,
    FilterKernels,
    FilterShape,
    FlattenedSize,
    FollowedBy,
    HiddenLayer,
    InputShape,
    InputValues,
    LayerCount,
    LayerField,
    LayerParameters,
    LrnConstant,
    Only,
    OutputShape,
    TotalParameters,
    Uses,
    WorkedExample,
)

Gravity = Literal["totals", "shapes", "layers", "words"]

_KINDS: Final[tuple[tuple[Gravity, tuple[type, ...]], ...]] = (
    ("totals", (TotalParameters,)),
    (
        "shapes",
        (
            InputShape,
            OutputShape,
            HiddenLayer,
            FlattenedSize,
            InputValues,
            LayerParameters,
            WorkedExample,
        ),
    ),
    (
        "layers",
        (
            LayerCount,
            LayerField,
            FilterShape,
            FilterKernels,
            Uses,
            FollowedBy,
            Only,
            EveryLayer,
            LrnConstant,
        ),
    ),
)
"""What a claim states, gravest first; whatever is not here is words."""

_STATUSES: Final[tuple[Status, ...]] = ("differs", "holds_if", "not_checkable", "holds")


def gravity(verdict: Verdict) -> Gravity:
    """What the claim is about, the gravest of its statements."""
    for name, kinds in _KINDS:
        if any(isinstance(said, kinds) for said in verdict.claim.states):
            return name
    return "words"


def worst(verdict: Verdict) -> Status:
    """The worst of the overall verdict and the two marks: what a filter for errors looks at."""
    marks = [mark.status for mark in (verdict.own, verdict.paper) if mark is not None]
    return min([verdict.status, *marks], key=_STATUSES.index)


def gravest_first(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What is wrong anywhere first: totals, shapes, layers, words; then all that is right.

    Of one kind, what says the opposite of what is so comes first, what differs before what holds
    only if something changes, and an overall verdict weighs more than a mark; then the order of
    the text.
    """
    names = [*(name for name, _ in _KINDS), "words"]
    return sorted(
        verdicts,
        key=lambda verdict: (
            worst(verdict) in ("not_checkable", "holds"),
            names.index(gravity(verdict)),
            not verdict.claim.reversed,
            _STATUSES.index(verdict.status),
            _STATUSES.index(worst(verdict)),
            verdict.number,
        ),
    )
