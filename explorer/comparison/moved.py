"""Layers that both networks have in different places: dropout before fc6 instead of after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from explorer.comparison.difference_words import counted, sort_of
from explorer.comparison.differences import NetworkDifference, differing_fields
from explorer.comparison.record import ComparedRow, Comparison
from explorer.network import Layer
from explorer.network.kinds.traits import Traits
from explorer.network.layers import TRAITS
from explorer.wording.notation import listed_words

_LANDMARKS: Final[tuple[Callable[[Traits], bool], ...]] = (
    lambda traits: traits.has_products,
    lambda traits: traits.is_pool,
    lambda traits: traits.makes_shape,
    lambda traits: traits.is_norm,
)
"""The layers that name a place: of those passed, one of the first of these groups."""


@dataclass(frozen=True, slots=True)
class Move:
    """One layer that is in another place.

    first, other: the layer in the first network and in the other.
    rows: its rows in the first network and in the other.
    passed: the first and the last landmark between the two, by the first network's names; None for
        a layer that only makes room for another of its sort.
    later: whether the other network has it after them instead of before.
    """

    first: Layer
    other: Layer
    rows: tuple[int, int]
    passed: tuple[str, str] | None
    later: bool

    def makes(self, difference: NetworkDifference) -> bool:
        """Whether a difference is one side of it: missing here, or additional there."""
        ends = (("missing", self.rows[0]), ("extra", self.rows[1]))
        return (difference.what, difference.row) in ends


def moves(comparison: Comparison, order: int) -> tuple[Move, ...]:
    """Return the layers that the network at `order` has elsewhere, in the first network's order."""
    found: list[Move] = []
    missing = [d.first for d in comparison.differences[order] if d.what == "missing" and d.first]
    extra = [d.other for d in comparison.differences[order] if d.what == "extra" and d.other]
    told: list[Layer] = []
    for layer in missing:
        if any(_alike(layer, each) for each in told):
            continue
        told.append(layer)
        if any(_alike(layer, each) for each in extra):
            found += _of_one_sort(comparison, order, layer)
    return tuple(sorted(found, key=lambda move: move.rows))


def standing_words(passed: tuple[str, str], *, later: bool) -> str:
    """Word its place: "before fc6 instead of after", "after fc7 instead of before fc6"."""
    start, end = passed
    there, was, near, far = (
        ("after", "before", end, start) if later else ("before", "after", start, end)
    )
    return f"{there} {near} instead of {was}" + ("" if start == end else f" {far}")


def moved_words(comparison: Comparison, order: int, told: Sequence[Move]) -> list[str]:
    """Word each group of like moves: "its two dropouts stand before fc6 instead of after".

    told: the moves of the network at `order` to put into words.
    """
    alike: dict[tuple[str, bool, str], list[Move]] = {}
    for move in told:
        if move.passed is not None:
            start, end = move.passed
            alone = "" if start == end else standing_words(move.passed, later=move.later)
            alike.setdefault((sort_of(move.first), move.later, alone), []).append(move)
    return [
        f"{_subject(comparison, order, sort, group)} "
        f"{'stands' if len(group) == 1 else 'stand'} {alone or _beside(group, later=later)}"
        for (sort, later, alone), group in alike.items()
    ]


def _beside(group: Sequence[Move], *, later: bool) -> str:
    """Word where layers stand that have each passed one landmark."""
    landmarks = listed_words(list(dict.fromkeys(move.passed[0] for move in group if move.passed)))
    return standing_words((landmarks, landmarks), later=later)


def _subject(comparison: Comparison, order: int, sort: str, group: Sequence[Move]) -> str:
    """Name the layers: by number if they are all of their sort in both networks, else by name."""
    totals = {
        sum(sort_of(layer) == sort for layer in comparison.traces[of].network.layers)
        for of in (0, order)
    }
    if totals == {len(group)} and len(group) > 1:
        return f"its {counted(len(group), sort)}"
    return listed_words([move.first.name for move in group])


def _alike(one: Layer | None, other: Layer | None) -> bool:
    return one is not None and other is not None and not differing_fields(one, other)


def _of_one_sort(comparison: Comparison, order: int, layer: Layer) -> list[Move]:
    """Return the moves of layers that equal this one of the first network except for the name."""
    rows = comparison.rows
    cells = [(row.cells[0].layer, row.cells[order].layer) for row in rows]
    ours = [
        place
        for place, (first, other) in enumerate(cells)
        if _alike(first, layer) and (other is None or _alike(other, layer))
    ]
    theirs = [
        place
        for place, (first, other) in enumerate(cells)
        if _alike(other, layer) and (first is None or _alike(first, layer))
    ]
    found = []
    for start, end in _partners(ours, theirs):
        between = rows[min(start, end) + 1 : max(start, end)]
        passed = _landmarks(between, order, layer)
        first, other = cells[start][0], cells[end][1]
        if start != end and first and other:
            ends = (passed[0], passed[-1]) if passed else None
            found.append(Move(first, other, (start, end), ends, later=start < end))
    return found if any(move.passed for move in found) else []


def _landmarks(between: Sequence[ComparedRow], order: int, moved: Layer) -> list[str]:
    """Return the names of layers that both networks have there, of the most telling kinds."""
    both = [
        row
        for row in between
        if row.cells[0].layer is not None
        and row.cells[order].layer is not None
        and not _alike(row.cells[0].layer, moved)
    ]
    for is_landmark in _LANDMARKS:
        if names := [row.name for row in both if is_landmark(TRAITS[row.kind])]:
            return names
    return [row.name for row in both]


def _partners(ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
    """Pair our places with theirs: in order, nearest, as many as both have."""
    if len(ours) > len(theirs):
        return [(end, start) for start, end in _partners(theirs, ours)]
    # For each number of their places: the least distance for ours so far, and the places taken.
    best: list[tuple[float, tuple[int, ...]]] = [(0, ())] * (len(theirs) + 1)
    for place in ours:
        extended: list[tuple[float, tuple[int, ...]]] = [(inf, ())]
        for (distance, taken), other in zip(best, theirs, strict=False):
            extended.append(min(extended[-1], (distance + abs(other - place), (*taken, other))))
        best = extended
    return list(zip(ours, best[-1][1], strict=True))
