"""Networks that give a number with one small change, or with another input and one more change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from explorer.arithmetic import trace
from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.answer import Answer
from explorer.detective.facts import facts
from explorer.detective.index import Candidate
from explorer.detective.matches import Inputs, Match
from explorer.detective.readings import Question
from explorer.detective.standing import fit_of
from explorer.wording.notation import number

USUAL: Final = (224, 227, 256, 32, 64, 128, 299, 28)
"""The inputs, in pixels, that readers meet; the first one that fits is shown."""
_USUAL_COST, _OTHER_COST = 1, 4
_PIXELS_PER_COST: Final = 64
_MOST: Final = 40
"""The most proposals that are worked out: more would not be shown."""


class Proposal(NamedTuple):
    """A match at one input.

    side: of the input. same: the first and last input around it that give the same; (0, 0) where
        the input is not changed.
    cost: how unlikely the changes are.
    """

    match: Match
    side: int
    same: tuple[int, int]
    cost: int


def with_one_change(
    asked: Question, found: Iterable[Match], *, most_cost: int | None
) -> Iterator[Answer]:
    """Yield the likeliest answers with another input, or with a change at the network's own.

    A change that does not affect what already has the number is left out. most_cost: how unlikely a
    change may be; None for no limit.
    """
    found = list(found)
    standing = {_place(each) for each in found if not each.candidate.edit and _at_base(each)}
    yield from _answers(
        asked,
        (
            _proposal(each, other_input=each.candidate.edit is None)
            for each in found
            if _at_base(each) == (each.candidate.edit is not None) and _place(each) not in standing
        ),
        most_cost=most_cost,
    )


def with_two_changes(asked: Question, found: Iterable[Match]) -> Iterator[Answer]:
    """The likeliest answers with another input and one more change."""
    yield from _answers(
        asked,
        (
            _proposal(each, other_input=True)
            for each in found
            if each.candidate.edit is not None and not _at_base(each)
        ),
    )


def _answers(
    asked: Question, proposals: Iterable[Proposal], most_cost: int | None = None
) -> Iterator[Answer]:
    """The likeliest proposals, each with the value of its own trace."""
    kept = [each for each in proposals if most_cost is None or each.cost <= most_cost]
    kept.sort(key=lambda each: (each.match.quantity.rank, each.cost))
    for match, side, same, cost in kept[:_MOST]:
        candidate = match.candidate
        network = candidate.network(side)
        wanted = (match.quantity, match.layer)
        value = next(fact.value for fact in facts(trace(network)) if fact[:2] == wanted)
        place = side - INPUT_SIDES.start
        changes = [input_words(candidate, place)] if place != candidate.base else []
        if candidate.edit is not None:
            changes.append(candidate.edit.text)
        fit = fit_of(asked, match.quantity, value)
        if fit is not None:
            yield Answer(
                match.quantity,
                (match.layer,) if match.layer else (),
                value,
                fit,
                (candidate.variant,),
                network,
                tuple(changes),
                cost,
                same if same[0] < same[1] else None,
                notes=tuple(filter(None, [asked.caution(match.quantity.unit)])),
            )


def _place(match: Match) -> tuple[object, ...]:
    return match.candidate.variant, match.quantity, match.layer


def _at_base(match: Match) -> bool:
    return bool(match.inputs[match.candidate.base])


def _proposal(match: Match, *, other_input: bool) -> Proposal:
    """The match at the likeliest input.

    other_input: whether the input changes; else it is the network's own.
    """
    edit, base = match.candidate.edit, match.candidate.base
    cost = edit.cost if edit else 0
    if not other_input:
        return Proposal(match, base + INPUT_SIDES.start, (0, 0), cost)
    there = np.flatnonzero(match.inputs)
    usual = next((u for u in USUAL if match.inputs[u - INPUT_SIDES.start]), None)
    nearest = int(there[np.argmin(abs(there - base))])
    place = nearest if usual is None else usual - INPUT_SIDES.start
    same = run_around(match.inputs, place) or (0, 0)
    cost += _USUAL_COST if usual else _OTHER_COST + abs(place - base) // _PIXELS_PER_COST
    return Proposal(match, place + INPUT_SIDES.start, same, cost)


def input_words(candidate: Candidate, place: int) -> str:
    """The change of the input in words: "input 224 instead of 227"."""
    side, was = place + INPUT_SIDES.start, candidate.base + INPUT_SIDES.start
    return f"input {number(side)} instead of {number(was)}"


def run_around(inputs: Inputs, place: int) -> tuple[int, int] | None:
    """The first and last input of the unbroken run around a place; None if it is alone."""
    gaps = np.flatnonzero(~inputs)
    before, after = gaps[gaps < place], gaps[gaps > place]
    first = int(before[-1]) + 1 if before.size else 0
    last = int(after[0]) - 1 if after.size else len(inputs) - 1
    return (first + INPUT_SIDES.start, last + INPUT_SIDES.start) if first < last else None
