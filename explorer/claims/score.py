"""The score of a tutorial: its share of right claims, on its own network and on the paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, get_args

from explorer.claims.check import check
from explorer.claims.gravity import gravest_first
from explorer.claims.verdict import Agreement, Status, Verdict
from explorer.variants import Variant


class Tally(NamedTuple):
    """The number of claims with each status on one mark, in the order of `Status`."""

    right: int
    only_if: int
    wrong: int
    not_checkable: int

    @property
    def all(self) -> int:
        """The number of claims that have the mark."""
        return sum(self)

    @property
    def share(self) -> float:
        """The share of them that is right, 0 to 1; 0 if no claim has the mark."""
        return self.right / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A tutorial's tallies, and its gravest error.

    own, paper: against its own code or network, and against the paper.
    gravest: the error in a short sentence; "" if there is none.
    """

    own: Tally
    paper: Tally
    gravest: str


def score(variant: Variant) -> Score:
    """Return the score of a tutorial."""
    verdicts = check(variant)
    return Score(
        own=_tally(verdict.own for verdict in verdicts),
        paper=_tally(verdict.paper for verdict in verdicts),
        gravest=_gravest(verdicts),
    )


def _tally(marks: Iterable[Agreement | None]) -> Tally:
    counts = Counter(mark.status for mark in marks if mark is not None)
    return Tally(*(counts[status] for status in get_args(Status)))


def _gravest(verdicts: Sequence[Verdict]) -> str:
    """Return the gravest error: the reason of its gap, or what the claim says and what is so."""
    for verdict in gravest_first(verdicts):
        if verdict.gap is not None and verdict.status == "holds":
            return verdict.gap.text
        if verdict.status in ("differs", "holds_if"):
            return f"{verdict.claim.says}; it is {verdict.computed}."
    return ""
