"""What a network really has where a statement says something of it, as values to compare."""

from __future__ import annotations

from math import prod
from typing import Any, assert_never

from explorer.arithmetic import Row, Trace
from explorer.arithmetic.geometry import both
from explorer.network import Conv2d, Layer, Linear
from explorer.variants.claim import (
    EveryLayer,
    FilterKernels,
    FilterShape,
    FlattenedSize,
    FollowedBy,
    HiddenLayer,
    InputShape,
    InputValues,
    Keeps,
    LayerCount,
    LayerField,
    LayerParameters,
    NetworkStatement,
    Only,
    OutputShape,
    TotalParameters,
    Uses,
)


class Reading:
    """A traced network whose rows and layers are found by their names.

    whose: how a sentence names it, with a capital letter.
    """

    def __init__(self, trace: Trace, whose: str = "The network") -> None:
        self.trace = trace
        self.whose = whose
        self.network = trace.network
        self.rows: dict[str, Row] = {row.layer.name: row for row in trace.rows}
        self.layers: dict[str, Layer] = {layer.name: layer for layer in trace.network.layers}


def actual(statement: NetworkStatement, reading: Reading) -> Any:
    """What the network has there; None where the layer is missing or cannot be."""
    match statement:
        case InputShape():
            return reading.network.input.shape
        case OutputShape() | FlattenedSize() | InputValues() | Keeps() | LayerParameters():
            row = reading.rows.get(statement.layer)
            return None if row is None else _of_row(statement, row)
        case TotalParameters():
            return None if reading.trace.error else total(statement, reading.trace)
        case LayerField():
            return getattr(reading.layers.get(statement.layer), statement.field, None)
        case FilterShape():
            return _filter_shape(statement.layer, reading)
        case FilterKernels():
            filter_shape = _filter_shape(statement.layer, reading)
            return filter_shape and filter_shape[-1]
        case HiddenLayer():
            row = hidden_layer(statement, reading)
            return row and row.output_shape
        case FollowedBy():
            return _kinds_after(statement, reading)
        case LayerCount() | Uses() | Only() | EveryLayer():
            return _of_layers(statement, reading)
        case _:
            assert_never(statement)


def stated(statement: NetworkStatement) -> Any:
    """What the statement says, in the form in which `actual` gives what is."""
    match statement:
        case InputShape() | OutputShape() | HiddenLayer():
            return statement.shape
        case FlattenedSize():
            return (statement.size,)
        case InputValues() | LayerParameters() | LayerCount() | TotalParameters() | FilterKernels():
            return statement.count
        case Keeps() | Uses():
            return True
        case LayerField():
            return statement.value
        case FilterShape():
            return statement.height, statement.width, statement.depth
        case FollowedBy():
            return statement.kinds
        case Only():
            return statement.after
        case EveryLayer():
            return {statement.value}
        case _:
            assert_never(statement)


def holds(statement: NetworkStatement, reading: Reading) -> bool:
    """Whether the statement is so; a rounded total within half of what it is rounded to."""
    is_there = actual(statement, reading)
    if isinstance(statement, TotalParameters) and is_there is not None:
        return bool(2 * abs(is_there - statement.count) <= statement.rounded_to - 1)
    return bool(is_there == stated(statement))


def total(statement: TotalParameters, trace: Trace) -> int:
    """The parameters that the statement counts."""
    if statement.which == "all":
        return trace.parameters
    if statement.which == "trainable":
        return trace.trainable_parameters
    return trace.parameters - trace.trainable_parameters


def counted(statement: LayerCount, reading: Reading) -> int:
    """How many layers of the sort the network has."""
    layers = reading.network.layers
    linear = sum(isinstance(layer, Linear) for layer in layers)
    convolutions = sum(isinstance(layer, Conv2d) for layer in layers)
    return {
        "convolution": convolutions,
        "linear": linear,
        "hidden linear": linear - 1,
        "with weights": convolutions + linear,
        "hidden": convolutions + linear - 1,
    }[statement.what]


def places(kind: str, reading: Reading) -> tuple[str, ...]:
    """Of each layer of the kind, the nearest layer with weights before it."""
    found, last = [], ""
    for layer in reading.network.layers:
        if isinstance(layer, Conv2d | Linear):
            last = layer.name
        if layer.kind == kind:
            found.append(last)
    return tuple(found)


def _of_layers(statement: LayerCount | Uses | Only | EveryLayer, reading: Reading) -> Any:
    if isinstance(statement, LayerCount):
        return counted(statement, reading)
    if isinstance(statement, Only):
        return places(statement.kind, reading)
    layers = [layer for layer in reading.network.layers if layer.kind == statement.kind]
    if isinstance(statement, Uses):
        return bool(layers)
    return {getattr(layer, statement.field) for layer in layers}


def _of_row(
    statement: OutputShape | FlattenedSize | InputValues | Keeps | LayerParameters, row: Row
) -> Any:
    if isinstance(statement, LayerParameters):
        return row.parameters
    if isinstance(statement, InputValues):
        return prod(row.input_shape)
    if isinstance(statement, Keeps):
        (depth, *sides), (other_depth, *other_sides) = row.input_shape, row.output_shape
        if statement.what == "size":
            return sides == other_sides
        smaller = all(after < before for before, after in zip(sides, other_sides, strict=True))
        return depth == other_depth and (smaller or statement.what == "channels")
    return row.output_shape


def hidden_layer(statement: HiddenLayer, reading: Reading) -> Row | None:
    """The hidden layer with weights at a place; None where the network has no so many."""
    with_weights = [row for row in reading.trace.rows if isinstance(row.layer, Conv2d | Linear)]
    hidden = with_weights[:-1]
    return hidden[statement.place - 1] if statement.place <= len(hidden) else None


def _filter_shape(layer: str, reading: Reading) -> tuple[int, int, int] | None:
    row = reading.rows.get(layer)
    if row is None or not isinstance(row.layer, Conv2d):
        return None
    return *both(row.layer.kernel), row.input_shape[0] // row.layer.groups


def _kinds_after(statement: FollowedBy, reading: Reading) -> tuple[str, ...] | None:
    names = [layer.name for layer in reading.network.layers]
    if statement.layer not in names:
        return None
    first = names.index(statement.layer) + 1
    after = reading.network.layers[first : first + len(statement.kinds)]
    return tuple(layer.kind for layer in after)
