"""The small changes that fix a network whose trace has an error.

Each is offered only after a trace of the whole network with it. Along one field, a larger kernel,
stride or dilation never gives a larger map, and a larger padding or input never a smaller one, so
bisection finds the nearest value that fixes the network.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from pydantic import ValidationError

from explorer.advice.bounds import bounds
from explorer.arithmetic.geometry import both, dilation_of, windows_of
from explorer.arithmetic.trace import trace
from explorer.errors import ShapeError
from explorer.limits import MAX_CHANNELS, MAX_INPUT_SIDE, MAX_LAYERS, MAX_WINDOW
from explorer.network import (
    Conv2d,
    Flatten,
    Linear,
    LocalResponseNorm,
    Network,
    Pool,
    Windowed,
    edits,
)
from explorer.network.changes import changes, undo
from explorer.network.fields import field_words
from explorer.network.words import value_words

MOST = 4
"""Fixes offered at once."""

ENOUGH = 2
"""With this many fixes near the failing layer, those further off are not searched."""


class Fix(NamedTuple):
    """A change that fixes the whole network.

    label: the new value in a few words, "conv3 kernel 6".
    network: the network with it.
    undoes: whether it undoes one of the visitor's own changes.
    """

    label: str
    network: Network
    undoes: bool = False


def fixes(network: Network, error: ShapeError, origin: Network | None = None) -> tuple[Fix, ...]:
    """Return at most `MOST` changes, each of which alone fixes the whole network, nearest first.

    error: the network's own, `trace(network).error`.
    origin: the network that it was made from; undoing one of the changes since is a fix, too.
    Empty if no single change fixes it.
    """
    near = chain(_at_the_layer(network, error), _undoing(network, origin) if origin else ())
    found = _mending(near)
    if len(found) < ENOUGH:
        found = _mending(chain(found, _further_off(network, error)))
    return found


def _mending(candidates: Iterable[Fix]) -> tuple[Fix, ...]:
    """The first candidates that leave no error in the whole network; no network appears twice."""
    found: list[Fix] = []
    for fix in candidates:
        known = any(fix.network == other.network for other in found)
        if not known and _mends(fix):
            found.append(fix)
        if len(found) == MOST:
            break
    return tuple(found)


def _undoing(network: Network, origin: Network) -> Iterator[Fix]:
    """Undo each single change since the origin."""
    for change in changes(network, origin):
        try:
            without = undo(network, origin, change)
        except ValidationError:
            # The current fields do not allow the old value, so there is no way back.
            continue
        yield Fix(change.undo_text, without, undoes=True)


def _at_the_layer(network: Network, error: ShapeError) -> Iterator[Fix]:
    """Changes to the failing layer itself, or to its position and the flatten's."""
    layer = network.layers[error.layer]
    if error.field is None:
        yield from _flattening(network, error.layer)
    elif error.field == "groups":
        yield from _grouping(network, error.layer)
    elif error.field == "padding" and isinstance(layer, Pool):
        yield from _halving(network, error.layer, layer)
    elif isinstance(layer, Windowed):
        yield from _fitting(network, error.layer, layer)


def _fitting(network: Network, index: int, layer: Windowed) -> Iterator[Fix]:
    """The largest kernel, the smallest padding and the largest dilation that fix it."""
    kernel, padding = both(layer.kernel), both(layer.padding)  # type: ignore[arg-type]  # "same" always fits
    dilation = dilation_of(layer)
    _, height, width = trace(network).output_shape  # type: ignore[misc]  # what reaches it is a map
    short = [axis.room < 0 for axis in windows_of(layer, height, width)]
    kernels, paddings = (_range(network, index, field) for field in ("kernel", "padding"))
    yield from _nearest(
        kernels[::-1], lambda n: _with(network, index, "kernel", _at_most(kernel, n))
    )
    reach = max(d * (k - 1) for d, k in zip(dilation, kernel, strict=True))
    yield from _nearest(
        # A larger padding would make windows that read only padding.
        range(paddings.start, min(paddings.stop, reach + 1)),
        lambda n: _with(
            network, index, "padding", _at_least(padding, (n * short[0], n * short[1]))
        ),
    )
    yield from _nearest(
        range(max(dilation) - 1, 0, -1),
        lambda n: _with(network, index, "dilation", _at_most(dilation, n)),
    )


