"""Statements about shapes: the network's input, and the output of each layer."""

from __future__ import annotations

from math import prod
from operator import gt
from typing import Final

from explorer.arithmetic.steps import MACS, PARAMETERS
from explorer.arithmetic.window_steps import FIELD
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, about_layer, answering, judges
from explorer.network import Linear, Weighted
from explorer.variants.statements import (
    FlattenedSize,
    HiddenLayer,
    InputShape,
    InputValues,
    Keeps,
    LayerStatement,
    OutputShape,
)
from explorer.wording.notation import ordinal, shape

_PRINTED_INPUT: Final = (3, 224, 224)
"""What the paper prints, although its numbers need 227. Source: the paper, section 3.5."""


@judges(
    InputShape,
    gravity="shapes",
    is_on=lambda said, layer, field, reading: field == "size",  # noqa: ARG005 - a judge is asked with all
    answers=answering("input"),
    gap=lambda said, comparison, note: (  # noqa: ARG005 - a judge is asked with all
        f"{note} Without padding and rounded down, its 55 × 55 needs 227."
    ),
)
def _input_shape(said: InputShape, reading: NetworkReading) -> Finding:
    given = _PRINTED_INPUT if reading.is_paper else reading.network.input.shape
    so = given == said.shape
    verb = "The paper prints" if reading.is_paper else f"{reading.whose} takes"
    return Finding(so, lambda: Judgement(so, shape(given), f"{verb} {shape(given)}."))


@judges(OutputShape, FlattenedSize, gravity="shapes", follows=True, answers=about_layer)
def _output_shape(said: LayerStatement, reading: NetworkReading) -> Finding:
    row = reading.rows[said.layer]
    so = row.output_shape == said.printed_shape

    def told() -> Judgement:
        name, before, after = said.layer, shape(row.input_shape), shape(row.output_shape)
        if reading.is_paper:
            # Without the formulas: the input that the paper prints does not give this shape.
            return Judgement(so, after, f"In the paper, {name} gives {after}.")
        if isinstance(row.layer, Linear):
            return Judgement(so, after, f"{name} gives {after} values, one per unit.")
        if row.windows is None and row.input_shape == row.output_shape:
            return Judgement(so, after, f"{name} leaves the size as it is.")
        steps = tuple(
            step
            for step in row.steps
            if step.quantity not in (PARAMETERS, MACS) and not step.quantity.startswith(FIELD)
        )
        return Judgement(so, after, _turns(name, before, after), steps)

    return Finding(so, told)


@judges(InputValues, gravity="shapes", follows=True)
def _input_values(said: InputValues, reading: NetworkReading) -> Finding:
    row = reading.rows[said.layer]
    so = prod(row.input_shape) == said.count

    def told() -> Judgement:
        before = shape(row.input_shape)
        words = f"{said.layer} reads the {before} values of the layer before it."
        return Judgement(so, before, words)

    return Finding(so, told)


@judges(Keeps, follows=True)
def _keeps(said: Keeps, reading: NetworkReading) -> Finding:
    row = reading.rows[said.layer]
    (depth, *sides), (other_depth, *other_sides) = row.input_shape, row.output_shape
    if said.what == "size":
        # The size of a plain list is how many values it has.
        so = (sides or depth) == (other_sides or other_depth)
    else:
        smaller = all(map(gt, sides, other_sides))
        so = depth == other_depth and (smaller or said.what == "channels")
        so = so and len(sides) == len(other_sides)  # a flatten leaves no channels

    def told() -> Judgement:
        before, after = shape(row.input_shape), shape(row.output_shape)
        return Judgement(so, f"{before} → {after}", _turns(said.layer, before, after))

    return Finding(so, told)


@judges(HiddenLayer, gravity="shapes")
def _hidden_layer(said: HiddenLayer, reading: NetworkReading) -> Finding:
    hidden = reading.trace.rows_of(Weighted)[:-1]
    if said.place > len(hidden):
        words = f"{reading.whose} has fewer hidden layers."
        return Finding(
            so=False, told=lambda: Judgement(so=False, computed="no such layer", explanation=words)
        )
    row = hidden[said.place - 1]
    so = row.output_shape == said.shape

    def told() -> Judgement:
        size, place = shape(row.output_shape), ordinal(said.place)
        words = f"Without the pools, the {place} hidden layer is {row.layer.name}: {size}."
        return Judgement(so, size, words)

    return Finding(so, told)


def _turns(name: str, before: str, after: str) -> str:
    if before == after:
        return f"{name} keeps {before}."
    return f"{name} turns {before} into {after}."
