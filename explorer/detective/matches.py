"""Where in the index a number or a shape occurs."""

from __future__ import annotations

from collections.abc import Iterator
from math import isqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.chain import ChainLine, Counts, Sides
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
    TRAINABLE,
    WEIGHT_BYTES,
    Quantity,
)
from explorer.detective.readings import Question
from explorer.network import BatchNorm, Conv2d, Flatten, Linear

Flags = NDArray[np.bool_]
"""For each line of the index, whether it may match."""

Inputs = NDArray[np.bool_]
"""For each side in INPUT_SIDES, whether it matches."""


class Match(NamedTuple):
    """A candidate that has the number, in which of its counts, and at which inputs."""

    candidate: Candidate
    quantity: Quantity
    layer: str
    inputs: Inputs


def totals_matching(asked: Question, index: Index) -> Iterator[Match]:
    """Yield every candidate with that total, or with one that rounds or is cut to it."""
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
        for figure in asked.figures:
            low, high = figure.range
            found |= (values >= max(low, 1)) & (values <= high)
        for place in np.flatnonzero(found.any(axis=1)):
            yield Match(index.candidates[place], quantity, "", found[place])


def layers(asked: Question, index: Index) -> Iterator[Match]:
    """Yield every candidate with a layer that has exactly the number or the shape."""
    value = None if asked.shape else asked.exact
    if value is None and not asked.shape:
        return
    possible = _of_channels(asked, index) if value is None else _divisible(value, index)
    for place in np.flatnonzero(possible):
        line, users = index.lines[place]
        found = _shape(asked, line) if value is None else _number(asked, line, value)
        for quantity, so in found:
            for user in users:
                candidate = index.candidates[user]
                inputs = so & candidate.chain.fits
                if inputs.any():
                    yield Match(candidate, quantity, line.layer.name, inputs)


def _of_channels(asked: Question, index: Index) -> Flags:
    """The lines whose map may have the shape."""
    if len(asked.shape) == len(("height", "width")):
        return _flags(index.channels > 0)
    return _flags(np.isin(index.channels, asked.shape))


def _divisible(value: int, index: Index) -> Flags:
    """The lines that may have the number: their counts divide it or depend on the input."""
    weights, channels = np.maximum(index.weights, 1), np.maximum(index.channels, 1)
    divides = ((value - index.stored) % weights == 0) | (value % weights == 0)
    possible = (index.channels == 0) | (index.stored == value) | (divides & (index.weights > 0))
    return _flags(possible | _is_square(value, channels))


def _is_square(value: int, each: Counts) -> Flags:
    """Where a square with this count per position can give the value."""
    sides = np.rint(np.sqrt(value // each)).astype(np.int64)
    return _flags(each * sides * sides == value)


def _flags(so: Any) -> Flags:
    return np.asarray(so, np.bool_)


def _shape(asked: Question, line: ChainLine) -> Iterator[tuple[Quantity, Inputs]]:
    """Where a square map has the shape; a batch norm keeps the one before it."""
    if line.sides is None or isinstance(line.layer, BatchNorm):
        return
    for side in set(asked.shape):
        if asked.fit_shape(SHAPE, (side, side, line.channels)):
            yield SHAPE, line.sides == side


def _number(asked: Question, line: ChainLine, value: int) -> Iterator[tuple[Quantity, Inputs]]:
    """Where one of a layer's own numbers is the one asked for."""
    for quantity, so in _equal(line, value):
        if asked.asks_for(quantity.unit):
            yield quantity, np.broadcast_to(np.asarray(so), len(INPUT_SIDES))


def _equal(line: ChainLine, value: int) -> Iterator[tuple[Quantity, Any]]:
    """Which of a layer's numbers equal the value, and at which inputs; a bool stands for all.

    A division rules out numbers that never equal the value, before any array is made.
    """
    layer = line.layer
    if isinstance(layer, Linear):
        inputs, remainder = divmod(value - line.stored, line.weights)
        if remainder == 0:
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


def _at_side(
    quantity: Quantity, sides: Sides, value: int, each: int
) -> Iterator[tuple[Quantity, Inputs]]:
    """Where a square with this count per position gives the value."""
    side = isqrt(value // each)
    if each * side * side == value:
        yield quantity, sides == side
