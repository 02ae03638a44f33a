"""Networks that give a number with one small change, or with another input and one change more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from explorer.arithmetic import trace
from explorer.arithmetic.notation import number
from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.answer import Answer
from explorer.detective.matches import Inputs, Match
from explorer.detective.quantities import facts
from explorer.variants import VARIANTS

_USUAL: Final = (224, 227, 256)
"""pixels: the inputs that readers meet; the first of these that does is shown."""
_STRUCTURE: Final = 1_000
"""how much farther a layer more or less is than all changes of a number."""


class Proposal(NamedTuple):
    """A match at one input.

    side: of the input. same: the first and last input around it that give the same.
    distance: how far it is from the network as it stands.
    """

    match: Match
    side: int
    same: tuple[int, int]
    distance: int


def with_one_change(found: Iterable[Match]) -> list[Proposal]:
    """Another input, or another change at the network's own input, nearest first.

    A change that leaves alone what has the number already is none.
    """
    found = list(found)
    standing = {_place(each) for each in found if not each.candidate.edit and _at_base(each)}
    return _in_order(
        proposal(each, other_input=each.candidate.edit is None)
        for each in found
        if _at_base(each) == (each.candidate.edit is not None) and _place(each) not in standing
    )


def with_two_changes(found: Iterable[Match]) -> list[Proposal]:
    """Another input and one change more, nearest first."""
    return _in_order(
        proposal(each, other_input=True)
        for each in found
        if each.candidate.edit is not None and not _at_base(each)
    )


def grouped(proposals: Iterable[Proposal]) -> list[list[Proposal]]:
    """Those of different networks together in which one change gives it in the same place."""
    alike: dict[tuple[object, ...], list[Proposal]] = {}
    for each in proposals:
        edit = each.match.candidate.edit
        key = (each.match.quantity, each.match.layer, edit and edit.text, each.same)
        alike.setdefault(key, []).append(each)
    return list(alike.values())


def answer(group: list[Proposal], asked: int | None = None) -> Answer:
    """One answer for a group; its value is that of `trace`.

    asked: the number that it is near to; None where it is exact.
    """
    (match, side, same, _), candidate = group[0], group[0].match.candidate
    network = candidate.network(side)
    wanted = (match.quantity, match.layer)
    value = next(fact.value for fact in facts(trace(network)) if fact[:2] == wanted)
    was = candidate.base + INPUT_SIDES.start
    changes = [f"input {number(side)} instead of {number(was)}"] if side != was else []
    if candidate.edit is not None:
        changes.append(candidate.edit.text)
    return Answer(
        match.quantity,
        match.layer,
        value,
        0 if asked is None or not isinstance(value, int) else value - asked,
        tuple(dict.fromkeys(each.match.candidate.variant for each in group)),
        network,
        tuple(changes),
        same if side != was and same[0] < same[1] else None,
    )


def _place(match: Match) -> tuple[object, ...]:
    return match.candidate.variant, match.quantity, match.layer


def _at_base(match: Match) -> bool:
    return bool(match.inputs[match.candidate.base])


def proposal(match: Match, *, other_input: bool) -> Proposal:
    """The match at the input nearest to the network's own.

    other_input: whether the input is to be changed; else it is the network's own.
    """
    edit, base = match.candidate.edit, match.candidate.base
    distance = 0
    if edit is not None:
        distance = edit.distance + (_STRUCTURE if edit.is_structural else 0)
    if not other_input:
        return Proposal(match, base + INPUT_SIDES.start, (0, 0), distance)
    there = np.flatnonzero(match.inputs)
    nearest = int(there[np.argmin(abs(there - base))])
    first, last = _run(match.inputs, nearest)
    sides = range(first + INPUT_SIDES.start, last + INPUT_SIDES.start + 1)
    side = next((usual for usual in _USUAL if usual in sides), nearest + INPUT_SIDES.start)
    return Proposal(match, side, (sides[0], sides[-1]), distance + abs(nearest - base))


def _run(inputs: Inputs, place: int) -> tuple[int, int]:
    """The first and last place of the unbroken run around a place."""
    gaps = np.flatnonzero(~inputs)
    before, after = gaps[gaps < place], gaps[gaps > place]
    return (
        int(before[-1]) + 1 if before.size else 0,
        int(after[0]) - 1 if after.size else len(inputs) - 1,
    )


def _in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Totals before layers, then the nearest, then as the catalogue has them."""
    order = list(VARIANTS)
    return sorted(
        proposals,
        key=lambda each: (
            each.match.quantity.rank,
            each.distance,
            order.index(each.match.candidate.variant),
        ),
    )
