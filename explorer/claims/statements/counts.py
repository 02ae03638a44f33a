"""Statements about counts: the parameters of a layer or the network, and its layers."""

from __future__ import annotations

from typing import Any, Final

from explorer.arithmetic import Row, Step
from explorer.arithmetic.steps import PARAMETERS
from explorer.claims.field_words import spanned_words
from explorer.claims.gap_words import NOT_IN_PAPER, sum_lines, total_reason
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, answering, judges
from explorer.claims.verdict import SumLine
from explorer.comparison import Comparison
from explorer.network import BatchNorm, Conv2d, Linear, Weighted
from explorer.variants.statements import LayerCount, LayerParameters, TotalParameters
from explorer.wording.notation import listed_words, number, plural

_UNITS: Final = {1000: "thousand", 1_000_000: "million", 10_000_000: "ten million"}
"""The units that a figure is rounded to, in words."""
_COUNTED: Final = {
    "convolution": ("convolution", "convolutions"),
    "linear": ("fully connected layer", "fully connected layers"),
    "hidden linear": ("hidden fully connected layer", "hidden fully connected layers"),
    "with weights": ("layer with weights", "layers with weights"),
    "hidden": ("hidden layer with weights", "hidden layers with weights"),
}


@judges(LayerParameters, gravity="shapes", follows=True)
def _layer_parameters(said: LayerParameters, reading: NetworkReading) -> Finding:
    row = reading.rows[said.layer]
    so = row.parameters == said.count

    def told() -> Judgement:
        steps = tuple(step for step in row.steps if step.quantity == PARAMETERS)
        return Judgement(so, number(row.parameters), _parameters(row), steps)

    return Finding(so, told)


def _parameters(row: Row) -> str:
    """Return how many parameters a layer has, and what those of a batch normalization are."""
    name = row.layer.name
    if not row.parameters:
        return f"{name} has no parameters."
    words = f"{name} has {plural(row.parameters, 'parameter')}"
    if isinstance(row.layer, BatchNorm):
        per = "unit" if len(row.output_shape) == 1 else "channel"
        return (
            f"{words}: per {per}, a learned scale and shift, and a running mean and variance that "
            "are counted but not learned."
        )
    return f"{words}."


def _total_gap(said: TotalParameters, comparison: Comparison, _: str) -> str:
    learned = said.which != "non-trainable"
    return total_reason(comparison) if learned else NOT_IN_PAPER["batch_norm"]


def _sums(said: TotalParameters, comparison: Comparison, whose: str) -> tuple[SumLine, ...]:
    return sum_lines(comparison, whose) if said.which == "all" else ()


@judges(
    TotalParameters,
    gravity="totals",
    follows=True,
    answers=answering("parameters"),
    gap=_total_gap,
    sums=_sums,
)
def _total_parameters(said: TotalParameters, reading: NetworkReading) -> Finding:
    """Judge a total; a rounded figure is right within half of its unit."""
    error = reading.trace.error
    if error is not None:
        return Finding(so=False, told=lambda: Judgement(False, "no total", str(error)))
    exact = sum(_counts(row, said) for row in reading.trace.rows)
    so = 2 * abs(exact - said.count) <= said.rounded_to - 1

    def told() -> Judgement:
        which = "" if said.which == "all" else f"{said.which} "
        if not exact:
            return Judgement(so, "0", f"{reading.whose} has no {which}parameters.")
        words, step = _where(said, exact, which, reading)
        return Judgement(so, number(exact), words, (step,))

    return Finding(so, told)


def _where(
    said: TotalParameters, exact: int, which: str, reading: NetworkReading
) -> tuple[str, Step]:
    """Return where the parameters are, what a rounded figure rounds, and the sum."""
    traced = reading.trace
    if said.which == "non-trainable":
        # Two per channel of every batch normalization.
        channels = [number(row.output_shape[0]) for row in traced.rows_of(BatchNorm)]
        words = (
            f"The {number(exact)} are the running means and variances of batch normalization: "
            "measured in training, not learned."
        )
        added = f"2·({' + '.join(channels)}) = «{number(exact)}»"
        return words, Step("Non-trainable parameters", added)
    sorts = (
        (Conv2d, "the convolutions"),
        (Linear, "the fully connected layers"),
        (BatchNorm, "batch normalization"),
    )
    sums = [
        (number(count), where)
        for of, where in sorts
        if (count := sum(_counts(row, said) for row in traced.rows_of(of)))
    ]
    among = listed_words([f"{count} in {where}" for count, where in sums])
    rounded = ""
    if said.rounded_to > 1:
        unit = said.rounded_to
        nearest = number((exact + unit // 2) // unit * unit)
        rounded = f" Rounded to the nearest {_UNITS[unit]}, that is {nearest}."
    added = " + ".join(count for count, _ in sums)
    return (
        f"{reading.whose} has {number(exact)} {which}parameters: {among}.{rounded}",
        Step(f"{which}parameters".capitalize(), f"{added} = «{number(exact)}»"),
    )


def _counts(row: Row, said: TotalParameters) -> int:
    """Return the parameters of a row that the statement counts."""
    if said.which == "all":
        return row.parameters
    if said.which == "trainable":
        return row.trainable_parameters
    return row.parameters - row.trainable_parameters


@judges(
    LayerCount,
    gravity="layers",
    follows=True,
    is_on=lambda said, layer, field, reading: field in ("more", "less"),  # noqa: ARG005 - a judge is asked with all
)
def _layer_count(said: LayerCount, reading: NetworkReading) -> Finding:
    kinds: dict[str, Any] = {"convolution": Conv2d, "linear": Linear, "hidden linear": Linear}
    layers = reading.network.layers_of(kinds.get(said.what, Weighted))
    names = [layer.name for layer in layers]
    hidden = said.what.startswith("hidden")
    count = len(names) - hidden
    so = count == said.count

    def told() -> Judgement:
        output, counted = "", names
        if hidden:
            output = "" if so else f" With {names[-1]}, the output layer, that makes {len(names)}."
            counted = names[:-1]
        words = plural(count, *_COUNTED[said.what])
        explanation = f"{reading.whose} has {words}: {spanned_words(counted)}.{output}"
        return Judgement(so, words, explanation)

    return Finding(so, told)