def _halving(network: Network, index: int, layer: Pool) -> Iterator[Fix]:
    """A pool's padding, reduced to half its kernel, or its kernel, raised to twice its padding."""
    kernel, padding = both(layer.kernel), both(layer.padding)  # type: ignore[arg-type]  # "same" has no half
    half = min(padding[0], kernel[0] // 2), min(padding[1], kernel[1] // 2)
    twice = max(kernel[0], 2 * padding[0]), max(kernel[1], 2 * padding[1])
    yield _with(network, index, "padding", half)
    if max(twice) <= MAX_WINDOW:
        yield _with(network, index, "kernel", twice)


def _grouping(network: Network, index: int) -> Iterator[Fix]:
    """The nearest number of groups that fixes it, and the nearest number of filters."""
    layer = network.layers[index]
    possible = bounds(trace(network), index, "groups")
    if possible is not None and isinstance(layer, Conv2d | LocalResponseNorm):
        near = sorted(possible.values, key=lambda value: abs(value - layer.groups))
        yield from _first(_with(network, index, "groups", value) for value in near)
    if isinstance(layer, Conv2d):
        yield from _multiples(network, index, layer.filters, layer.groups)


def _multiples(network: Network, index: int, filters: int, groups: int) -> Iterator[Fix]:
    """The nearest number of filters that splits into equal groups and fixes it."""
    below = filters - filters % groups
    near = sorted((below, below + groups), key=lambda value: abs(value - filters))
    yield from _first(
        _with(network, index, "filters", value) for value in near if 0 < value <= MAX_CHANNELS
    )


def _flattening(network: Network, index: int) -> Iterator[Fix]:
    """A flatten inserted before a linear layer, or moved out of a map layer's way."""
    layer = network.layers[index]
    if isinstance(layer, Linear):
        if len(network.layers) < MAX_LAYERS:
            yield Fix(f"flatten before {layer.name}", edits.insert(network, index, Flatten()))
        return
    flat = next(row for row in trace(network).rows if len(row.output_shape) == 1)
    yield Fix(f"{layer.name} before {flat.layer.name}", edits.move(network, index, flat.index))
    yield Fix(f"without {flat.layer.name}", edits.delete(network, flat.index))
    linear = next((n for n, each in enumerate(network.layers) if isinstance(each, Linear)), None)
    if linear is not None and linear > index:
        yield Fix(
            f"{flat.layer.name} before {network.layers[linear].name}",
            edits.move(network, flat.index, linear - 1),
        )


def _further_off(network: Network, error: ShapeError) -> Iterator[Fix]:
    """Changes to earlier layers, a larger input, and removing the layer."""
    failing = network.layers[error.layer]
    for index in reversed(range(error.layer)):
        layer = network.layers[index]
        if error.field == "groups":
            if isinstance(layer, Conv2d) and isinstance(failing, Conv2d | LocalResponseNorm):
                yield from _multiples(network, index, layer.filters, failing.groups)
                break
        elif isinstance(layer, Windowed):
            yield from _smaller_stride(network, index, both(layer.stride))
    yield from _larger_input(network)
    if len(network.layers) > 1:
        yield Fix(f"without {failing.name}", edits.delete(network, error.layer))


def _smaller_stride(network: Network, index: int, stride: tuple[int, int]) -> Iterator[Fix]:
    return _nearest(
        range(max(stride) - 1, 0, -1),
        lambda n: _with(network, index, "stride", _at_most(stride, n)),
    )


def _larger_input(network: Network) -> Iterator[Fix]:
    size = network.input.height, network.input.width

    def resized(side: int) -> Fix:
        height, width = _at_least(size, (side, side))
        return Fix(
            f"input {value_words((height, width))}",
            edits.resize_input(network, height=height, width=width),
        )

    return _nearest(range(min(size) + 1, MAX_INPUT_SIDE + 1), resized)


def _at_most(pair: tuple[int, int], limit: int) -> tuple[int, int]:
    return min(pair[0], limit), min(pair[1], limit)


def _at_least(pair: tuple[int, int], limits: tuple[int, int]) -> tuple[int, int]:
    return max(pair[0], limits[0]), max(pair[1], limits[1])


def _range(network: Network, index: int, field: str) -> range:
    possible = bounds(trace(network), index, field)
    return range(int(possible.minimum), int(possible.maximum) + 1) if possible else range(0)


def _with(network: Network, index: int, field: str, value: int | tuple[int, int]) -> Fix:
    edited = edits.replace_field(network, index, field, value)
    layer = edited.layers[index]
    label = f"{layer.name} {field_words(field)} {value_words(getattr(layer, field))}"
    return Fix(label, edited)


def _mends(fix: Fix) -> bool:
    return trace(fix.network).error is None


def _first(candidates: Iterable[Fix]) -> Iterator[Fix]:
    """The first that fixes it."""
    return islice(filter(_mends, candidates), 1)


def _nearest(values: range, make: Callable[[int], Fix]) -> Iterator[Fix]:
    """The fix with the first value that fixes it, given that all after that one also do."""
    if values and _mends(make(values[-1])):
        yield make(values[bisect_left(values, True, key=lambda value: _mends(make(value)))])
