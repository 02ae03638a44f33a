"""A tutorial's verdicts as lines: rows of a printed table with one verdict for one reason fold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explorer.arithmetic import Shape
from explorer.claims import Verdict
from explorer.variants import Claim
from explorer.variants.claim import FlattenedSize, OutputShape


class Line(NamedTuple):
    """One verdict, or several that stand together."""

    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The one that is shown in full."""
        return self.verdicts[0]

    @property
    def numbers(self) -> str:
        """The claims' numbers: "21" or "21–24"."""
        first, last = self.verdicts[0].number, self.verdicts[-1].number
        return str(first) if first == last else f"{first}–{last}"


def lines(verdicts: Iterable[Verdict]) -> list[Line]:
    """The lines in reading order.

    Rows of one printed table that follow each other, hold and print the same size are one line.
    """
    found: list[Line] = []
    for verdict in verdicts:
        if found and _belongs(found[-1].verdicts[-1], verdict):
            found[-1] = Line((*found[-1].verdicts, verdict))
        else:
            found.append(Line((verdict,)))
    return found


def _belongs(before: Verdict, verdict: Verdict) -> bool:
    same_table = verdict.claim.group != "" and before.claim.group == verdict.claim.group
    consecutive = verdict.number == before.number + 1
    both_hold = before.status == verdict.status == "holds"
    size = printed_shape(verdict.claim)
    return (
        same_table
        and consecutive
        and both_hold
        and size is not None
        and size == printed_shape(before.claim)
    )


def printed_shape(claim: Claim) -> Shape | None:
    """The size that a row of a table prints for a layer; None where it prints none."""
    for statement in claim.states:
        if isinstance(statement, OutputShape):
            return statement.shape
        if isinstance(statement, FlattenedSize):
            return (statement.size,)
    return None


def around(verdicts: Sequence[Verdict], verdict: Verdict) -> list[Verdict]:
    """A row of a printed table with the rows above and below it that print a size."""
    place = verdicts.index(verdict)
    nearby = verdicts[max(0, place - 1) : place + 2]
    table = verdict.claim.group
    return [each for each in nearby if each.claim.group == table and printed_shape(each.claim)]
