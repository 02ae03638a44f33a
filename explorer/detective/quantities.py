"""What a number may count, and every such number of a network as it stands."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.arithmetic import Row, Shape, Trace
from explorer.arithmetic.geometry import WINDOWED
from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.detective.question import Unit
from explorer.network import AdaptiveAvgPool2d, Conv2d, Flatten, Linear

MACS_TO_FLOPS: Final = 2


class Quantity(NamedTuple):
    """Something that is counted.

    words: what it is, "{}" standing for the layer's name where it is a layer's.
    unit: what a question may ask for it by.
    rank: its place among answers of equal merit, totals before layers.
    """

    words: str
    unit: Unit
    rank: int


PARAMETERS: Final = Quantity("parameters in total", "parameters", 0)
TRAINABLE: Final = Quantity("trainable parameters", "parameters", 1)
NOT_TRAINED: Final = Quantity("parameters that are not trained", "parameters", 2)
MACS: Final = Quantity("MACs in total", "MACs", 3)
FLOPS: Final = Quantity("FLOPs in total, 2 a MAC", "FLOPs", 4)
NEURONS: Final = Quantity("outputs of convolutions and linear layers", "values", 5)
VALUES: Final = Quantity("outputs of all layers", "values", 6)
WEIGHT_BYTES: Final = Quantity("bytes of parameters in fp32", "bytes", 7)
ACTIVATION_BYTES: Final = Quantity("bytes of activations in fp32", "bytes", 8)
FLATTENED: Final = Quantity("values behind {}", "values", 9)
LAYER_PARAMETERS: Final = Quantity("parameters of {}", "parameters", 10)
LAYER_MACS: Final = Quantity("MACs of {}", "MACs", 11)
LAYER_VALUES: Final = Quantity("values behind {}", "values", 12)
INPUT_SHAPE: Final = Quantity("the input", "", 9)
SHAPE: Final = Quantity("the map behind {}", "", 13)
UNITS: Final = Quantity("units of {}", "", 14)
FILTERS: Final = Quantity("filters of {}", "", 15)
SIDE: Final = Quantity("height and width behind {}", "", 16)
INPUT_SIDE: Final = Quantity("height and width of the input", "", 17)


class Fact(NamedTuple):
    """One number of a network; of SHAPE the value is (H, W, C).

    layer: the layer's name; "" of a total and of the input.
    """

    quantity: Quantity
    layer: str
    value: int | tuple[int, ...]


def facts(trace: Trace) -> list[Fact]:
    """Every number of a network; of one that cannot be, those of its layers up to there."""
    found = [] if trace.error else _totals(trace)
    entering = trace.network.input
    found.append(Fact(INPUT_SHAPE, "", (entering.height, entering.width, entering.channels)))
    if entering.height == entering.width:
        found.append(Fact(INPUT_SIDE, "", entering.height))
    for row in trace.rows:
        found += _of_layer(row)
    return found


def _totals(trace: Trace) -> list[Fact]:
    counted = [r.output_values for r in trace.rows if isinstance(r.layer, Conv2d | Linear)]
    totals = (
        (PARAMETERS, trace.parameters),
        (TRAINABLE, trace.trainable_parameters),
        (NOT_TRAINED, trace.parameters - trace.trainable_parameters),
        (MACS, trace.macs),
        (FLOPS, MACS_TO_FLOPS * trace.macs),
        (NEURONS, sum(counted)),
        (VALUES, trace.output_values),
        (WEIGHT_BYTES, trace.weight_bytes_fp32),
        (ACTIVATION_BYTES, BYTES_PER_VALUE * trace.output_values),
    )
    # Of a network without batch norm all parameters are trainable: one answer says that.
    return [
        Fact(quantity, "", value)
        for quantity, value in totals
        if value and not (quantity is TRAINABLE and value == trace.parameters)
    ]


def _of_layer(row: Row) -> list[Fact]:
    name, layer = row.layer.name, row.layer
    found = []
    if row.parameters:
        found.append(Fact(LAYER_PARAMETERS, name, row.parameters))
    if row.macs:
        found.append(Fact(LAYER_MACS, name, row.macs))
    if isinstance(layer, Conv2d):
        found.append(Fact(FILTERS, name, layer.filters))
    if isinstance(layer, Linear):
        found.append(Fact(UNITS, name, layer.units))
    if isinstance(layer, Flatten):
        found.append(Fact(FLATTENED, name, row.output_shape[0]))
    if isinstance(layer, (*WINDOWED, AdaptiveAvgPool2d)):
        found += _of_map(name, row.output_shape)
    return found


def _of_map(name: str, output: Shape) -> list[Fact]:
    channels, height, width = output  # type: ignore[misc]  # what leaves a window is a map
    found = [
        Fact(SHAPE, name, (height, width, channels)),
        Fact(LAYER_VALUES, name, channels * height * width),
    ]
    return [*found, Fact(SIDE, name, height)] if height == width else found
