"""Mistakes with what a layer computes: multiply-accumulates."""

from __future__ import annotations

from math import prod
from typing import Final

from explorer.arithmetic import Row
from explorer.lessons.slip import Made, Slip, slip
from explorer.lessons.slips.counts import conv_parts, what_it_reads
from explorer.wording.notation import number


@slip("you gave the parameters", "MACs")
def parameters_for_macs(row: Row) -> Made | None:
    """What is stored."""
    if row.macs == row.parameters or not row.parameters:
        return None
    return Made(
        row.parameters,
        f"{number(row.parameters)} is what the layer stores.",
        "Count each weight once for every place of the output that it is used at; no biases.",
    )


@slip("you used each weight once", "MACs")
def weights_once(row: Row) -> Made | None:
    """The weights without the positions."""
    parts = conv_parts(row)
    if parts is None or row.macs == parts.weights:
        return None
    return Made(
        parts.weights,
        f"{parts.product()} = {number(parts.weights)}.",
        "The kernel slides: each weight works at every place of the output.",
    )


@slip("you counted FLOPs", "MACs")
def flops(row: Row) -> Made | None:
    """A multiplication and an addition each."""
    return Made(
        2 * row.macs,
        "You counted a multiplication and an addition each.",
        "One multiply-accumulate (MAC) is both of them together.",
    )


@slip("you forgot the groups", "groups")
def groups_forgotten_in_macs(row: Row) -> Made | None:
    """Every filter reads every channel."""
    parts = conv_parts(row)
    if parts is None or parts.groups == 1:
        return None
    value = row.macs * parts.groups
    full = parts.product(read=number(parts.channels))
    return Made(value, f"{full} · {_places(row)} = {number(value)}.", what_it_reads(parts))


@slip("you counted the bias additions", "MACs")
def biases_in_macs(row: Row) -> Made | None:
    """A bias for each output value."""
    if not getattr(row.layer, "bias", False):
        return None
    outputs = prod(row.output_shape)
    return Made(
        row.macs + outputs,
        f"You counted {number(outputs)} additions of a bias as well.",
        "MACs count weights only, here and in most papers.",
    )


@slip("you multiplied by one side of the map", "MACs")
def one_side(row: Row) -> Made | None:
    """The rows without the columns."""
    parts = conv_parts(row)
    if parts is None or row.output_shape[-1] == 1:
        return None
    side = row.output_shape[1]  # type: ignore[misc]  # a convolution gives a map
    value = parts.weights * side
    return Made(
        value,
        f"{parts.product()} · {side} = {number(value)}.",
        "The output has rows and columns.",
    )


@slip("you counted the places of the input", "MACs")
def input_places(row: Row) -> Made | None:
    """The input's positions for the output's."""
    parts = conv_parts(row)
    if parts is None or row.input_shape[1:] == row.output_shape[1:]:
        return None
    _, height, width = row.input_shape  # type: ignore[misc]  # a convolution reads a map
    value = parts.weights * height * width
    return Made(
        value,
        f"{parts.product()} · {height}·{width} = {number(value)}.",
        "A window stands at each place of the output, not at each pixel of the input.",
    )


@slip("you counted the output values", "MACs")
def outputs_for_macs(row: Row) -> Made | None:
    """One product per output value."""
    values = prod(row.output_shape)
    if conv_parts(row) is None:
        return None
    return Made(
        values,
        f"{'·'.join(map(number, row.output_shape))} = {number(values)} values.",
        "Each of these values takes one product per weight of its filter.",
    )


def _places(row: Row) -> str:
    return "·".join(str(side) for side in row.output_shape[1:])


MAC_SLIPS: Final[tuple[Slip, ...]] = (
    groups_forgotten_in_macs,
    parameters_for_macs,
    weights_once,
    flops,
    biases_in_macs,
    one_side,
    input_places,
    outputs_for_macs,
)
