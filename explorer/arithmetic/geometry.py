"""Shapes in, shapes out: what each layer kind turns a shape into, or why it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import gcd, prod
from typing import Any, Final, NamedTuple

from explorer.arithmetic.shapes import Shape
from explorer.arithmetic.windows import Axis, around, window
from explorer.errors import ShapeError
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    Conv2d,
    Flatten,
    Layer,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Pool,
    Windowed,
    ZeroPad2d,
)
from explorer.network.layers import RECORDS
from explorer.wording.notation import listed, number, pair, plural, shape

_Map = tuple[int, int, int]
_Vector = tuple[int]


class Geometry(NamedTuple):
    """The shape that leaves a layer, and the windows that made it, if any."""

    output_shape: Shape
    windows: tuple[Axis, Axis] | None = None


_Rules = Mapping[type[Any], Callable[[int, Any, Any], Geometry]]
"""The function for each kind that gives a layer's geometry from its index, itself and its input."""


def both(value: int | tuple[int, int]) -> tuple[int, int]:
    """A number or a pair as (height, width)."""
    return value if isinstance(value, tuple) else (value, value)


def padding_pair(padding: int | tuple[int, int] | str) -> tuple[int | str, int | str]:
    """A padding as (vertical, horizontal); "same" on both axes."""
    return padding if isinstance(padding, tuple) else (padding, padding)


