"""What the values next to a field's current one would give: "if the stride were"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple, TypeVar

from explorer.advice.bounds import Bounds, bounds
from explorer.advice.nearest import nearest_that_fit
from explorer.arithmetic.rows import Row
from explorer.arithmetic.trace import trace
from explorer.limits import MAX_INPUT_CHANNELS, MAX_INPUT_SIDE
from explorer.network import Network, edits
from explorer.network.fields import LayerField, fields_of

Value = int | tuple[int, ...] | str
V = TypeVar("V", int, Value)


class Neighbour(NamedTuple):
    """A possible value of a field, and what would follow from it.

    network: the network with it.
    row: the layer's row in that network, with its map and the pixels that no window reads (for the
        input: the first layer's row); None if the layer would not fit.
    parameters: of the whole network; None if some layer of it would not fit.
    is_current: whether it is the field's current value.
    """

    value: Value
    network: Network
    row: Row | None
    parameters: int | None
    is_current: bool


_AROUND: Final = 2
"""Neighbors on either side."""


def neighbours(network: Network, index: int, field: str) -> tuple[Neighbour, ...]:
    """Return what neighboring values of one field of one layer would give, ascending.

    The current value stands in the middle, except near an end of the valid range (`bounds`). Groups
    step through common divisors, filters and units double; a pair changes on both axes at once.
    If the network fits with none of these, the nearest values that fit take their places; if it
    fits with no value at all, the current one stands alone.
    Empty if nothing reaches the layer, and for a field that changes no shape and no count.
    """
    own = fields_of(type(network.layers[index])).get(field)
    possible = bounds(trace(network), index, field)
    if own is None or possible is None or not _has_neighbours(own):
        return ()
    current = getattr(network.layers[index], field)

    def edit(value: Value) -> Network:
        return edits.replace_field(network, index, field, value)

    found = _tried(_values(own, current, possible), current, index, edit)
    if any(each.parameters is not None for each in found):
        return found
    return _tried(_that_fit(field, current, possible, edit), current, index, edit)


def input_neighbours(
    network: Network, side: Literal["height", "width", "both", "channels"]
) -> tuple[Neighbour, ...]:
    """Return what neighboring input sizes would give; "both" for the side of a square input.

    The sides reach three pixels down and up, so that 224 and 227 appear side by side.
    """
    fields = ("height", "width") if side == "both" else (side,)
    current = getattr(network.input, fields[0])
    around, maximum = (_AROUND, MAX_INPUT_CHANNELS) if side == "channels" else (3, MAX_INPUT_SIDE)

    def edit(value: int) -> Network:
        return edits.resize_input(network, **dict.fromkeys(fields, value))

    found = _tried(_span(current, 1, maximum, around), current, 0, edit)
    if any(each.parameters is not None for each in found):
        return found
    others = nearest_that_fit(
        side, current, range(1, maximum + 1), lambda n: _fits(edit(n)), 2 * around
    )
    return _tried(sorted([*others, current]), current, 0, edit)


def _has_neighbours(field: LayerField) -> bool:
    """Whether the field changes a shape or a count, and so has values worth comparing."""
    return bool(field.sides) or field.shown.is_doubled or field.name == "groups"


def _values(field: LayerField, current: Value, possible: Bounds) -> Sequence[Value]:
    """The current value and the valid ones around it, ascending."""
    lowest, highest = int(possible.minimum), int(possible.maximum)
    if isinstance(current, str):
        return (current, *range(2 * _AROUND))
    if isinstance(current, tuple):
        smaller, larger = min(current), max(current)
        steps = [n - smaller for n in _span(smaller, lowest, highest - larger + smaller, _AROUND)]
        return [tuple(side + step for side in current) for step in steps]
    if field.name == "groups":
        return _around({*possible.values}, current)
    if field.shown.is_doubled:
        powers = range(1, 2 * _AROUND + 1)
        near = {current // 2**power for power in powers} | {current * 2**power for power in powers}
        # Filters are multiples of the groups, which are their minimum.
        return _around({n - n % lowest for n in near if lowest <= n <= highest}, current)
    return _span(current, lowest, highest, _AROUND)


def _that_fit(
    field: str, current: Value, possible: Bounds, edit: Callable[[Value], Network]
) -> list[Value]:
    """The current value and the nearest with which the whole network fits, ascending."""
    lowest, highest = int(possible.minimum), int(possible.maximum)
    smaller, larger = (
        (min(current), max(current)) if isinstance(current, tuple) else (current, current)
    )
    if isinstance(smaller, str) or isinstance(larger, str):
        smaller = larger = lowest - 1  # every padding is a possible value instead of "same"

    def value(n: int) -> Value:
        step = n - smaller
        return tuple(side + step for side in current) if isinstance(current, tuple) else n

    steps = lowest if field == "filters" else 1
    ladder = possible.values or range(lowest, highest - larger + smaller + 1, steps)
    others = nearest_that_fit(field, smaller, ladder, lambda n: _fits(edit(value(n))), 2 * _AROUND)
    before = [value(n) for n in sorted(others) if n < smaller]
    return [*before, current, *(value(n) for n in sorted(others) if n > smaller)]


def _fits(network: Network) -> bool:
    return trace(network).error is None


def _span(current: int, lowest: int, highest: int, reach: int) -> range:
    """The numbers up to `reach` below and above; where one side ends, the other gets more."""
    lowest, highest = min(lowest, current), max(highest, current)
    first = max(lowest, min(current - reach, highest - 2 * reach))
    return range(first, min(highest, first + 2 * reach) + 1)


def _around(values: set[int], current: int) -> list[int]:
    """Like `_span`, for numbers that are not consecutive."""
    ordered = sorted({*values, current})
    places = _span(ordered.index(current), 0, len(ordered) - 1, _AROUND)
    return [ordered[place] for place in places]


def _tried(
    values: Sequence[V], current: V, index: int, edit: Callable[[V], Network]
) -> tuple[Neighbour, ...]:
    """Trace the network with each value."""
    found = []
    for value in values:
        network = edit(value)
        traced = trace(network)
        row = traced.rows[index] if index < len(traced.rows) else None
        parameters = traced.parameters if traced.error is None else None
        found.append(Neighbour(value, network, row, parameters, value == current))
    return tuple(found)
