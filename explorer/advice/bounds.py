"""Which values of one field fit, given the layer's other fields and its input."""

from __future__ import annotations

from bisect import bisect_left
from math import gcd
from typing import Final, Literal, NamedTuple

from explorer.arithmetic.geometry import divisors, windows_of
from explorer.arithmetic.shapes import Shape
from explorer.arithmetic.trace import Trace, trace
from explorer.arithmetic.windows import Axis
from explorer.limits import MAX_CHANNELS, MAX_INPUT_SIDE, MAX_WINDOW
from explorer.network import (
    Conv2d,
    LocalResponseNorm,
    Network,
    Windowed,
    edits,
)
from explorer.network.fields import fields_of
from explorer.network.layers import is_lrn_within
from explorer.wording.notation import number, plural


class Bounds(NamedTuple):
    """The values of a field that fit at its place.

    minimum, maximum: the smallest and the largest; if minimum > maximum, no value fits.
    hint: the same in a few words, "1 to 227".
    values: the only valid ones, ascending, if not every number between the two fits.

    The field's current value need not be among them: that is what an error reports.
    """

    minimum: float
    maximum: float
    hint: str
    values: tuple[int, ...] = ()


def bounds(traced: Trace, index: int, field: str, axis: int | None = None) -> Bounds | None:
    """Return the values of one field with which its layer fits.

    axis: 0 for the height, 1 for the width of a pair; None for a number that stands for both.
    None for a field without a number or without a meaning (the groups of an LRN within maps), and
    if an earlier layer does not fit, so that the layer's input is unknown.
    """
    if index > len(traced.rows):
        return None
    layer = traced.network.layers[index]
    shape = traced.rows[index - 1].output_shape if index else traced.network.input.shape
    if field == "groups":
        return _groups(layer, shape)
    if field == "size" and is_lrn_within(layer):
        return Bounds(1, MAX_CHANNELS, "odd: Caffe takes only odd sizes")
    if field == "filters" and isinstance(layer, Conv2d):
        hint = "one map each" if layer.groups == 1 else f"multiples of {number(layer.groups)}"
        return Bounds(layer.groups, MAX_CHANNELS, hint)
    if field in _RANGES and isinstance(layer, Windowed):
        return _window_bounds(layer, shape, field, axis) if len(shape) > 1 else None
    own = fields_of(type(layer)).get(field)
    if own is None or own.low is None or own.high is None:
        return None
    return Bounds(own.low, own.high, own.hint)


def input_bounds(network: Network, side: Literal["height", "width", "both"]) -> Bounds:
    """Return the sides of the input with which every layer fits; from 1 if no side fixes it.

    A larger input never gives a smaller map, so every side above the first that fits also fits.
    """
    fields = ("height", "width") if side == "both" else (side,)

    def can_be(length: int) -> bool:
        return trace(edits.resize_input(network, **dict.fromkeys(fields, length))).error is None

    smallest = 1 + bisect_left(range(1, MAX_INPUT_SIDE + 1), True, key=can_be)
    if smallest > MAX_INPUT_SIDE:
        smallest = 1
    return Bounds(smallest, MAX_INPUT_SIDE, f"{number(smallest)} to {number(MAX_INPUT_SIDE)}")


def _groups(layer: object, shape: Shape) -> Bounds | None:
    """The common divisors of the input channels and, for a convolution, of the output channels."""
    if len(shape) == 1:
        return None
    if isinstance(layer, Conv2d):
        common = divisors(gcd(shape[0], layer.filters))
        of = number(shape[0])
        if layer.filters != shape[0]:
            of += f" and {number(layer.filters)}"
    elif isinstance(layer, LocalResponseNorm) and layer.region == "across":
        common = divisors(shape[0])
        of = plural(shape[0], "channel")
    else:
        return None
    return Bounds(common[0], common[-1], _divide(common, of), tuple(common))


def _divide(values: list[int], of: str) -> str:
    """The hint "1 or 3: both divide 3 and 96"."""
    words = [number(value) for value in values]
    if len(words) == 1:
        return f"1: nothing else divides {of}"
    if len(words) == 2:  # noqa: PLR2004 - both
        return f"{words[0]} or {words[1]}: both divide {of}"
    if len(words) > 5:  # noqa: PLR2004 - what fits a line
        return f"{', '.join(words[:3])} … {words[-1]}: divide {of}"
    return f"{', '.join(words[:-1])} or {words[-1]}: all divide {of}"


def _window_bounds(layer: Windowed, shape: Shape, field: str, axis: int | None) -> Bounds | None:
    """The range that fits one axis, or both of them."""
    if field == "dilation" and not isinstance(layer, Conv2d):
        return None
    _, height, width = shape  # type: ignore[misc]  # the caller checked this
    windows = windows_of(layer, height, width)
    ranges = [_RANGES[field](layer, each) for each in windows]
    chosen = ranges if axis is None else [ranges[axis]]
    minimum = max(smallest for smallest, _ in chosen)
    maximum = min(MAX_WINDOW, *(largest for _, largest in chosen))
    return Bounds(minimum, maximum, _hint(field, minimum, maximum))


def _hint(field: str, minimum: int, maximum: int) -> str:
    if minimum > maximum:
        return "no value fits here"
    if maximum < MAX_WINDOW:
        return number(minimum) if minimum == maximum else f"{number(minimum)} to {number(maximum)}"
    if field == "padding":
        return "zeros around" if minimum == 0 else f"{number(minimum)} or more"
    return f"from {number(minimum)}"


def _spare(layer: Windowed) -> bool:
    """Whether a window may reach over the padded edge by up to a stride: a pool under ceil."""
    return layer.traits.is_pool and layer.rounding == "ceil"


def _kernels(layer: Windowed, axis: Axis) -> tuple[int, int]:
    if layer.padding == "same":
        return 1, MAX_WINDOW
    room = axis.input + axis.before + axis.after
    if isinstance(layer, Conv2d):
        return 1, (room - 1) // axis.dilation + 1
    return max(1, 2 * axis.before), room + (axis.stride - 1) * _spare(layer)


def _strides(layer: Windowed, axis: Axis) -> tuple[int, int]:
    if layer.padding == "same" or not _spare(layer):
        return 1, MAX_WINDOW
    return max(1, axis.kernel - (axis.input + axis.before + axis.after) + 1), MAX_WINDOW


def _paddings(layer: Windowed, axis: Axis) -> tuple[int, int]:
    missing = axis.extent - axis.input - (axis.stride - 1) * _spare(layer)
    most = MAX_WINDOW if isinstance(layer, Conv2d) else axis.kernel // 2
    return max(0, -(-missing // 2)), most


def _dilations(layer: Windowed, axis: Axis) -> tuple[int, int]:
    if layer.padding == "same" or axis.kernel == 1:
        return 1, MAX_WINDOW
    return 1, (axis.input + axis.before + axis.after - 1) // (axis.kernel - 1)


_RANGES: Final = {
    "kernel": _kernels,
    "stride": _strides,
    "padding": _paddings,
    "dilation": _dilations,
}
