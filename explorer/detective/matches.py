"""Where in the index a number or a shape occurs."""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.chain import Line, Sides
from explorer.detective.index import Candidate, Index
from explorer.detective.quantities import (
    FLATTENED,
    FLOPS,
    LAYER_MACS,
    LAYER_PARAMETERS,
    LAYER_VALUES,
    MACS,
    MACS_TO_FLOPS,
    PARAMETERS,
    SHAPE,
    SIDE,
    TRAINABLE,
    WEIGHT_BYTES,
    Quantity,
)
from explorer.detective.question import Question
from explorer.network import BatchNorm, Conv2d, Flatten, Linear

Inputs = NDArray[np.bool_]
"""For each side in INPUT_SIDES whether it is so."""


class Match(NamedTuple):
    """A candidate that has the number, for which of its counts, and at which inputs."""

    candidate: Candidate
    quantity: Quantity
    layer: str
    inputs: Inputs


def matches(asked: Question, index: Index) -> Iterator[Match]:
    """Every place in the index; for a rounded number among the totals alone."""
    if not asked.shape:
        yield from _totals(asked, index)
    if asked.shape or asked.exact:
        for candidate in index.candidates:
            yield from _layers(asked, asked.exact, candidate)


def _totals(asked: Question, index: Index) -> Iterator[Match]:
    wanted = (
        (PARAMETERS, index.parameters),
        (TRAINABLE, np.where(index.trainable < index.parameters, index.trainable, 0)),
        (MACS, index.macs),
        (FLOPS, MACS_TO_FLOPS * index.macs),
        (WEIGHT_BYTES, BYTES_PER_VALUE * index.parameters),
    )
    for quantity, values in wanted:
        if not asked.asks_for(quantity.unit):
            continue
        found = np.zeros(values.shape, bool)
        for low, high in asked.ranges:
            found |= (values >= max(low, 1)) & (values <= high)
        for place in np.flatnonzero(found.any(axis=1)):
            yield Match(index.candidates[place], quantity, "", found[place])


def _layers(asked: Question, value: int | None, candidate: Candidate) -> Iterator[Match]:
    """The layers of one candidate that have it; no value where a shape is asked for."""
    can_be = candidate.chain.can_be
    for line in candidate.chain.lines:
        found = _shape(asked, line) if value is None else _number(asked, line, value)
        for quantity, so in found:
            inputs = so & can_be
            if inputs.any():
                yield Match(candidate, quantity, line.layer.name, inputs)


def _shape(asked: Question, line: Line) -> Iterator[tuple[Quantity, Inputs]]:
    """Where a square map has the shape; a batch norm's is the one before it."""
    if line.sides is None or isinstance(line.layer, BatchNorm):
        return
    for side in set(asked.shape):
        if asked.is_shape((side, side, line.channels)):
            yield SHAPE, line.sides == side


def _number(asked: Question, line: Line, value: int) -> Iterator[tuple[Quantity, Inputs]]:
    """Where one of a layer's own numbers is the one asked for."""
    for quantity, so in _equal(line, value):
        if asked.asks_for(quantity.unit):
            yield quantity, np.broadcast_to(np.asarray(so), len(INPUT_SIDES))


def _equal(line: Line, value: int) -> Iterator[tuple[Quantity, Any]]:
    """Which of a layer's numbers are the value, and for which inputs; a bool where for all.

    Numbers that no input can make the value are ruled out by a division, before any array.
    """
    layer = line.layer
    if isinstance(layer, Linear):
        inputs, rest = divmod(value - line.stored, line.weights)
        if rest == 0:
            yield LAYER_PARAMETERS, line.reads == inputs
        if value % line.weights == 0:
            yield LAYER_MACS, line.reads == value // line.weights
    elif isinstance(layer, Flatten):
        yield FLATTENED, line.channels == value
    elif isinstance(layer, BatchNorm):
        yield LAYER_PARAMETERS, line.stored == value
    elif line.sides is not None:
        if isinstance(layer, Conv2d):
            yield LAYER_PARAMETERS, line.parameters == value
            yield from _at_side(LAYER_MACS, line.sides, value, line.weights)
        yield from _at_side(LAYER_VALUES, line.sides, value, line.channels)
        if value <= INPUT_SIDES.stop:
            yield SIDE, line.sides == value


def _at_side(
    quantity: Quantity, sides: Sides, value: int, each: int
) -> Iterator[tuple[Quantity, Inputs]]:
    """Where a square of so much at each position makes the value."""
    side = isqrt(value // each)
    if each * side * side == value:
        yield quantity, sides == side
