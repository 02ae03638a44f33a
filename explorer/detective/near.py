"""The numbers next to the one asked for, where networks do not give that itself."""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.detective.answer import Answer
from explorer.detective.changed import Proposal, answer, proposal
from explorer.detective.index import Index
from explorer.detective.matches import Match
from explorer.detective.quantities import (
    FLATTENED,
    LAYER_PARAMETERS,
    MACS,
    PARAMETERS,
    SHAPE,
)
from explorer.detective.question import Question
from explorer.detective.standing import facts_of
from explorer.variants import VARIANTS

_SMALLEST: Final = 1_000
"""Numbers below it are sides and filters, near which everything is."""
_WITHIN: Final = 4
"""A number is near where it is off by one in so many at most."""
_PIXELS: Final = 2
"""pixels: how far the side of a map may be off."""
_STANDING: Final = 2
"""answers without a change that are given; with another input it is one."""


def near(asked: Question, index: Index) -> list[Answer]:
    """The nearest numbers of networks as they stand, then the nearest with another input."""
    if asked.shape:
        return _near_shapes(asked)
    low, high = asked.ranges[0]
    value = (low + high + 1) // 2
    if value < _SMALLEST or asked.unit == "bytes":
        return []
    return [*_standing(asked, value), *_other_input(asked, value, index)]


def _standing(asked: Question, value: int) -> list[Answer]:
    found: dict[tuple[object, ...], Answer] = {}
    for variant in VARIANTS:
        for quantity, layer, of in facts_of(variant):
            known = quantity in (PARAMETERS, MACS, FLATTENED, LAYER_PARAMETERS)
            if not known or not isinstance(of, int) or not asked.asks_for(quantity.unit):
                continue
            distance = of - value
            if not asked.meets(of) and abs(distance) * _WITHIN <= value:
                before = found.get((quantity, layer, of))
                variants = (*before.variants, variant) if before else (variant,)
                network = VARIANTS[variants[0]].network
                answer = Answer(quantity, layer, of, distance, variants, network)
                found[quantity, layer, of] = answer
    ordered = sorted(found.values(), key=lambda each: (abs(each.distance), each.quantity.rank))
    return ordered[:_STANDING]


def _other_input(asked: Question, value: int, index: Index) -> list[Answer]:
    """The total that comes nearest with another input."""
    best: list[tuple[int, int, Proposal]] = []
    for quantity, totals in ((PARAMETERS, index.parameters), (MACS, index.macs)):
        standing = np.array([[totals[row, of.base]] for row, of in enumerate(index.candidates)])
        others = index.other_input & (totals > 0) & (totals != value) & (totals != standing)
        distances = np.where(others, abs(totals - value), value + 1)
        row, place = np.unravel_index(int(distances.argmin()), distances.shape)
        distance = int(distances[row, place])
        if asked.asks_for(quantity.unit) and distance * _WITHIN <= value:
            inputs = index.other_input[row] & (totals[row] == totals[row, place])
            match = Match(index.candidates[row], quantity, "", inputs)
            best.append((distance, len(best), proposal(match, other_input=True)))
    return [answer([min(best)[2]], value)] if best else []


def _near_shapes(asked: Question) -> list[Answer]:
    """Maps of networks as they stand of as many channels, a pixel or two off."""
    found: dict[tuple[object, ...], Answer] = {}
    for variant in VARIANTS:
        for quantity, layer, of in facts_of(variant):
            if quantity is not SHAPE or isinstance(of, int):
                continue
            distance = _off(asked, of)
            if 0 < abs(distance) <= _PIXELS:
                before = found.get((layer, of))
                variants = (*before.variants, variant) if before else (variant,)
                network = VARIANTS[variants[0]].network
                found[layer, of] = Answer(quantity, layer, of, distance, variants, network)
    return sorted(found.values(), key=lambda answer: abs(answer.distance))[:_STANDING]


def _off(asked: Question, of: tuple[int, ...]) -> int:
    """How much larger a square map's side is; 0 where it has other channels or is not square."""
    height, width, channels = of
    sides = [s for s in set(asked.shape) if asked.is_shape((s, s, channels))]
    return height - sides[0] if height == width and sides else 0
