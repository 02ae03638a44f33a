"""A layer's formulas as text, with its numbers.

The layer's own numbers, which a visitor can change, stand in ‹ ›, and results in « ».
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from explorer.arithmetic.geometry import both
from explorer.arithmetic.step import Step
from explorer.arithmetic.window_steps import adaptive_steps, field_steps, size_steps
from explorer.arithmetic.windows import centred
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Pool,
    Weighted,
    Windowed,
)
from explorer.network.layers import own_fields
from explorer.network.words import value_words
from explorer.wording.notation import pair, plural

if TYPE_CHECKING:
    from explorer.arithmetic.rows import Row

PARAMETERS = "Parameters"
MACS = "MACs"

Steps = tuple[Step, ...]


def steps(row: Row) -> Steps:
    """The steps of every formula that applies to the row's layer, in reading order."""
    write = _WRITERS.get(type(row.layer))
    if write is not None:
        return write(row.layer, row)
    traits, layer = row.layer.traits, row.layer
    if not traits.formula:
        return ()
    told = {name: f"‹{value_words(getattr(layer, name))}›" for name in own_fields(layer)}
    return (Step("Each value", traits.formula.format(**told), traits.does),)


def _convolution(layer: Conv2d, row: Row) -> Steps:
    return (*_sizes(layer, row), *_conv_costs(layer, row), *_fields(row))


def _pool(layer: Pool, row: Row) -> Steps:
    return (*_sizes(layer, row), *_fields(row))


def _sizes(layer: Windowed, row: Row) -> Steps:
    return size_steps(layer, row.windows) if row.windows else ()


def _fields(row: Row) -> Steps:
    if row.windows and row.seen_before and row.receptive_field:
        return field_steps(row.windows, row.seen_before, row.receptive_field)
    return ()


def _conv_costs(layer: Conv2d, row: Row) -> Steps:
    channels, groups, filters = row.input_shape[0], layer.groups, f"{layer.filters:,}"
    parameters, _, macs, values, weights, _ = row.costs
    kernel = both(layer.kernel)
    read = f"{channels:,}" if groups == 1 else f"({channels:,}/‹{groups}›)"
    product = f"‹{kernel[0]}›·‹{kernel[1]}›·{read}·‹{filters}›"
    _, height, width = row.output_shape  # type: ignore[misc]  # a convolution gives a map
    each_reads = (
        f" Each filter reads the {channels // groups:,} channels of its own group."
        if groups > 1
        else ""
    )
    return (
        Step(
            PARAMETERS,
            f"{product}{f' + ‹{filters}›' if layer.bias else ''} = «{parameters:,}»",
            f"{plural(weights, 'weight')} and {_biases(layer, layer.filters)}. The picture's "
            f"size does not matter.{each_reads}",
        ),
        Step(
            MACS,
            f"{product} · {height}·{width} = «{macs:,}»",
            f"{weights // layer.filters:,} products for each of {values:,} output values.",
        ),
    )


def _linear(layer: Linear, row: Row) -> Steps:
    inputs, units = f"{row.input_shape[0]:,}", f"{layer.units:,}"
    parameters, _, macs, *_ = row.costs
    product = f"{inputs}·‹{units}›"
    return (
        Step(
            PARAMETERS,
            f"{product}{f' + ‹{units}›' if layer.bias else ''} = «{parameters:,}»",
            f"{plural(macs, 'weight')} and {_biases(layer, layer.units)}: every unit reads all "
            f"{inputs} values.",
        ),
        Step(MACS, f"{product} = «{macs:,}»", "Each weight is used once per photo."),
    )


def _biases(layer: Weighted, count: int) -> str:
    return plural(count, "bias", "biases") if layer.bias else "no bias"


def _flatten(_layer: Flatten, row: Row) -> Steps:
    if len(row.input_shape) == 1:
        return ()
    channels, height, width = row.input_shape
    return (
        Step(
            "Values",
            f"{channels:,}·{height:,}·{width:,} = «{row.output_shape[0]:,}»",
            "The same values in one row, channel after channel; the next layer reads every one.",
        ),
    )


def _batch_norm(_layer: BatchNorm, row: Row) -> Steps:
    twice = f"2·{row.input_shape[0]:,}"
    return (
        Step(
            PARAMETERS,
            f"{twice} + {twice} = «{row.parameters:,}»",
            f"{row.trainable_parameters:,} are trained (a scale and a shift per channel), and "
            f"as many are not (a running mean and variance).",
        ),
    )


def _adaptive_pool(layer: AdaptiveAvgPool2d, row: Row) -> Steps:
    return adaptive_steps(layer, row.input_shape, row.seen_before, row.receptive_field)


def _response_norm(layer: LocalResponseNorm, row: Row) -> Steps:
    if layer.region == "within":
        return _norm_within(layer, row)
    over = f"/‹{layer.size}›" if layer.alpha_over_size else ""
    alpha = f"‹{value_words(layer.alpha)}›{over}"
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
    below, above = layer.size // 2, (layer.size - 1) // 2
    even = (
        f" An even size takes {below} below and {above} above here, as in torch; ONNX takes the "
        "mirror image."
        if below != above
        else ""
    )
    return (
        _each_value(
            layer,
            alpha,
            f"S is the sum of squares over {plural(layer.size, 'neighboring channel')} at one "
            f"place. {convention}{inside}{even}",
        ),
    )


def _norm_within(layer: LocalResponseNorm, row: Row) -> Steps:
    """The formula, what a window reads in the middle and in a corner, and the receptive field."""
    size, whole = layer.size, layer.window_values
    over = f"/‹{size}›²" if layer.alpha_over_size else ""
    alpha = f"‹{value_words(layer.alpha)}›{over}"
    convention = (
        f"Alpha is divided by all {plural(whole, 'position')} first, as Caffe and the original "
        "code do."
        if layer.alpha_over_size
        else "Alpha is not divided by the positions."
    )
    windows = tuple(centred(length, size) for length in row.input_shape[1:])
    corner = [min(length, (size - 1) // 2 + 1) for length in row.input_shape[1:]]
    stays = f", and the divisor stays {whole:,}" if layer.alpha_over_size else ""
    read = Step(
        "Positions in a window",
        f"‹{size}›·‹{size}› = «{whole:,}»",
        f"The top left corner reads {pair(*corner)} of them; beyond the map there are zeros"
        f"{stays}.",
    )
    value = _each_value(
        layer,
        alpha,
        f"S is the sum of squares over the {pair(size, size)} positions around it in the same map. "
        f"{convention}",
    )
    before, after = row.seen_before, row.receptive_field
    field = field_steps((windows[0], windows[1]), before, after) if before and after else ()
    return (value, read, *field)


def _each_value(layer: LocalResponseNorm, alpha: str, note: str) -> Step:
    k, beta = value_words(layer.k), value_words(layer.beta)
    return Step("Each value", f"a / (‹{k}› + {alpha}·S)^‹{beta}›", note)


_WRITERS: Final[Mapping[type[Any], Callable[[Any, Row], Steps]]] = {
    Conv2d: _convolution,
    MaxPool2d: _pool,
    AvgPool2d: _pool,
    AdaptiveAvgPool2d: _adaptive_pool,
    Linear: _linear,
    Flatten: _flatten,
    BatchNorm: _batch_norm,
    LocalResponseNorm: _response_norm,
}
"""The function that writes a kind's formulas; other kinds use those of their traits, or none."""
