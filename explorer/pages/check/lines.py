"""A tutorial's verdicts as lines: right rows of a printed table with one size stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explorer.claims import Status, Verdict, worst
from explorer.wording.notation import listed_words, number, shape

Marks = tuple[Status | None, Status | None]
"""Of a verdict: the tutorial's own code, and the paper; None where it is not about that."""


class Line(NamedTuple):
    """One verdict, or several that stand together."""

    verdicts: tuple[Verdict, ...]

    @property
    def first(self) -> Verdict:
        """The one that is shown in full."""
        return self.verdicts[0]

    @property
    def prints(self) -> str:
        """What its rows print, with every count of parameters."""
        size = self.first.claim.printed_shape or ()
        printed_counts = {
            said.printed_parameters for each in self.verdicts for said in each.claim.states
        }
        counts = sorted(count for count in printed_counts if count is not None)
        printed = f"{shape(size)} values" if len(size) == 1 else shape(size)
        if not counts:
            return printed
        return f"{printed}; {listed_words([number(count) for count in counts])} parameters"

    @property
    def places(self) -> str:
        """Where its rows stand: "lines 320 to 348"."""
        return f"lines {self.verdicts[0].claim.line} to {self.verdicts[-1].claim.line}"


def doubtful(verdict: Verdict) -> bool:
    """Whether a claim is wrong, or right only if something changes, on any mark."""
    return worst(verdict) in ("differs", "holds_if")


def marks(verdict: Verdict) -> Marks:
    """The two marks of a claim."""
    return (
        verdict.own.status if verdict.own is not None else None,
        verdict.paper.status if verdict.paper is not None else None,
    )


def lines(verdicts: Iterable[Verdict]) -> list[Line]:
    """The lines in the order of the verdicts.

    Rows of one printed table that follow each other in the text, print the same size, have the same
    marks and are right are one line; each keeps its own numbers in it.
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
    size = verdict.claim.printed_shape
    return (
        same_table
        and consecutive
        and not doubtful(verdict)
        and marks(before) == marks(verdict)
        and size is not None
        and size == before.claim.printed_shape
    )


def rows_around(verdicts: Sequence[Verdict], verdict: Verdict) -> list[Verdict]:
    """A row of a printed table with the rows above and below it that print a size.

    verdicts: all of the tutorial's, in reading order.
    """
    place = verdicts.index(verdict)
    nearby = verdicts[max(0, place - 1) : place + 2]
    table = verdict.claim.group
    return [each for each in nearby if each.claim.group == table and each.claim.printed_shape]
