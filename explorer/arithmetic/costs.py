"""What a layer stores and what it computes.

A convolution has kernel height · kernel width · (input channels / groups) · filters weights, each
used once at every output position; a linear layer has inputs · units, each used once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any, Final, NamedTuple

from explorer.arithmetic.geometry import both
from explorer.arithmetic.shapes import Shape
from explorer.network import BatchNorm, Conv2d, Flatten, Layer, Linear


class Costs(NamedTuple):
    """Counts for one layer; the conventions are those of `Row`.

    weights, biases: what it multiplies by, and what it adds; 0 for a batch normalization.
    """

    parameters: int
    trainable_parameters: int
    macs: int
    output_values: int
    weights: int = 0
    biases: int = 0


def costs(layer: Layer, input_shape: Shape, output_shape: Shape) -> Costs:
    """Parameters, multiply-accumulates (weights only) and output values of a layer."""
    count = _COUNTS.get(type(layer))
    if count is None:
        return Costs(0, 0, 0, prod(output_shape))
    return count(layer, input_shape, output_shape)


def _convolution(layer: Conv2d, input_shape: Shape, output_shape: Shape) -> Costs:
    height, width = both(layer.kernel)
    weights = height * width * (input_shape[0] // layer.groups) * layer.filters
    biases = layer.filters * layer.bias
    stored, positions = weights + biases, prod(output_shape[1:])
    return Costs(stored, stored, weights * positions, layer.filters * positions, weights, biases)


def _linear(layer: Linear, input_shape: Shape, _output_shape: Shape) -> Costs:
    weights = input_shape[0] * layer.units
    biases = layer.units * layer.bias
    return Costs(weights + biases, weights + biases, weights, layer.units, weights, biases)


def _batch_norm(_layer: BatchNorm, input_shape: Shape, output_shape: Shape) -> Costs:
    # A trained weight and bias; a running mean and a running variance that are not trained.
    return Costs(4 * input_shape[0], 2 * input_shape[0], 0, prod(output_shape))


def _flatten(_layer: Flatten, _input_shape: Shape, _output_shape: Shape) -> Costs:
    # A view: the same values, in the same memory.
    return Costs(0, 0, 0, 0)


_COUNTS: Final[Mapping[type[Any], Callable[[Any, Shape, Shape], Costs]]] = {
    Conv2d: _convolution,
    Linear: _linear,
    BatchNorm: _batch_norm,
    Flatten: _flatten,
}
"""Every other kind stores nothing, has no weights to multiply by, and makes what it passes on."""
