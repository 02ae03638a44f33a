"""The formulas of a layer as text, with its numbers put in.

In the text a layer's own numbers, those that a visitor can change, stand in ‹ ›, results in « ».
"""

from __future__ import annotations

from math import prod

from explorer.arithmetic.costs import Costs
from explorer.arithmetic.geometry import both
from explorer.arithmetic.notation import number, plural
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.arithmetic.step import Step
from explorer.arithmetic.window_steps import adaptive_steps, field_steps, size_steps
from explorer.arithmetic.windows import Axis
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Layer,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
)

PARAMETERS = "Parameters"
MACS = "MACs"


def steps(
    layer: Layer,
    input_shape: Shape,
    output_shape: Shape,
    windows: tuple[Axis, Axis] | None,
    cost: Costs,
    before: ReceptiveField | None,
    after: ReceptiveField | None,
) -> tuple[Step, ...]:
    """The steps of every formula that says something about this layer, in reading order."""
    if isinstance(layer, Conv2d | MaxPool2d | AvgPool2d) and windows is not None:
        sizes = size_steps(layer, windows)
        counts = (
            _conv_costs(layer, input_shape, output_shape, cost) if isinstance(layer, Conv2d) else ()
        )
        fields = field_steps(windows, before, after) if before and after else ()
        return (*sizes, *counts, *fields)
    if isinstance(layer, AdaptiveAvgPool2d):
        return adaptive_steps(layer, input_shape, before, after)
    if isinstance(layer, Linear):
        return _linear_costs(layer, input_shape, cost)
    if isinstance(layer, Flatten):
        return _flatten_size(input_shape, output_shape)
    if isinstance(layer, BatchNorm):
        return _batch_norm_costs(input_shape, cost)
    if isinstance(layer, LocalResponseNorm):
        return (_response_norm(layer),)
    return ()


def _kernel(layer: Conv2d) -> str:
    kernel = both(layer.kernel)
    return f"‹{kernel[0]}›·‹{kernel[1]}›"


def _conv_costs(
    layer: Conv2d, input_shape: Shape, output_shape: Shape, cost: Costs
) -> tuple[Step, Step]:
    channels, filters = input_shape[0], layer.filters
    per_group = (
        f"{number(channels)}" if layer.groups == 1 else f"({number(channels)}/‹{layer.groups}›)"
    )
    weights = cost.parameters - filters * layer.bias
    products = weights // filters
    height, width = output_shape[1:]  # type: ignore[misc]
    plus_bias, biases = (
        (f" + ‹{number(filters)}›", f" and {plural(filters, 'bias', 'biases')}")
        if layer.bias
        else ("", " and no bias")
    )
    halves = (
        f" Each filter reads the {number(channels // layer.groups)} channels of its own group."
        if layer.groups > 1
        else ""
    )
    return (
        Step(
            PARAMETERS,
            f"{_kernel(layer)}·{per_group}·‹{number(filters)}›{plus_bias} = "
            f"«{number(cost.parameters)}»",
            f"{plural(weights, 'weight')}{biases}. The size of the picture is not in it.{halves}",
        ),
        Step(
            MACS,
            f"{_kernel(layer)}·{per_group}·‹{number(filters)}› · {height}·{width} = "
            f"«{number(cost.macs)}»",
            f"{number(products)} products for each of {number(prod(output_shape))} output values.",
        ),
    )


def _linear_costs(layer: Linear, input_shape: Shape, cost: Costs) -> tuple[Step, Step]:
    inputs, units = number(input_shape[0]), number(layer.units)
    plus_bias, biases = (
        (f" + ‹{units}›", f" and {plural(layer.units, 'bias', 'biases')}")
        if layer.bias
        else ("", " and no bias")
    )
    return (
        Step(
            PARAMETERS,
            f"{inputs}·‹{units}›{plus_bias} = «{number(cost.parameters)}»",
            f"{plural(cost.macs, 'weight')}{biases}: every unit reads all {inputs} values.",
        ),
        Step(
            MACS,
            f"{inputs}·‹{units}› = «{number(cost.macs)}»",
            "Each weight is used once a photo.",
        ),
    )


def _flatten_size(input_shape: Shape, output_shape: Shape) -> tuple[Step, ...]:
    if len(input_shape) == 1:
        return ()
    channels, height, width = (number(length) for length in input_shape)
    return (
        Step(
            "Values",
            f"{channels}·{height}·{width} = «{number(output_shape[0])}»",
            "The same values in one row, channel after channel; the next layer reads every one.",
        ),
    )


def _batch_norm_costs(input_shape: Shape, cost: Costs) -> tuple[Step, ...]:
    channels = number(input_shape[0])
    return (
        Step(
            PARAMETERS,
            f"2·{channels} + 2·{channels} = «{number(cost.parameters)}»",
            f"{number(cost.trainable_parameters)} are trained (a scale and a shift a channel), as "
            "many are not (a running mean and variance).",
        ),
    )


def _response_norm(layer: LocalResponseNorm) -> Step:
    alpha = f"‹{layer.alpha:g}›/‹{layer.size}›" if layer.alpha_over_size else f"‹{layer.alpha:g}›"
    convention = (
        "Alpha is divided by the size first, as torch, Caffe and the original code do."
        if layer.alpha_over_size
        else "Alpha is not divided by the size, as the paper has it."
    )
    inside = (
        f" The window stays inside each of {layer.groups} groups of channels."
        if layer.groups > 1
        else ""
    )
    return Step(
        "Each value",
        f"a / (‹{layer.k:g}› + {alpha}·S)^‹{layer.beta:g}›",
        f"S is the sum of squares over {plural(layer.size, 'neighbouring channel')} at one place. "
        f"{convention}{inside}",
    )