def divisors(value: int) -> list[int]:
    """The divisors of a number, ascending."""
    small = [n for n in range(1, int(value**0.5) + 1) if value % n == 0]
    return sorted({*small, *(value // n for n in small)})


def windows_of(layer: Windowed, height: int, width: int) -> tuple[Axis, Axis]:
    """The geometry of both axes, whether the windows fit or not."""
    kernel, stride = both(layer.kernel), both(layer.stride)
    padding = padding_pair(layer.padding)
    dilation = dilation_of(layer)
    ceil, pool = layer.rounding == "ceil", layer.traits.is_pool
    return (
        window(height, kernel[0], stride[0], padding[0], dilation[0], ceil=ceil, pool=pool),
        window(width, kernel[1], stride[1], padding[1], dilation[1], ceil=ceil, pool=pool),
    )


def dilation_of(layer: Windowed) -> tuple[int, int]:
    """The distance between the values that a window reads, (height, width); 1 in a pool."""
    return both(layer.dilation) if isinstance(layer, Conv2d) else (1, 1)


def padded(layer: ZeroPad2d, height: int, width: int) -> tuple[Axis, Axis]:
    """Zero padding as a window of one value, which reads the zeros too."""
    top, bottom, left, right = sides_of(layer)
    return around(height, top, bottom), around(width, left, right)


def sides_of(layer: ZeroPad2d) -> tuple[int, int, int, int]:
    """The zeros at the top, bottom, left and right."""
    zeros = layer.padding
    return zeros if isinstance(zeros, tuple) else (zeros, zeros, zeros, zeros)


def geometry(index: int, layer: Layer, input_shape: Shape) -> Geometry:
    """Return what the layer turns a shape into.

    Raises ShapeError, with the layer's index, if the layer does not fit; each check has its rule.
    """
    rules = _OF_A_VECTOR if len(input_shape) == 1 else _OF_A_MAP
    rule = rules.get(type(layer))
    return rule(index, layer, input_shape) if rule else Geometry(input_shape)


def _convolution(index: int, layer: Conv2d, input_shape: _Map) -> Geometry:
    channels, height, width = input_shape
    windows = windows_of(layer, height, width)
    _check_windows(index, layer, windows)
    _check_groups(index, layer, channels)
    return Geometry((layer.filters, windows[0].output, windows[1].output), windows)


def _pool(index: int, layer: Pool, input_shape: _Map) -> Geometry:
    channels, height, width = input_shape
    windows = windows_of(layer, height, width)
    _check_padding(index, layer, windows)
    _check_windows(index, layer, windows)
    return Geometry((channels, windows[0].output, windows[1].output), windows)


def _adaptive_pool(_index: int, layer: AdaptiveAvgPool2d, input_shape: _Map) -> Geometry:
    return Geometry((input_shape[0], *both(layer.output_size)))


def _zero_pad(_index: int, layer: ZeroPad2d, input_shape: _Map) -> Geometry:
    channels, height, width = input_shape
    windows = padded(layer, height, width)
    return Geometry((channels, windows[0].output, windows[1].output), windows)


def _flatten(_index: int, _layer: Flatten, input_shape: _Map) -> Geometry:
    return Geometry((prod(input_shape),))


def _linear(_index: int, layer: Linear, _input_shape: _Vector) -> Geometry:
    return Geometry((layer.units,))


def _map_for_linear(index: int, layer: Linear, input_shape: _Map) -> Geometry:
    raise ShapeError(
        index,
        None,
        received=f"{layer.name} receives a map of {shape(input_shape)}",
        expected="a fully connected layer reads a vector",
        remedy="put a flatten layer before it",
    )


def _response_norm(index: int, layer: LocalResponseNorm, input_shape: _Map) -> Geometry:
    channels = input_shape[0]
    if layer.region == "across" and channels % layer.groups:
        raise ShapeError(
            index,
            "groups",
            received=f"{layer.name} has {plural(layer.groups, 'group')}",
            expected=f"its {number(channels)} channels must divide into equal groups",
            remedy=f"use {listed(divisors(channels))}",
        )
    return Geometry(input_shape)


_OF_A_MAP: Final[_Rules] = {
    Conv2d: _convolution,
    MaxPool2d: _pool,
    AvgPool2d: _pool,
    AdaptiveAvgPool2d: _adaptive_pool,
    ZeroPad2d: _zero_pad,
    Flatten: _flatten,
    Linear: _map_for_linear,
    LocalResponseNorm: _response_norm,
}
"""What each kind turns a map into; every other kind leaves the shape unchanged."""


def _vector_for_map_layer(index: int, layer: Layer, input_shape: _Vector) -> Geometry:
    raise ShapeError(
        index,
        None,
        received=f"{layer.name} receives a vector of {plural(input_shape[0], 'value')}",
        expected="it reads a map of channels × height × width",
        remedy="move it before the flatten layer or delete it",
    )


_OF_A_VECTOR: Final[_Rules] = {
    **dict.fromkeys(
        (each for each in RECORDS if each.traits.reads_maps_only), _vector_for_map_layer
    ),
    Linear: _linear,
}
"""What each kind turns a vector into; every other kind leaves the shape unchanged."""


def _check_groups(index: int, layer: Conv2d, channels: int) -> None:
    """Check that the groups divide the input channels and the filters."""
    if channels % layer.groups or layer.filters % layer.groups:
        raise ShapeError(
            index,
            "groups",
            received=f"{layer.name} has {plural(layer.groups, 'group')}",
            expected=(
                f"groups must divide both its {plural(channels, 'input channel')} "
                f"and its {plural(layer.filters, 'filter')}"
            ),
            remedy=f"use {listed(divisors(gcd(channels, layer.filters)))}",
        )


def _padded(axes: tuple[Axis, Axis]) -> tuple[int, int]:
    return tuple(axis.input + axis.before + axis.after for axis in axes)  # type: ignore[return-value]


def _input_with_padding(axes: tuple[Axis, Axis]) -> str:
    """The clause "its input, 6 × 6 with 1 pixel of padding on each side, is only 8 × 8"."""
    size = pair(axes[0].input, axes[1].input)
    before = (axes[0].before, axes[1].before)
    if before == (0, 0):
        return f"its input is only {size}"
    if before[0] == before[1]:
        amount = f"{plural(before[0], 'pixel')} of padding on each side"
    else:
        amount = f"{pair(before[0], before[1])} pixels of padding on each side"
    return f"its input, {size} with {amount}, is only {pair(*_padded(axes))}"


def _check_padding(index: int, layer: Pool, axes: tuple[Axis, Axis]) -> None:
    """Check that a pool's padding is at most half its kernel; "same" always passes."""
    if layer.padding == "same":
        return
    for axis in axes:
        if axis.before > axis.kernel // 2:
            raise ShapeError(
                index,
                "padding",
                received=f"{layer.name}'s padding is {axis.before}",
                expected=f"a pool's padding is at most half its kernel of {axis.kernel}",
                remedy=f"use a padding of {axis.kernel // 2} or less",
            )


def _check_windows(index: int, layer: Windowed, axes: tuple[Axis, Axis]) -> None:
    """Check that a window fits into the padded input.

    Under ceil a pool's kernel may exceed the padded input, as in torch, if a window remains.
    """
    for axis in axes:
        if axis.output < 1 or (axis.room < 0 and isinstance(layer, Conv2d)):
            raise _no_window(index, layer, axes)


def _no_window(index: int, layer: Windowed, axes: tuple[Axis, Axis]) -> ShapeError:
    spread = (
        ""
        if (axes[0].dilation, axes[1].dilation) == (1, 1)
        else f", spread over {pair(axes[0].extent, axes[1].extent)} by its dilation"
    )
    largest = tuple(
        (room - 1) // axis.dilation + 1 for room, axis in zip(_padded(axes), axes, strict=True)
    )
    return ShapeError(
        index,
        "kernel",
        received=f"{layer.name}'s kernel is {pair(axes[0].kernel, axes[1].kernel)}{spread}",
        expected=_input_with_padding(axes),
        remedy=f"a kernel of {pair(largest[0], largest[1])} or less fits",
    )
