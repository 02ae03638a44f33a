"""How a tutorial does: the share of right claims against its own network and against the paper."""

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
    """How many claims have which status on one mark."""

    right: int
    only_if: int
    wrong: int
    not_checkable: int

    @property
    def all(self) -> int:
        """The claims that have the mark."""
        return sum(self)

    @property
    def share(self) -> float:
        """The right ones among those that have the mark, 0 to 1; 0 where none has it."""
        return self.right / self.all if self.all else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """A tutorial's tallies, and its gravest error.

    own, paper: against its own code or network, and against the paper.
    gravest: the error in a short sentence; "" where there is none.
    """

    own: Tally
    paper: Tally
    gravest: str


def score(variant: Variant) -> Score:
    """The score of a tutorial."""
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
    """The first in order of gravity: the reason of its gap, else what it says and what is so."""
    for verdict in gravest_first(verdicts):
        if verdict.gap is not None and verdict.status == "holds":
            return verdict.gap.text
        if verdict.status in ("differs", "holds_if"):
            return f"{verdict.claim.says}; it is {verdict.computed}."
    return ""
