"""Every number of an unchanged network: totals, tools' totals, families, layers, fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.arithmetic import Row, Trace
from explorer.arithmetic.geometry import both
from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.detective import quantities as q
from explorer.detective.quantities import MACS_TO_FLOPS, PER_PERCENT, Quantity
from explorer.network import (
    AdaptiveAvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Linear,
    Pool,
    Relu,
    Weighted,
    Windowed,
)

Value = int | tuple[int, ...]

_PTFLOPS_KNOWS = Weighted | Relu | BatchNorm | Pool | AdaptiveAvgPool2d


class Fact(NamedTuple):
    """One number of a network.

    layer: the layer's name; "" for a total and the input.
    value: a map's is (H, W, C), weights' (H, W, channels, filters), a filter's (H, W, channels).
    """

    quantity: Quantity
    layer: str
    value: Value


def facts(trace: Trace, *, two_gpus: bool = False) -> list[Fact]:
    """Return every number of a network; of an invalid one, those of the layers that fit.

    two_gpus: whether each layer was split over two GPUs, as the paper's was.
    """
    found = [*_input(trace)]
    if trace.error is None:
        found += _totals(trace)
    for row in trace.rows:
        found += _of_layer(row)
        if two_gpus:
            found += _on_each_gpu(row)
    return found


def _input(trace: Trace) -> Iterator[Fact]:
    entering = trace.network.input
    values = entering.height * entering.width * entering.channels
    yield Fact(q.INPUT_SHAPE, "", (entering.height, entering.width, entering.channels))
    yield Fact(q.INPUT_VALUES, "", values)
    yield Fact(q.INPUT_BYTES, "", BYTES_PER_VALUE * values)
    yield Fact(q.CHANNELS, "", entering.channels)
    if entering.height == entering.width:
        yield Fact(q.INPUT_SIDE, "", entering.height)


def _totals(trace: Trace) -> Iterator[Fact]:
    """The totals, without those that are 0 or repeat another."""
    counted = trace.rows_of(Weighted)
    convolutions, linears = trace.rows_of(Conv2d), trace.rows_of(Linear)
    neurons = sum(row.output_values for row in counted)
    untrained = trace.parameters - trace.trainable_parameters
    totals = {
        q.PARAMETERS: trace.parameters,
        q.TRAINABLE: trace.trainable_parameters if untrained else 0,
        q.MACS: trace.macs,
        q.FLOPS: MACS_TO_FLOPS * trace.macs,
        q.NEURONS: neurons,
        q.WEIGHT_BYTES: trace.weight_bytes_fp32,
        q.NOT_TRAINED: untrained,
        q.WEIGHTS: sum(row.costs.weights for row in trace.rows),
        q.CONV_PARAMETERS: sum(row.parameters for row in convolutions),
        q.LINEAR_PARAMETERS: sum(row.parameters for row in linears),
        q.CONV_WEIGHTS: sum(row.costs.weights for row in convolutions),
        q.LINEAR_WEIGHTS: sum(row.costs.weights for row in linears),
        q.BIASES: sum(row.costs.biases for row in trace.rows),
        q.CONV_MACS: sum(row.macs for row in convolutions),
        q.CONV_FLOPS: MACS_TO_FLOPS * sum(row.macs for row in convolutions),
        q.LINEAR_MACS: sum(row.macs for row in linears),
        q.BIASED_FLOPS: MACS_TO_FLOPS * trace.macs + sum(row.bias_adds for row in trace.rows),
        q.CONV_VALUES: sum(row.output_values for row in convolutions),
        q.HIDDEN_VALUES: neurons - (linears[-1].output_values if linears else 0),
        q.VALUES: trace.output_values,
        q.HALF_BYTES: trace.weight_bytes_fp32 // 2,
        q.ACTIVATION_BYTES: BYTES_PER_VALUE * trace.output_values,
        q.LAYERS: len(counted),
        q.CONVOLUTIONS: len(convolutions),
        q.LINEARS: len(linears),
        q.POOLS: len(trace.rows_of(Pool)),
    }
    totals |= _shares(totals) | _by_tools(trace)
    yield from (Fact(quantity, "", value) for quantity, value in totals.items() if value)


def _shares(totals: dict[Quantity, int]) -> dict[Quantity, int]:
    """The share of each family in the parameters and in the MACs, in millionths."""
    shares = (
        (q.CONV_SHARE, q.CONV_MACS, q.MACS),
        (q.LINEAR_SHARE, q.LINEAR_PARAMETERS, q.PARAMETERS),
        (q.CONV_PARAMETER_SHARE, q.CONV_PARAMETERS, q.PARAMETERS),
        (q.LINEAR_MAC_SHARE, q.LINEAR_MACS, q.MACS),
    )
    return {
        share: round(100 * PER_PERCENT * totals[part] / totals[whole])
        for share, part, whole in shares
        if totals[whole]
    }


def _by_tools(trace: Trace) -> dict[Quantity, int]:
    """What tools print, by their own rules: torchinfo 1.8.0, torchsummary 1.5.1, ptflops, thop."""
    entering = trace.network.input
    image = BYTES_PER_VALUE * entering.height * entering.width * entering.channels
    scaled = sum(row.trainable_parameters for row in trace.rows_of(BatchNorm))
    # A gradient per output: torchsummary counts every layer's, torchinfo those with parameters.
    summary = 2 * BYTES_PER_VALUE * trace.output_values
    info = 2 * BYTES_PER_VALUE * sum(r.output_values for r in trace.rows if r.parameters)
    stored = BYTES_PER_VALUE * trace.trainable_parameters
    found = {
        q.TORCHINFO: trace.macs + sum(row.bias_adds for row in trace.rows) + scaled,
        q.TORCHSUMMARY_BYTES: summary,
        q.TORCHSUMMARY_ALL: summary + stored + image,
        q.TORCHINFO_BYTES: info,
        q.TORCHINFO_ALL: info + stored + image,
    }
    if not any(row.layer.traits.is_norm for row in trace.rows):
        found[q.PTFLOPS] = sum(map(_ptflops, trace.rows))
        if pooled := trace.rows_of(AdaptiveAvgPool2d):
            linears = sum(row.macs for row in trace.rows_of(Linear))
            found[q.THOP] = trace.macs + sum(map(_thop_of_a_pool, pooled))
            found[q.EARLY_THOP] = trace.macs + linears
    return found


def _ptflops(row: Row) -> int:
    """MACs and bias adds, one per output of a ReLU and one per value that a pool reads."""
    if row.layer.traits.is_pool:
        channels, height, width = row.input_shape  # type: ignore[misc]  # a pool reads a map
        return channels * height * width
    extra = row.output_values if isinstance(row.layer, Relu) else 0
    return row.macs + row.bias_adds + extra


def _thop_of_a_pool(row: Row) -> int:
    """For each output of an adaptive pool, one add per value in its window, and a division."""
    (_, high, wide), (_, height, width) = row.input_shape, row.output_shape  # type: ignore[misc]
    return row.output_values * ((high // height) * (wide // width) + 1)


def _of_layer(row: Row) -> Iterator[Fact]:
    name, layer = row.layer.name, row.layer
    if row.parameters:
        yield Fact(q.LAYER_PARAMETERS, name, row.parameters)
    if isinstance(layer, Weighted):
        yield Fact(q.LAYER_WEIGHTS, name, row.costs.weights)
        yield Fact(q.LAYER_MACS, name, row.macs)
        yield Fact(q.LAYER_FLOPS, name, MACS_TO_FLOPS * row.macs)
        yield Fact(q.LAYER_BYTES, name, BYTES_PER_VALUE * row.parameters)
    if isinstance(layer, Conv2d):
        yield from _of_convolution(row, layer)
    if isinstance(layer, Linear):
        yield Fact(q.UNITS, name, layer.units)
        yield Fact(q.LINEAR_SHAPE, name, (*row.input_shape, layer.units))
    if isinstance(layer, Flatten):
        yield Fact(q.FLATTENED, name, row.output_shape[0])
    if isinstance(layer, Windowed):
        yield from _of_window(row, layer)
        if row.receptive_field is not None and row.receptive_field.is_square:
            yield Fact(q.RECEPTIVE_FIELD, name, row.receptive_field.size[0])
    if isinstance(layer, Windowed | AdaptiveAvgPool2d):
        yield from _of_map(row)


def _of_convolution(row: Row, layer: Conv2d) -> Iterator[Fact]:
    high, wide = both(layer.kernel)
    read = row.input_shape[0] // layer.groups
    yield Fact(q.LAYER_BIASED_MACS, layer.name, row.macs + row.bias_adds)
    yield Fact(q.FILTERS, layer.name, layer.filters)
    yield Fact(q.FILTER_CHANNELS, layer.name, read)
    yield Fact(q.WEIGHT_SHAPE, layer.name, (high, wide, read, layer.filters))
    yield Fact(q.FILTER_SHAPE, layer.name, (high, wide, read))
    yield Fact(q.FILTER_WEIGHTS, layer.name, high * wide * read)
    yield Fact(q.KERNEL_SHAPE, layer.name, (high, wide))
    yield Fact(q.GROUP_COUNT, layer.name, layer.groups)


def _of_window(row: Row, layer: Windowed) -> Iterator[Fact]:
    if isinstance(layer.kernel, int):
        yield Fact(q.KERNEL, layer.name, layer.kernel)
        if not isinstance(layer, Conv2d):
            yield Fact(q.POOL_SHAPE, layer.name, (layer.kernel, layer.kernel))
    if isinstance(layer.stride, int):
        yield Fact(q.STRIDE, layer.name, layer.stride)
    if isinstance(layer.padding, int):
        yield Fact(q.PADDING, row.layer.name, layer.padding)


def _of_map(row: Row) -> Iterator[Fact]:
    channels, height, width = row.output_shape  # type: ignore[misc]  # a window gives a map
    yield Fact(q.SHAPE, row.layer.name, (height, width, channels))
    yield Fact(q.LAYER_VALUES, row.layer.name, channels * height * width)
    if height == width:
        yield Fact(q.SIDE, row.layer.name, height)


def _on_each_gpu(row: Row) -> Iterator[Fact]:
    """Half of a layer's output: the paper splits every layer but the last over two GPUs."""
    name, layer = row.layer.name, row.layer
    if isinstance(layer, Windowed):
        channels, height, width = row.output_shape  # type: ignore[misc]  # a window gives a map
        yield Fact(q.GPU_SHAPE, name, (height, width, channels // 2))
        yield Fact(q.GPU_VALUES, name, channels // 2 * height * width)
    if isinstance(layer, Conv2d):
        yield Fact(q.GPU_FILTERS, name, layer.filters // 2)
    if isinstance(layer, Linear):
        yield Fact(q.GPU_UNITS, name, layer.units // 2)
