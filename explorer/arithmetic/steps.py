"""The formulas of a layer as text, with its numbers put in.

In the text a layer's own numbers, those that a visitor can change, stand in ‹ ›, results in « ».
"""

from __future__ import annotations

from math import prod

from explorer.arithmetic.costs import Costs
from explorer.arithmetic.geometry import both
from explorer.arithmetic.notation import number, pair, plural, shape
from explorer.arithmetic.rows import ReceptiveField, Shape, Step
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

SIZE = "Output height, width"
PARAMETERS = "Parameters"
MACS = "MACs"
FIELD = "Receptive field"


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
    if windows is not None:
        sizes = _window_sizes(layer, windows)
        fields = _field_steps(windows, before, after)
        if isinstance(layer, Conv2d):
            return (*sizes, *_conv_costs(layer, input_shape, output_shape, cost), *fields)
        return (*sizes, *fields)
    if isinstance(layer, Linear):
        return _linear_costs(layer, input_shape, cost)
    if isinstance(layer, Flatten):
        return _flatten_size(input_shape, output_shape)
    if isinstance(layer, BatchNorm):
        return _batch_norm_costs(input_shape, cost)
    if isinstance(layer, LocalResponseNorm):
        return (_response_norm(layer),)
    if isinstance(layer, AdaptiveAvgPool2d):
        return (_adaptive_size(layer, input_shape),)
    return ()


def size_formula(axis: Axis, *, same: bool, ceil: bool, pool: bool) -> str:
    """The output size of one axis, marked: "(227 − ‹11› + 2·‹0›) / ‹4› + 1 = «55»"."""
    if same:
        return f"⌈{axis.input} / ‹{axis.stride}›⌉ = «{axis.output}»"
    extent = f"‹{axis.extent}›"
    ratio = f"({axis.input} − {extent} + 2·‹{axis.before}›) / ‹{axis.stride}›"
    if axis.quotient.denominator != 1:
        left, right = ("⌈", "⌉") if ceil else ("⌊", "⌋")
        ratio = f"{left}{ratio}{right}"
    one = "1"
    if ceil and pool and _ceil(axis) + 1 > axis.output:
        one = "1 − 1"
    return f"{ratio} + {one} = «{number(axis.output)}»"


def _ceil(axis: Axis) -> int:
    return -(-axis.quotient.numerator // axis.quotient.denominator)


def _window_sizes(layer: Layer, windows: tuple[Axis, Axis]) -> tuple[Step, ...]:
    assert isinstance(layer, Conv2d | MaxPool2d | AvgPool2d)  # noqa: S101 - for the type checker
    flags = {
        "same": layer.padding == "same",
        "ceil": layer.rounding == "ceil",
        "pool": not isinstance(layer, Conv2d),
    }
    rows, columns = windows
    if rows == columns:
        return (Step(SIZE, size_formula(rows, **flags), _size_note(rows, flags)),)
    return (
        Step("Output height", size_formula(rows, **flags), _size_note(rows, flags, "row")),
        Step("Output width", size_formula(columns, **flags), _size_note(columns, flags, "column")),
    )


def _size_note(axis: Axis, flags: dict[str, bool], line: str = "") -> str:
    """What the division leaves, and who reads it."""
    notes = []
    if axis.dilation > 1:
        notes.append(
            f"A kernel of {axis.kernel} with dilation {axis.dilation} spans {axis.extent} pixels."
        )
    if flags["same"]:
        notes.append(
            f"SAME pads {plural(axis.before + axis.after, 'pixel')} in all, {axis.before} before "
            f"and {axis.after} after."
        )
    elif axis.quotient.denominator != 1:
        rest = axis.quotient.numerator * axis.stride // axis.quotient.denominator % axis.stride
        notes.append(f"The division leaves a rest of {rest}.")
    else:
        notes.append("It divides without a rest.")
    if flags["ceil"] and flags["pool"] and _ceil(axis) + 1 > axis.output:
        notes.append("A window that would start in the padding is left out.")
    if axis.overhang:
        reads = "meets nothing there" if flags["pool"] else "reads zeros there"
        notes.append(f"The last window hangs {axis.overhang} over the edge and {reads}.")
    if axis.unread:
        lines = (
            plural(axis.unread, line)
            if line
            else f"{plural(axis.unread, 'row')} and as many columns"
        )
        notes.append(
            f"{lines} of pixels {'are' if axis.unread > 1 or not line else 'is'} read by no window."
        )
    else:
        notes.append("Every pixel is read.")
    return " ".join(notes)


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


def _adaptive_size(layer: AdaptiveAvgPool2d, input_shape: Shape) -> Step:
    height, width = both(layer.output_size)
    size = shape(input_shape).rsplit(" × ", 1)[0]
    even = input_shape[1] % height == 0 and input_shape[2] % width == 0  # type: ignore[misc]
    return Step(
        SIZE,
        f"‹{pair(height, width)}› = «{pair(height, width)}»",
        f"The windows are cut so that this comes out of {size}"
        + (", all of one size." if even else "; they differ in size, since it does not divide."),
    )


def _field_steps(
    windows: tuple[Axis, Axis], before: ReceptiveField | None, after: ReceptiveField | None
) -> tuple[Step, ...]:
    if before is None or after is None:
        return ()
    names = (
        (FIELD,)
        if windows[0] == windows[1] and before.size[0] == before.size[1]
        else (
            f"{FIELD}, height",
            f"{FIELD}, width",
        )
    )
    made = []
    for axis, name in enumerate(names):
        jump = after.jump[axis]
        neighbour = f"; its neighbour sees them {jump} further on" if jump is not None else ""
        made.append(
            Step(
                name,
                f"{before.size[axis]} + (‹{windows[axis].extent}› − 1)·{before.jump[axis]} = "
                f"«{after.size[axis]} pixels»",
                f"One output value sees {plural(after.size[axis], 'pixel')} of the photo along "
                f"a side{neighbour}.",
            )
        )
    return tuple(made)
