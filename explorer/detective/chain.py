"""A network's sizes and counts at every square input at once.

The arithmetic of `trace`, with an array over the sides of the input instead of a number: the
detective tries every input size with every small change, about a million networks. Tests compare
the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.geometry import both, dilation_of, geometry, padding_pair
from explorer.claims.search.edits import INPUT_SIDES
from explorer.errors import ShapeError
from explorer.network import (
    AdaptiveAvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Layer,
    Linear,
    LocalResponseNorm,
    Windowed,
)

Counts = NDArray[np.int64]
"""A number for each side in INPUT_SIDES; 0 if the network does not fit."""

Sides = NDArray[np.int32]
"""The side of a map for each input side, in half the memory, since there are many."""

Count = Any
"""An array over the inputs, or one int for all of them."""

_NOTHING: Final[Counts] = np.zeros(len(INPUT_SIDES), np.int64)


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One layer over all inputs.

    channels: of its output map; once flat, the number of values (an array for the flatten).
    sides: height and width of that map, 0 if it does not fit; None once flat.
    weights: of a convolution, used at each position; of a linear layer, one per value it reads.
    stored: what else it stores: biases, or a batch norm's four numbers per channel.
    reads: the values that a linear layer reads.
    """

    layer: Layer
    channels: Count
    sides: Sides | None
    weights: int = 0
    stored: Count = 0
    reads: Count = 0

    @property
    def parameters(self) -> Count:
        """What the layer stores."""
        return self.weights * (self.reads if isinstance(self.layer, Linear) else 1) + self.stored

    @property
    def macs(self) -> Count:
        """Its multiply-accumulates, weights only."""
        if not self.weights:
            return 0
        return self.weights * (self.reads if isinstance(self.layer, Linear) else self.positions)

    @property
    def positions(self) -> Counts:
        """Height times width of the map that leaves it; 1 once flat."""
        if self.sides is None:
            return np.ones(len(INPUT_SIDES), np.int64)
        return np.square(self.sides, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Chain:
    """A network over all inputs.

    lines: of the layers with numbers of their own; ReLU, dropout and LRN are left out.
    fits: the inputs that every layer fits; elsewhere the totals are 0.
    trainable: the parameters without running statistics.
    """

    lines: tuple[ChainLine, ...]
    fits: NDArray[np.bool_]
    parameters: Counts
    trainable: Counts
    macs: Counts


def chain(lines: Sequence[ChainLine]) -> Chain:
    """Return the network of these lines, the input's first."""
    fits = next(each.sides for each in reversed(lines) if each.sides is not None) > 0
    counted = [each for each in lines[1:] if each.layer.traits.has_parameters]
    parameters: Counts = sum((each.parameters for each in counted), _NOTHING)
    macs: Counts = sum((each.macs for each in counted if each.weights), _NOTHING)
    norms = (each.stored // 2 for each in counted if isinstance(each.layer, BatchNorm))
    trainable = parameters - sum(norms)
    shaping = tuple(each for each in lines[1:] if each.layer.traits.has_numbers)
    return Chain(shaping, fits, parameters * fits, trainable * fits, macs * fits)


def entering(channels: int) -> ChainLine:
    """Every input, as the line before the first layer's; it counts nothing."""
    sides = np.arange(INPUT_SIDES.start, INPUT_SIDES.stop, dtype=np.int32)
    return ChainLine(Flatten(name="input"), channels, sides)


def follow(lines: Sequence[ChainLine], layers: Iterable[Layer]) -> list[ChainLine] | None:
    """Return the lines, followed by those of more layers; None if one of these fits no input."""
    found = list(lines)
    for layer in layers:
        made = _line(layer, found[-1])
        if made is None:
            return None
        found.append(made)
    return found


def _line(layer: Layer, before: ChainLine) -> ChainLine | None:
    if before.sides is None:
        return _after_a_vector(layer, before)
    if isinstance(layer, Windowed):
        return _windowed(layer, before.channels, before.sides)
    if isinstance(layer, AdaptiveAvgPool2d):
        height, width = both(layer.output_size)
        sides = np.where(before.sides > 0, height, 0).astype(np.int32)
        return ChainLine(layer, before.channels, sides) if height == width else None
    if isinstance(layer, Flatten):
        return ChainLine(layer, before.channels * before.positions, None)
    if isinstance(layer, Linear):
        return None
    if layer.traits.makes_shape:
        return _side_by_side(layer, before.channels, before.sides)
    if isinstance(layer, LocalResponseNorm) and before.channels % layer.groups:
        return None
    stored = 4 * before.channels if isinstance(layer, BatchNorm) else 0
    return ChainLine(layer, before.channels, before.sides, stored=stored)


def _side_by_side(layer: Layer, channels: Count, sides: Sides) -> ChainLine | None:
    """A kind without a rule for arrays: what `geometry` says of each side; the channels stay."""
    found: dict[int, int] = {0: 0}
    for side in map(int, np.unique(sides[sides > 0])):
        try:
            _, height, width = geometry(0, layer, (channels, side, side)).output_shape  # type: ignore[misc]  # of a map
        except ShapeError:
            height = width = 0
        if height != width:
            return None
        found[side] = height
    return ChainLine(layer, channels, np.array([found[int(side)] for side in sides], np.int32))


def _after_a_vector(layer: Layer, before: ChainLine) -> ChainLine | None:
    values = before.channels
    if layer.traits.reads_maps_only:
        return None
    if isinstance(layer, Linear):
        stored = layer.units * layer.bias
        return ChainLine(layer, layer.units, None, layer.units, stored, reads=values)
    stored = 4 * values if isinstance(layer, BatchNorm) else 0
    return ChainLine(layer, values, None, stored=stored)


def _windowed(layer: Windowed, channels: Count, sides: Sides) -> ChainLine | None:
    made = _outputs(layer, sides)
    if made is None:
        return None
    if not isinstance(layer, Conv2d):
        return ChainLine(layer, channels, made)
    if channels % layer.groups or layer.filters % layer.groups:
        return None
    height, width = both(layer.kernel)
    weights = height * width * (channels // layer.groups) * layer.filters
    return ChainLine(layer, layer.filters, made, weights, layer.filters * layer.bias)


def _outputs(layer: Windowed, sides: Sides) -> Sides | None:
    """The side that a window makes from each side, 0 if it does not fit: `window`, for arrays.

    None if the window is not square.
    """
    dilation = dilation_of(layer)
    given = (layer.kernel, layer.stride, layer.padding)
    if any(isinstance(each, tuple) for each in given) or dilation[0] != dilation[1]:
        return None
    kernel, stride = both(layer.kernel)[0], both(layer.stride)[0]
    extent = dilation[0] * (kernel - 1) + 1
    if layer.padding == "same":
        return -(-sides // stride)
    padding = padding_pair(layer.padding)[0]
    assert isinstance(padding, int)  # noqa: S101 - for the type checker: "same" is dealt with
    pool, ceil = layer.traits.is_pool, layer.rounding == "ceil"
    if pool and padding > kernel // 2:
        return None
    room = sides + 2 * padding - extent
    made = (-(-room // stride) if ceil else room // stride) + 1
    if ceil and pool:
        made -= (made - 1) * stride >= sides + padding
        return np.where((made > 0) & (sides > 0), made, 0).astype(np.int32)
    return np.where((room >= 0) & (sides > 0), made, 0).astype(np.int32)
