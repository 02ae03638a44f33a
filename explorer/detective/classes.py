"""Two changes: another number of classes, with another input or one changed layer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from explorer.arithmetic import trace
from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.answer import Answer
from explorer.detective.changed import USUAL, input_words, run_around
from explorer.detective.dials import COMMON_CLASSES
from explorer.detective.edits import with_fields
from explorer.detective.figure import EXACT
from explorer.detective.index import Candidate, Index
from explorer.detective.quantities import PARAMETERS
from explorer.detective.readings import Question
from explorer.network import Linear

_COST: Final = 2


def with_other_classes(asked: Question, index: Index) -> Iterator[Answer]:
    """Yield the networks that have this many parameters with another number of units at the end.

    Only class counts of real data sets are tried, and only for a number with all its digits.
    """
    value = asked.exact
    if value is None or asked.shape or asked.is_rounded or not asked.asks_for("parameters"):
        return
    for row, candidate in enumerate(index.candidates):
        last = candidate.chain.lines[-1]
        if not isinstance(last.layer, Linear):
            continue
        # With a changed layer, the input stays: three changes would explain any number.
        places = slice(None) if candidate.edit is None else [candidate.base]
        totals = index.parameters[row][places]
        each = np.broadcast_to(last.reads + last.layer.bias, len(INPUT_SIDES))[places]
        units, remainders = np.divmod(value - totals, np.maximum(each, 1))
        found = (totals > 0) & (remainders == 0)
        if not found.any():
            continue
        units += last.layer.units
        found &= np.isin(units, COMMON_CLASSES)
        for classes in np.unique(units[found]):
            yield from _answer(candidate, int(classes), found & (units == classes), last.layer)


def _answer(
    candidate: Candidate, classes: int, found: np.ndarray, last: Linear
) -> Iterator[Answer]:
    """The answer at a usual input, or at the one nearest to the network's own."""
    changes: list[str] = []
    place, same = candidate.base, None
    if candidate.edit is not None:
        changes = [candidate.edit.text]
    else:
        there = np.flatnonzero(found)
        usual = [u - INPUT_SIDES.start for u in USUAL if found[u - INPUT_SIDES.start]]
        place = usual[0] if usual else int(there[np.argmin(abs(there - candidate.base))])
        if place == candidate.base:
            return
        changes = [input_words(candidate, place)]
        same = run_around(found, place)
    network = candidate.network(place + INPUT_SIDES.start)
    network = with_fields(network, {last.name: {"units": classes}})
    changes.append(f"{last.name} units {last.units:,} → {classes:,}")
    cost = _COST + (candidate.edit.cost if candidate.edit else 0)
    total = trace(network).parameters
    yield Answer(
        PARAMETERS, (), total, EXACT, (candidate.variant,), network, tuple(changes), cost, same
    )
