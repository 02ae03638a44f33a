"""How grave a wrong claim is: totals before shapes, shapes before layers, layers before words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from explorer.claims.statements import judge_of
from explorer.claims.verdict import Gravity, Status, Verdict

_ORDER: Final[tuple[Gravity, ...]] = get_args(Gravity)
_STATUSES: Final[tuple[Status, ...]] = ("differs", "holds_if", "not_checkable", "holds")


def gravity(verdict: Verdict) -> Gravity:
    """Return what the gravest of the claim's statements is about."""
    return min((judge_of(said).gravity for said in verdict.claim.states), key=_ORDER.index)


def worst(verdict: Verdict) -> Status:
    """Return the worst of the overall verdict and the two marks, by which errors are filtered."""
    marks = [mark.status for mark in (verdict.own, verdict.paper) if mark is not None]
    return min([verdict.status, *marks], key=_STATUSES.index)


def gravest_first(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Sort the verdicts: first all that are wrong on any mark (totals, shapes, layers, words).

    Among equals, claims that say the opposite of the truth come first, then "wrong" before "right
    only if something changes"; an overall verdict weighs more than a mark; what the network was
    built from comes after what it contradicts; then the order of the text decides.
    """
    return sorted(
        verdicts,
        key=lambda verdict: (
            worst(verdict) in ("not_checkable", "holds"),
            _ORDER.index(gravity(verdict)),
            not verdict.claim.reversed,
            _STATUSES.index(verdict.status),
            _STATUSES.index(worst(verdict)),
            verdict.claim.built,
            verdict.number,
        ),
    )
