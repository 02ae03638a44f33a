"""The parameters of a network, judged, with the sum that gives them."""

from __future__ import annotations

from explorer.arithmetic import Row, Step
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.network_values import Reading, total
from explorer.network import BatchNorm, Conv2d, Linear
from explorer.variants.claim import TotalParameters
from explorer.wording.notation import listed_words, number

_UNITS = {1000: "thousand", 1_000_000: "million", 10_000_000: "ten million"}
"""what a figure is rounded to, in words."""


def judge_total(statement: TotalParameters, reading: Reading, *, so: bool) -> Judgement:
    """Whether the network has so many, where they are, and what a rounded figure rounds."""
    whose = reading.whose
    if reading.trace.error is not None:
        return Judgement(so, "no total", str(reading.trace.error))
    exact = total(statement, reading.trace)
    which = "" if statement.which == "all" else f"{statement.which} "
    if not exact:
        return Judgement(so, "0", f"{whose} has no {which}parameters.")
    if statement.which == "non-trainable":
        return _running(exact, reading, so=so)
    sums = _sums(statement, reading)
    added = " + ".join(number(count) for count, _ in sums)
    among = listed_words([f"{number(count)} in {where}" for count, where in sums])
    rounded = ""
    if statement.rounded_to > 1:
        unit = statement.rounded_to
        nearest = number((exact + unit // 2) // unit * unit)
        rounded = f" Rounded to the nearest {_UNITS[unit]}, that is {nearest}."
    return Judgement(
        so,
        number(exact),
        f"{whose} has {number(exact)} {which}parameters: {among}.{rounded}",
        (Step(f"{which}parameters".capitalize(), f"{added} = «{number(exact)}»"),),
    )


def _running(exact: int, reading: Reading, *, so: bool) -> Judgement:
    """Those that are not learned: two per channel of every batch normalization."""
    channels = [
        number(row.output_shape[0])
        for row in reading.trace.rows
        if isinstance(row.layer, BatchNorm)
    ]
    return Judgement(
        so,
        number(exact),
        f"The {number(exact)} are the running means and variances of batch normalization: measured "
        "in training, not learned.",
        (Step("Non-trainable parameters", f"2·({' + '.join(channels)}) = «{number(exact)}»"),),
    )


def _sums(statement: TotalParameters, reading: Reading) -> list[tuple[int, str]]:
    """The parameters by sort of layer: how many, and where."""
    sorts = (
        (Conv2d, "the convolutions"),
        (Linear, "the fully connected layers"),
        (BatchNorm, "batch normalization"),
    )
    rows = reading.trace.rows
    sums = [
        (sum(_counts(row, statement) for row in rows if isinstance(row.layer, of)), where)
        for of, where in sorts
    ]
    return [(count, where) for count, where in sums if count]


def _counts(row: Row, statement: TotalParameters) -> int:
    if statement.which == "all":
        return row.parameters
    if statement.which == "trainable":
        return row.trainable_parameters
    return row.parameters - row.trainable_parameters
