"""Pair the layers of two networks that stand in the same place.

A weighted edit distance, after S. Needleman and C. Wunsch (1970): leaving a layer without a partner
costs by its kind; pairing two layers costs by how much their kinds, kernels, filters and units
differ. The cheapest pairing leaves a missing pool as a gap and shifts nothing below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2, prod
from typing import Final, NamedTuple

from explorer.arithmetic.geometry import both
from explorer.network import Layer, Network
from explorer.network.layers import is_lrn_within

_OTHER_ACTIVATION, _OTHER_POOL, _OTHER_NORM, _ADAPTIVE_POOL = 100, 300, 300, 900
"""The costs of pairing kinds that can replace each other; no other two are ever paired."""

_OTHER_FILTERS, _OTHER_KERNEL, _OTHER_NAME = 600, 600, 1
"""The highest costs of other filters (or units) and kernels, and a small one to break ties."""

_OTHER_REGION: Final = 300
"""The cost of pairing LRN across channels with LRN within maps: they are related kinds."""

_OCTAVES: Final = 10
"""The number of doublings from which on two sizes count as entirely different."""


class Pair(NamedTuple):
    """The indices of two layers in the same place; None if one network has no layer there."""

    first: int | None
    other: int | None


Place = tuple[int | None, ...]
"""For each network the index of its layer in one place; None if it has no layer there."""


def align(networks: Sequence[Network]) -> tuple[Place, ...]:
    """Return the places of all layers, in order; every network is aligned to the first.

    Layers that the others have between two layers of the first share a place if they can be
    paired, such as the batch norm after conv3 that two of them have.
    """
    first, others = networks[0], networks[1:]
    inserted: list[list[list[int | None]]] = [[] for _ in range(len(first.layers) + 1)]
    partners: list[dict[int, int]] = []
    for order, other in enumerate(others):
        between: list[list[int]] = [[] for _ in inserted]
        matched: dict[int, int] = {}
        passed = 0
        for pair in pairs(first.layers, other.layers):
            if pair.first is not None:
                passed = pair.first + 1
                if pair.other is not None:
                    matched[pair.first] = pair.other
            elif pair.other is not None:
                between[passed].append(pair.other)
        partners.append(matched)
        for slot, indices in enumerate(between):
            inserted[slot] = _merged(inserted[slot], indices, order, others)
    places: list[Place] = []
    for index in range(len(first.layers) + 1):
        places.extend((None, *row) for row in inserted[index])
        if index < len(first.layers):
            places.append((index, *(matched.get(index) for matched in partners)))
    return tuple(places)


def pairs(first: Sequence[Layer], other: Sequence[Layer]) -> list[Pair]:
    """Return the cheapest pairing of two sequences of layers.

    Among equally cheap pairings, the one that pairs earlier wins, and an additional layer comes
    before a missing one.
    """
    cost = _costs(first, other)
    found: list[Pair] = []
    row, column = 0, 0
    while row < len(first) or column < len(other):
        rest = cost[row][column]
        if row < len(first) and column < len(other):
            paired = _pairing(first[row], other[column])
            if paired is not None and rest == paired + cost[row + 1][column + 1]:
                found.append(Pair(row, column))
                row, column = row + 1, column + 1
                continue
        if column < len(other) and rest == _gap(other[column]) + cost[row][column + 1]:
            found.append(Pair(None, column))
            column += 1
        else:
            found.append(Pair(row, None))
            row += 1
    return found


def _costs(first: Sequence[Layer], other: Sequence[Layer]) -> list[list[int]]:
    """Return the cost of the cheapest pairing from each pair of positions to the ends."""
    cost = [[0] * (len(other) + 1) for _ in range(len(first) + 1)]
    for row in range(len(first), -1, -1):
        for column in range(len(other), -1, -1):
            ways = []
            if row < len(first):
                ways.append(_gap(first[row]) + cost[row + 1][column])
            if column < len(other):
                ways.append(_gap(other[column]) + cost[row][column + 1])
            if row < len(first) and column < len(other):
                paired = _pairing(first[row], other[column])
                if paired is not None:
                    ways.append(paired + cost[row + 1][column + 1])
            cost[row][column] = min(ways, default=0)
    return cost


def _pairing(first: Layer, other: Layer) -> int | None:
    """Return the cost of taking two layers for one that was changed; None if they are unrelated."""
    name = 0 if first.name == other.name else _OTHER_NAME
    if first.kind != other.kind:
        cost = _standing_in(first, other)
        return None if cost is None else cost + name
    if is_lrn_within(first) != is_lrn_within(other):
        return _OTHER_REGION + name
    size = _apart(_size(first), _size(other))
    kernel = _apart(_kernel(first), _kernel(other))
    return round(_OTHER_FILTERS * size + _OTHER_KERNEL * kernel) + name


def _gap(layer: Layer) -> int:
    """What it costs to leave a layer without a partner."""
    return layer.traits.gap or layer.traits.family.gap


def _standing_in(first: Layer, other: Layer) -> int | None:
    """What it costs to pair two layers of different kinds; None for kinds that are not related."""
    one, two = first.traits, other.traits
    if one.is_pool and two.is_pool:
        return (
            _OTHER_POOL if hasattr(first, "kernel") and hasattr(other, "kernel") else _ADAPTIVE_POOL
        )
    if one.is_norm and two.is_norm:
        return _OTHER_NORM
    alike = one.is_activation and two.is_activation and one.is_softmax == two.is_softmax
    return _OTHER_ACTIVATION if alike else None


def _size(layer: Layer) -> int:
    """Return a layer's filters or units; 1 for a kind that has neither."""
    return getattr(layer, "filters", None) or getattr(layer, "units", None) or 1


def _kernel(layer: Layer) -> int:
    """Return the number of pixels of a layer's kernel; 1 for a kind that has none."""
    return prod(both(getattr(layer, "kernel", 1)))


def _apart(first: int, other: int) -> float:
    """Return how far two sizes are apart: 0 if they are equal, 1 from `_OCTAVES` doublings on."""
    return min(1.0, abs(log2(first / other)) / _OCTAVES)


def _merged(
    rows: list[list[int | None]], indices: list[int], order: int, others: Sequence[Network]
) -> list[list[int | None]]:
    """Merge one more network's layers into the rows between two layers of the first network.

    order: the network's place among the others; its column in the rows.
    """
    standing = [
        next(others[o].layers[index] for o, index in enumerate(row) if index is not None)
        for row in rows
    ]
    own = others[order].layers
    merged: list[list[int | None]] = []
    for pair in pairs(standing, [own[index] for index in indices]):
        row: list[int | None] = (
            [None] * len(others) if pair.first is None else list(rows[pair.first])
        )
        row[order] = None if pair.other is None else indices[pair.other]
        merged.append(row)
    return merged
