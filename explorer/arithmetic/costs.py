"""What a layer stores and what it computes.

A convolution has kernel height · kernel width · (input channels / groups) · filters weights, each
used once at every output position; a linear layer has inputs · units, each used once.
"""

from __future__ import annotations

from math import prod
from typing import NamedTuple

from explorer.arithmetic.geometry import both
from explorer.arithmetic.shapes import Shape
from explorer.network import BatchNorm, Conv2d, Flatten, Layer, Linear


class Costs(NamedTuple):
    """Counts of one layer; the conventions are those of `Row`."""

    parameters: int
    trainable_parameters: int
    macs: int
    output_values: int


def costs(layer: Layer, input_shape: Shape, output_shape: Shape) -> Costs:
    """Parameters, multiply-accumulates (weights only) and output values of a layer."""
    values = 0 if isinstance(layer, Flatten) else prod(output_shape)
    if isinstance(layer, Conv2d):
        kernel = both(layer.kernel)
        weights = kernel[0] * kernel[1] * (input_shape[0] // layer.groups) * layer.filters
        parameters = weights + layer.filters * layer.bias
        return Costs(parameters, parameters, weights * prod(output_shape[1:]), values)
    if isinstance(layer, Linear):
        weights = input_shape[0] * layer.units
        parameters = weights + layer.units * layer.bias
        return Costs(parameters, parameters, weights, values)
    if isinstance(layer, BatchNorm):
        # A weight and a bias, trained; a running mean and a running variance, not.
        return Costs(4 * input_shape[0], 2 * input_shape[0], 0, values)
    return Costs(0, 0, 0, values)
