"""Layers that a learner marks: the one with the most of something, or the first beyond a bound."""

from __future__ import annotations

from collections.abc import Callable

from explorer.arithmetic import Row
from explorer.lessons.choices import LayerTask
from explorer.network import Network
from explorer.wording.notation import number


def most(
    network: Network, among: tuple[str, ...], amount: Callable[[Row], int], verb: str, unit: str
) -> LayerTask:
    """Ask for the layer with the largest amount: "conv3 stores 885,120 parameters."."""
    return LayerTask(
        network,
        among,
        lambda rows: max(rows, key=amount).layer.name,
        lambda row: f"{row.layer.name} {verb} {number(amount(row))} {unit}.",
        f"Compare what each layer {verb}, in {unit}.",
    )


def first(
    network: Network,
    among: tuple[str, ...],
    holds: Callable[[Row], bool],
    tell: Callable[[Row], str],
    hint: str,
) -> LayerTask:
    """Ask for the first layer for which something holds."""
    return LayerTask(
        network,
        among,
        lambda rows: next(row.layer.name for row in rows if holds(row)),
        tell,
        hint,
    )
