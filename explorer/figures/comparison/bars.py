"""Bars of what each layer stores, computes and passes on, the networks side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log10
from typing import NamedTuple

from explorer.arithmetic import Row
from explorer.comparison import LETTERS, Comparison
from explorer.figures.comparison.sides import Side, badge
from explorer.html import Markup, h
from explorer.network.layers import TRAITS
from explorer.wording.notation import number


class ComparedMeasure(NamedTuple):
    """One column of bars: its name, its convention, its value for a layer.

    norms: whether all batch norms together form a group.
    """

    title: str
    convention: str
    value: Callable[[Row], int]
    norms: bool = False


MEASURES = (
    ComparedMeasure("Parameters", "non-trainable included", lambda row: row.parameters, norms=True),
    ComparedMeasure("MACs", "weights only", lambda row: row.macs),
    ComparedMeasure("Activations", "values that leave the layer", lambda row: row.output_values),
)


class _Group(NamedTuple):
    """The values of all networks in one place; None if a network has no layer there."""

    name: str
    values: tuple[int | None, ...]


def compared_bars_html(
    comparison: Comparison, sides: Sequence[Side], *, logarithmic: bool
) -> Markup:
    """A legend and three columns, each with its own scale; a number on every bar.

    A gray number equals the first network's. Batch norms form one group: they are small and many.
    """
    legend = [h.span(badge(order), " ", side.title) for order, side in enumerate(sides)]
    columns = [_column(comparison, each, logarithmic=logarithmic) for each in MEASURES]
    return h.section(
        h.p(legend, class_="ex-compare-legend"),
        h.div(columns, class_="ex-compare-bars-columns"),
        class_="ex-compare-bars",
    )


def _column(comparison: Comparison, measure: ComparedMeasure, *, logarithmic: bool) -> Markup:
    groups = _groups(comparison, measure)
    largest = max((value or 0 for group in groups for value in group.values), default=0)

    def share(value: int) -> float:
        if not value or not largest:
            return 0
        return log10(1 + value) / log10(1 + largest) if logarithmic else value / largest

    return h.table(
        h.caption(h.b(measure.title), " ", h.span(measure.convention)),
        h.tbody([_group(group, share) for group in groups]),
    )


def _groups(comparison: Comparison, measure: ComparedMeasure) -> list[_Group]:
    groups = []
    for row in comparison.rows:
        if row.kind in TRAITS and TRAITS[row.kind].has_products:
            rows = [cell.row for cell in row.cells]
            values = tuple(None if each is None else measure.value(each) for each in rows)
            groups.append(_Group(row.name, values))
    norms = tuple(
        sum(measure.value(row) for row in trace.rows if row.layer.kind == "batch_norm")
        for trace in comparison.traces
    )
    if measure.norms and any(norms):
        groups.append(_Group("batch norm", norms))
    return groups


def _group(group: _Group, share: Callable[[int], float]) -> Markup:
    first = group.values[0]
    bars = []
    for order, value in enumerate(group.values):
        letter = LETTERS[order]
        if value is None:
            bars.append(h.div(h.i(class_="ex-compare-bar"), h.span("—"), title=letter))
            continue
        same = "ex-compare-same" if order == 0 or value == first else None
        style = f"--share:{share(value):.4f}"
        bars.append(
            h.div(
                h.i(class_=f"ex-compare-bar ex-compare-{letter.lower()}", style=style),
                h.span(number(value), class_=same),
                title=f"{letter}: {number(value)}",
            )
        )
    return h.tr(h.th(group.name, scope="row"), h.td(bars))
