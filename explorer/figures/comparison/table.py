"""The table "Layer by layer": one row per place, one cell per network, causes and effects marked.

At a narrow width the rows become blocks with one line per network.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.comparison import ComparedCell, ComparedRow, Comparison, shortly
from explorer.figures.comparison.sides import Side, badge, side_heading
from explorer.figures.comparison.tokens import Token, tokens
from explorer.html import Child, Markup, fragment, h, joined
from explorer.wording.notation import number, shape

_LEGEND: Final = h.p(
    h.span(h.i(class_="ex-compare-key-cause"), " cause: the first size that differs"),
    h.span(h.i(class_="ex-compare-key-rail"), " ", h.em("gray: follows from it")),
    h.span(h.u("underlined", class_="ex-compare-own"), " its own difference, sizes stay"),
    h.span(h.i(class_="ex-compare-key-gap"), " no such layer"),
    class_="ex-compare-legend",
)
_COLUMNS: Final = h.span(
    h.span("output"),
    h.span("kernel/stride, pad"),
    h.span("parameters", class_="ex-compare-parameters"),
    class_="ex-compare-cell ex-compare-heads",
)


def table_html(
    comparison: Comparison, rows: Sequence[ComparedRow], sides: Sequence[Side]
) -> Markup:
    """The legend and the table.

    rows: the comparison's rows, or those of them that are shown.
    """
    heads = [h.th(side_heading(*each), _COLUMNS, scope="col") for each in enumerate(sides)]
    totals = [
        h.td(_inside(order, h.b(number(trace.parameters), class_="ex-compare-parameters")))
        for order, trace in enumerate(comparison.traces)
    ]
    first, last = h.th("layer", scope="col"), h.th("parameters in total", scope="row")
    table = h.table(
        h.thead(h.tr(first, heads, role="row"), role="rowgroup"),
        h.tbody([_row(comparison, row) for row in rows], role="rowgroup"),
        h.tfoot(h.tr(last, totals, role="row"), role="rowgroup"),
        class_=f"ex-compare-table ex-compare-{len(sides)}",
        role="table",
        aria_label="Layer by layer",
    )
    return fragment(_LEGEND, h.div(table, class_="ex-compare-scroll", tabindex="0"))


def _inside(order: int, *children: Child) -> Markup:
    """The content of a cell, after the letter that a narrow page shows there."""
    letter = h.i(badge(order), class_="ex-compare-only-narrow")
    return h.span(letter, *children, class_="ex-compare-cell")


def _row(comparison: Comparison, row: ComparedRow) -> Markup:
    extra = None if row.kind == "input" or row.cells[0].layer else "ex-compare-extra"
    strip = h.i(class_=f"ex-compare-strip ex-{row.kind}")
    cells = [_cell(comparison, row, order) for order in range(len(row.cells))]
    return h.tr(h.th(strip, row.name, scope="row"), cells, role="row", class_=extra)


def _cell(comparison: Comparison, row: ComparedRow, order: int) -> Markup:
    cell = row.cells[order]
    names = [_RAILS[cell.size]] if cell.size in _RAILS else []
    if cell.standing == "missing":
        names.append("ex-compare-gap")
    if cell.cause:
        names.append("ex-compare-cause")
    inner = _missing(comparison, cell, order) if cell.standing == "missing" else _there(row, order)
    return h.td(_inside(order, inner), role="cell", class_=" ".join(names))


_RAILS: Final = {
    "cause": "ex-compare-rail ex-compare-start",
    "follows": "ex-compare-rail",
    "again": "ex-compare-rail ex-compare-end",
}


def _missing(comparison: Comparison, cell: ComparedCell, order: int) -> Markup:
    if not cell.cause:
        return h.span("no such layer", class_="ex-sr")
    cause = next(each for each in comparison.differences[order] if each.cause == cell.cause)
    words = h.b(shortly(comparison, order, [cause]), class_="ex-compare-cause-text ex-compare-wide")
    return fragment(words, _tag(cell))


def _tag(cell: ComparedCell) -> Child:
    return bool(cell.cause) and h.b(f"cause {cell.cause}", class_="ex-compare-tag")


def _there(row: ComparedRow, order: int) -> Markup:
    cell = row.cells[order]
    if cell.shape is None:
        words = "does not fit" if cell.standing == "broken" else "no shape"
        return h.span(words, class_=f"ex-compare-{cell.standing} ex-compare-wide")
    told = joined(", ", [_token(token) for token in tokens(cell)])
    again = cell.size == "again" and cell.parameters != "follows"
    mark = h.small("equal again", class_="ex-compare-again") if again else _tag(cell)
    size = {"cause": "ex-compare-cause-text", "follows": "ex-compare-follows"}.get(cell.size, "")
    return fragment(
        h.span(shape(cell.shape), class_=size),
        h.span(told, " ", mark, class_="ex-compare-fields"),
        _parameters(cell),
    )


def _token(token: Token) -> Markup:
    if token.role == "own":
        return h.u(token.text, class_="ex-compare-own")
    name = {"cause": "ex-compare-cause-text", "follows": "ex-compare-follows"}.get(token.role)
    return h.span(token.text, class_=name)


def _parameters(cell: ComparedCell) -> Markup:
    if cell.row is None:
        return h.span(class_="ex-compare-parameters")
    text = number(cell.row.parameters)
    shown = h.u(text, class_="ex-compare-own") if cell.parameters == "own" else text
    name = " ex-compare-follows" if cell.parameters == "follows" else ""
    return h.span(shown, class_=f"ex-compare-parameters{name}")
