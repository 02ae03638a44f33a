"""How grave it is where a claim is wrong: totals before shapes, before layers, before words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from explorer.claims.statements import judge_of
from explorer.claims.verdict import Gravity, Status, Verdict

_ORDER: Final[tuple[Gravity, ...]] = get_args(Gravity)
_STATUSES: Final[tuple[Status, ...]] = ("differs", "holds_if", "not_checkable", "holds")


def gravity(verdict: Verdict) -> Gravity:
    """What the claim is about, the gravest of its statements."""
    return min((judge_of(said).gravity for said in verdict.claim.states), key=_ORDER.index)


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
    return sorted(
        verdicts,
        key=lambda verdict: (
            worst(verdict) in ("not_checkable", "holds"),
            _ORDER.index(gravity(verdict)),
            not verdict.claim.reversed,
            _STATUSES.index(verdict.status),
            _STATUSES.index(worst(verdict)),
            verdict.number,
        ),
    )
