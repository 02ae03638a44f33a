"""A statement about a network, judged, with what is there and why in words."""

from __future__ import annotations

from typing import assert_never

from explorer.arithmetic import Row, Step
from explorer.arithmetic.notation import number, plural, shape
from explorer.arithmetic.steps import MACS, PARAMETERS
from explorer.arithmetic.window_steps import FIELD
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.network_values import Reading, actual, counted, holds, places, total
from explorer.network import BatchNorm, Conv2d, Layer, Linear
from explorer.network.words import KIND_WORDS, field_words, value_words
from explorer.variants.claim import (
    Behind,
    EveryLayer,
    FilterShape,
    FlattenedSize,
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

_COUNTED = {
    "convolution": ("convolution", "convolutions"),
    "linear": ("linear layer", "linear layers"),
    "hidden linear": ("hidden linear layer", "hidden linear layers"),
    "with weights": ("layer with weights", "layers with weights"),
    "hidden": ("hidden layer with weights", "hidden layers with weights"),
}


def judge_network(statement: NetworkStatement, reading: Reading) -> Judgement:
    """Whether it is so of this network, what is there, and the formulas that give it."""
    so = holds(statement, reading)
    name = getattr(statement, "layer", "")
    if name and name not in reading.rows:
        return _missing(name, reading)
    match statement:
        case OutputShape() | FlattenedSize() | InputValues() | Keeps() | LayerParameters():
            return _of_row(statement, reading.rows[statement.layer], so=so)
        case FilterShape():
            return _of_filters(statement, reading, so=so)
        case LayerField():
            value = value_words(actual(statement, reading))
            words = f"{field_words(statement.field)} {value}"
            return Judgement(so, words, f"{name}: {words}.")
        case InputShape():
            size = shape(reading.network.input.shape)
            return Judgement(so, size, f"The network's input is {size}.")
        case TotalParameters():
            return _of_total(statement, reading, so=so)
        case LayerCount():
            return _of_count(statement, reading, so=so)
        case Uses() | Only() | EveryLayer():
            return _of_kind(statement, reading, so=so)
        case Behind():
            kinds = actual(statement, reading)
            words = listed_words([KIND_WORDS[kind] for kind in kinds or ()])
            return Judgement(so, words, f"Directly behind {name} the network has: {words}.")
        case _:
            assert_never(statement)


def listed_words(words: list[str]) -> str:
    """Words in a sentence: "ReLU, LRN and max pooling"; "none" where there are none."""
    *others, last = words or ["none"]
    return f"{', '.join(others)} and {last}" if others else last


def size_steps(row: Row) -> tuple[Step, ...]:
    """The formulas of a row that give its shape."""
    others = (PARAMETERS, MACS)
    return tuple(
        step
        for step in row.steps
        if step.quantity not in others and not step.quantity.startswith(FIELD)
    )


def _missing(name: str, reading: Reading) -> Judgement:
    error = reading.trace.error
    if name in reading.layers and error is not None:
        return Judgement(so=False, computed="no shape", explanation=str(error))
    weights = [x.name for x in reading.network.layers if isinstance(x, Conv2d | Linear)]
    return Judgement(
        so=False,
        computed="no such layer",
        explanation=f"The network has no such layer; with weights it has {listed_words(weights)}.",
    )


def _of_row(
    statement: OutputShape | FlattenedSize | InputValues | Keeps | LayerParameters,
    row: Row,
    *,
    so: bool,
) -> Judgement:
    name, before, after = row.layer.name, shape(row.input_shape), shape(row.output_shape)
    if isinstance(statement, LayerParameters):
        steps = tuple(step for step in row.steps if step.quantity == PARAMETERS)
        count = plural(row.parameters, "parameter") if row.parameters else "no parameters"
        return Judgement(so, number(row.parameters), f"{name} has {count}.", steps)
    if isinstance(statement, InputValues):
        reads = f"{name} reads all {before} values that the layer before it gives."
        return Judgement(so, before, reads)
    if isinstance(statement, Keeps):
        return Judgement(so, f"{before} → {after}", f"{name} makes {after} of {before}.")
    if isinstance(row.layer, Linear):
        return Judgement(so, after, f"{name} gives {after} values, one a unit.")
    if row.windows is None and row.input_shape == row.output_shape:
        return Judgement(so, after, f"{name} leaves the size as it is.")
    return Judgement(so, after, f"{name} makes {after} of {before}.", size_steps(row))


def _of_filters(statement: FilterShape, reading: Reading, *, so: bool) -> Judgement:
    row = reading.rows[statement.layer]
    layer = row.layer
    if not isinstance(layer, Conv2d):
        return Judgement(so, "no filters", f"{layer.name} is no convolution and has no filters.")
    height, width, depth = actual(statement, reading)
    size = f"{height} × {width} × {depth}"
    channels = plural(depth, "channel")
    return Judgement(
        so,
        f"{number(layer.filters)} of {size}",
        f"{layer.name} has {number(layer.filters)} filters, each {size}: "
        f"it reads {channels}{' of its group' if layer.groups > 1 else ''}.",
    )


def _of_total(statement: TotalParameters, reading: Reading, *, so: bool) -> Judgement:
    if reading.trace.error is not None:
        return Judgement(so, "no total", str(reading.trace.error))
    exact = total(statement, reading.trace)
    parts = [
        (sum(_counts(row, statement) for row in reading.trace.rows if isinstance(row.layer, of)), w)
        for of, w in (
            (Conv2d, "convolutions"),
            (Linear, "linear layers"),
            (BatchNorm, "batch normalization"),
        )
    ]
    there = [(count, where) for count, where in parts if count]
    added = " + ".join(number(count) for count, _ in there) or "0"
    among = listed_words([f"{number(count)} in {where}" for count, where in there])
    which = "" if statement.which == "all" else f"{statement.which} "
    rounded = ""
    if statement.rounded_to > 1:
        rounded = (
            f" Rounded to {number(statement.rounded_to)} that is {_rounded(statement, exact)}."
        )
    return Judgement(
        so,
        number(exact),
        f"The network has {number(exact)} {which}parameters: {among}.{rounded}",
        (Step(f"{which}parameters".capitalize(), f"{added} = «{number(exact)}»"),),
    )


def _counts(row: Row, statement: TotalParameters) -> int:
    if statement.which == "all":
        return row.parameters
    if statement.which == "trainable":
        return row.trainable_parameters
    return row.parameters - row.trainable_parameters


def _rounded(statement: TotalParameters, exact: int) -> str:
    unit = statement.rounded_to
    return number((exact + unit // 2) // unit * unit)


def _of_count(statement: LayerCount, reading: Reading, *, so: bool) -> Judgement:
    count = counted(statement, reading)
    names = [
        layer.name
        for layer in reading.network.layers
        if isinstance(layer, Conv2d if statement.what == "convolution" else Conv2d | Linear)
    ]
    if statement.what in ("linear", "hidden linear"):
        names = [x.name for x in reading.network.layers if isinstance(x, Linear)]
    output = ""
    if statement.what.startswith("hidden"):
        output = f" With {names[-1]}, the output layer, that makes {len(names)}."
        names = names[:-1]
    words = plural(count, *_COUNTED[statement.what])
    return Judgement(so, words, f"The network has {words}: {listed_words(names)}.{output}")


def _of_kind(statement: Uses | Only | EveryLayer, reading: Reading, *, so: bool) -> Judgement:
    layers: list[Layer] = [x for x in reading.network.layers if x.kind == statement.kind]
    word = KIND_WORDS[statement.kind]
    if not layers:
        others = [x for x in reading.network.layers if isinstance(x, BatchNorm)]
        instead = ""
        if statement.kind == "local_response_norm" and others:
            instead = f" It has {plural(len(others), 'batch normalization')} instead."
        return Judgement(so, f"no {word}", f"The network has no {word}.{instead}")
    if isinstance(statement, EveryLayer):
        values = sorted(actual(statement, reading))
        words = listed_words([value_words(value) for value in values])
        field = field_words(statement.field)
        each = [f"{x.name} {value_words(getattr(x, statement.field))}" for x in layers]
        return Judgement(so, f"{field} {words}", f"Its {field}: {listed_words(each)}.")
    behind = listed_words(list(places(statement.kind, reading)))
    return Judgement(so, f"{word} behind {behind}", f"Its {word} stands behind {behind}.")
