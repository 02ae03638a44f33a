"""Two ways to do the same thing, timed in turns in one process; what counts is the ratio."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from explorer.wording.measured import measured


@dataclass(frozen=True)
class Row:
    """One line of the table.

    what, against: the two ways, in words.
    target, stretch: the ratio to reach, and the one to reach after that.
    ours, theirs: what was measured, each a list; the figure is the ratio of the medians.
    unit: "ms" for lists in seconds, "kB" for lists in bytes.
    """

    what: str
    against: str
    target: float
    stretch: float
    ours: list[float]
    theirs: list[float]
    unit: str = "ms"

    @property
    def figure(self) -> float:
        """The ratio of the medians, below 1 where ours takes less."""
        return median(self.ours) / median(self.theirs)

    @property
    def verdict(self) -> str:
        """Whether the figure reaches what it should."""
        if self.figure <= self.stretch:
            return "stretch"
        return "target" if self.figure <= self.target else "**short**"

    @property
    def medians(self) -> str:
        """Both medians, "14.1 of 22.3 ms"."""
        scale = 1e3 if self.unit == "ms" else 1e-3
        ours, theirs = (measured(median(side) * scale, 3) for side in (self.ours, self.theirs))
        return f"{ours} of {theirs} {self.unit}"


Way = Callable[[], object]


def timed(way: Way) -> float:
    """Seconds of one call."""
    start = perf_counter()
    way()
    return perf_counter() - start


def interleaved(*ways: Way, rounds: int, before: Way | None = None) -> list[list[float]]:
    """Seconds of each call of each way, one after the other, the order turned around each round.

    before: what is called, untimed, before each timed call; by default the same way, so that none
        pays for what the one before it left in the caches.

    The collector of garbage is off meanwhile, as it is on a click.
    """
    found: list[list[float]] = [[] for _ in ways]
    gc.collect()
    gc.disable()
    try:
        for round_number in range(rounds):
            for index in sorted(range(len(ways)), reverse=bool(round_number % 2)):
                (before or ways[index])()
                found[index].append(timed(ways[index]))
    finally:
        gc.enable()
    return found
