"""The table "Layer by layer": a row a place, a cell a network, causes and what follows marked.

At a narrow width the same rows are blocks with a line a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.comparison import ComparedCell, ComparedRow, Comparison, shortly
from explorer.figures.comparison.sides import Side, badge, heading
from explorer.figures.comparison.tokens import Token, tokens
from explorer.html import Child, Markup, fragment, h, joined
from explorer.wording.notation import number, shape

_LEGEND: Final = h.p(
    h.span(h.i(class_="cmp-key-cause"), " cause: the first size that differs"),
    h.span(h.i(class_="cmp-key-rail"), " ", h.em("grey: follows from it")),
    h.span(h.u("underlined", class_="cmp-own"), " its own difference, sizes stay"),
    h.span(h.i(class_="cmp-key-gap"), " no such layer"),
    class_="cmp-legend",
)
_COLUMNS: Final = h.span(
    h.span("output"),
    h.span("kernel/stride, pad"),
    h.span("parameters", class_="cmp-parameters"),
    class_="cmp-cell cmp-heads",
)


def table_html(
    comparison: Comparison, rows: Sequence[ComparedRow], sides: Sequence[Side]
) -> Markup:
    """The legend and the table.

    rows: the comparison's, or those of them that are shown.
    """
    heads = [h.th(heading(*each), _COLUMNS, scope="col") for each in enumerate(sides)]
    totals = [
        h.td(_inside(order, h.b(number(trace.parameters), class_="cmp-parameters")))
        for order, trace in enumerate(comparison.traces)
    ]
    first, last = h.th("layer", scope="col"), h.th("parameters in total", scope="row")
    table = h.table(
        h.thead(h.tr(first, heads, role="row"), role="rowgroup"),
        h.tbody([_row(comparison, row) for row in rows], role="rowgroup"),
        h.tfoot(h.tr(last, totals, role="row"), role="rowgroup"),
        class_=f"cmp-table cmp-{len(sides)}",
        role="table",
        aria_label="Layer by layer",
    )
    return fragment(_LEGEND, h.div(table, class_="cmp-scroll", tabindex="0"))


def _inside(order: int, *children: Child) -> Markup:
    """What stands in a cell, after the letter that a narrow page shows there."""
    letter = h.i(badge(order), class_="cmp-only-narrow")
    return h.span(letter, *children, class_="cmp-cell")


def _row(comparison: Comparison, row: ComparedRow) -> Markup:
    extra = None if row.kind == "input" or row.cells[0].layer else "cmp-extra"
    strip = h.i(class_=f"cmp-strip ex-{row.kind}")
    cells = [_cell(comparison, row, order) for order in range(len(row.cells))]
    return h.tr(h.th(strip, row.name, scope="row"), cells, role="row", class_=extra)


def _cell(comparison: Comparison, row: ComparedRow, order: int) -> Markup:
    cell = row.cells[order]
    names = [_RAILS[cell.size]] if cell.size in _RAILS else []
    if cell.standing == "missing":
        names.append("cmp-gap")
    if cell.cause:
        names.append("cmp-cause")
    inner = _missing(comparison, cell, order) if cell.standing == "missing" else _there(row, order)
    return h.td(_inside(order, inner), role="cell", class_=" ".join(names))


_RAILS: Final = {"cause": "cmp-rail cmp-start", "follows": "cmp-rail", "again": "cmp-rail cmp-end"}


def _missing(comparison: Comparison, cell: ComparedCell, order: int) -> Markup:
    if not cell.cause:
        return h.span("no such layer", class_="cmp-sr")
    cause = next(each for each in comparison.differences[order] if each.cause == cell.cause)
    words = h.b(shortly(comparison, order, [cause]), class_="cmp-cause-text cmp-wide")
    return fragment(words, _tag(cell))


def _tag(cell: ComparedCell) -> Child:
    return bool(cell.cause) and h.b(f"cause {cell.cause}", class_="cmp-tag")


def _there(row: ComparedRow, order: int) -> Markup:
    cell = row.cells[order]
    if cell.shape is None:
        words = "cannot be" if cell.standing == "broken" else "no shape"
        return h.span(words, class_=f"cmp-{cell.standing} cmp-wide")
    told = joined(", ", [_token(token) for token in tokens(cell)])
    again = cell.size == "again" and cell.parameters != "follows"
    mark = h.small("equal again", class_="cmp-again") if again else _tag(cell)
    size = {"cause": "cmp-cause-text", "follows": "cmp-follows"}.get(cell.size, "")
    return fragment(
        h.span(shape(cell.shape), class_=size),
        h.span(told, " ", mark, class_="cmp-fields"),
        _parameters(cell),
    )


def _token(token: Token) -> Markup:
    if token.role == "own":
        return h.u(token.text, class_="cmp-own")
    name = {"cause": "cmp-cause-text", "follows": "cmp-follows"}.get(token.role)
    return h.span(token.text, class_=name)


def _parameters(cell: ComparedCell) -> Markup:
    if cell.row is None:
        return h.span(class_="cmp-parameters")
    text = number(cell.row.parameters)
    shown = h.u(text, class_="cmp-own") if cell.parameters == "own" else text
    name = " cmp-follows" if cell.parameters == "follows" else ""
    return h.span(shown, class_=f"cmp-parameters{name}")
