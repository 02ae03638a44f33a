"""A statement about a network, judged, with what is there and why in words."""

from __future__ import annotations

from typing import assert_never

from explorer.arithmetic import Row, Step
from explorer.arithmetic.geometry import both
from explorer.arithmetic.steps import MACS, PARAMETERS
from explorer.arithmetic.window_steps import FIELD
from explorer.claims.statements.field_words import field_phrase, spanned_words
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.network_values import (
    Reading,
    actual,
    counted,
    hidden_layer,
    holds,
    places,
)
from explorer.claims.statements.totals import judge_total
from explorer.network import BatchNorm, Conv2d, Layer, Linear
from explorer.network.words import KIND_WORDS, field_words, value_words
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
from explorer.wording.notation import listed_words, number, pair, plural, shape

_COUNTED = {
    "convolution": ("convolution", "convolutions"),
    "linear": ("fully connected layer", "fully connected layers"),
    "hidden linear": ("hidden fully connected layer", "hidden fully connected layers"),
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
        case FilterShape() | FilterKernels():
            return _of_filters(statement, reading, so=so)
        case LayerField():
            words = field_phrase(statement.field, actual(statement, reading))
            return Judgement(so, words, f"{name}: {words}.")
        case InputShape():
            size = shape(reading.network.input.shape)
            return Judgement(so, size, f"{reading.whose} takes {size}.")
        case TotalParameters():
            return judge_total(statement, reading, so=so)
        case LayerCount() | HiddenLayer():
            return _of_many(statement, reading, so=so)
        case Uses() | Only() | EveryLayer():
            return _of_kind(statement, reading, so=so)
        case FollowedBy():
            kinds = actual(statement, reading)
            words = listed_words([KIND_WORDS[kind] for kind in kinds or ()]) or "nothing"
            verb = "come" if len(kinds) > 1 else "comes"
            return Judgement(so, words, f"After {name} {verb} {words}.")
        case _:
            assert_never(statement)


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
        explanation=f"{reading.whose} has no {name}; it has {spanned_words(weights)}.",
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
        return Judgement(so, number(row.parameters), _parameters(row), steps)
    if isinstance(statement, InputValues):
        return Judgement(so, before, f"{name} reads the {before} values of the layer before it.")
    if isinstance(statement, Keeps):
        return Judgement(so, f"{before} → {after}", _turns(name, before, after))
    if isinstance(row.layer, Linear):
        return Judgement(so, after, f"{name} gives {after} values, one per unit.")
    if row.windows is None and row.input_shape == row.output_shape:
        return Judgement(so, after, f"{name} leaves the size as it is.")
    return Judgement(so, after, _turns(name, before, after), size_steps(row))


def _turns(name: str, before: str, after: str) -> str:
    if before == after:
        return f"{name} keeps {before}."
    return f"{name} turns {before} into {after}."


def _parameters(row: Row) -> str:
    """How many parameters a layer has, and what a batch normalization's are."""
    name = row.layer.name
    if not row.parameters:
        return f"{name} has no parameters."
    words = f"{name} has {plural(row.parameters, 'parameter')}"
    if isinstance(row.layer, BatchNorm):
        per = "unit" if len(row.output_shape) == 1 else "channel"
        return (
            f"{words}: per {per} a scale and a shift, learned, and a running mean and variance, "
            "counted but not learned."
        )
    return f"{words}."


def _of_filters(statement: FilterShape | FilterKernels, reading: Reading, *, so: bool) -> Judgement:
    row = reading.rows[statement.layer]
    layer = row.layer
    if not isinstance(layer, Conv2d):
        return Judgement(so, "no filters", f"{layer.name} is no convolution and has no filters.")
    depth = row.input_shape[0] // layer.groups
    if isinstance(statement, FilterKernels):
        return Judgement(
            so,
            plural(depth, "kernel"),
            f"{layer.name} has {number(layer.filters)} filters of {plural(depth, 'kernel')} each, "
            f"one kernel per channel: {number(layer.filters * depth)} kernels.",
        )
    size = f"{pair(*both(layer.kernel))} × {depth}"
    channels = plural(depth, "channel")
    return Judgement(
        so,
        f"{number(layer.filters)} of {size}",
        f"{layer.name} has {number(layer.filters)} filters, each {size}: "
        f"it reads {channels}{' of its group' if layer.groups > 1 else ''}.",
    )


def _of_many(statement: LayerCount | HiddenLayer, reading: Reading, *, so: bool) -> Judgement:
    if isinstance(statement, LayerCount):
        return _of_count(statement, reading, so=so)
    return _of_hidden(statement, reading, so=so)


def _of_hidden(statement: HiddenLayer, reading: Reading, *, so: bool) -> Judgement:
    row = hidden_layer(statement, reading)
    if row is None:
        return Judgement(so, "no such layer", f"{reading.whose} has fewer hidden layers.")
    place = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")[statement.place - 1]
    size = shape(row.output_shape)
    return Judgement(
        so, size, f"Without the pools, the {place} hidden layer is {row.layer.name}: {size}."
    )


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
        output = "" if so else f" With {names[-1]}, the output layer, that makes {len(names)}."
        names = names[:-1]
    words = plural(count, *_COUNTED[statement.what])
    return Judgement(so, words, f"{reading.whose} has {words}: {spanned_words(names)}.{output}")


def _of_kind(statement: Uses | Only | EveryLayer, reading: Reading, *, so: bool) -> Judgement:
    layers: list[Layer] = [x for x in reading.network.layers if x.kind == statement.kind]
    word, whose = KIND_WORDS[statement.kind], reading.whose
    if not layers:
        others = [x for x in reading.network.layers if isinstance(x, BatchNorm)]
        instead = ""
        if statement.kind == "local_response_norm" and others:
            instead = f"; it has {plural(len(others), 'batch normalization')} instead"
        return Judgement(so, f"no {word}", f"{whose} has no {word}{instead}.")
    if isinstance(statement, EveryLayer):
        field = field_words(statement.field)
        values = [value_words(value) for value in sorted(actual(statement, reading))]
        first, *rest = [f"{x.name} {value_words(getattr(x, statement.field))}" for x in layers]
        each = [first.replace(" ", f" has {field} ", 1), *rest]
        return Judgement(so, f"{field} {listed_words(values)}", f"{listed_words(each)}.")
    found = places(statement.kind, reading)
    after = listed_words(found)
    extra = [
        place for place in found if isinstance(statement, Only) and place not in statement.after
    ]
    too_many = f"; after {listed_words(extra)} it is too many" if extra else ""
    return Judgement(so, f"{word} after {after}", f"{whose} has {word} after {after}{too_many}.")
