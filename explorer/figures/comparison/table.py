"""The table "Layer by layer": a row a place, a cell a network, causes and what follows marked.

At a narrow width the same rows are blocks with a line a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from explorer.comparison import Cell, ComparedRow, Comparison, shortly
from explorer.figures.comparison.sides import Side, badge, heading
from explorer.figures.comparison.tokens import Token, tokens
from explorer.wording.notation import number, shape

_LEGEND: Final = (
    '<p class="cmp-legend"><span><i class="cmp-key-cause"></i> cause: the first size that differs'
    '</span><span><i class="cmp-key-rail"></i> <em>grey: follows from it</em></span>'
    '<span><u class="cmp-own">underlined</u> its own difference, sizes stay</span>'
    '<span><i class="cmp-key-gap"></i> no such layer</span></p>'
)


def table_html(comparison: Comparison, rows: Sequence[ComparedRow], sides: Sequence[Side]) -> str:
    """The legend and the table.

    rows: the comparison's, or those of them that are shown.
    """
    heads = "".join(
        f'<th scope="col">{heading(*each)}{_columns()}</th>' for each in enumerate(sides)
    )
    body = "".join(_row(comparison, row) for row in rows)
    totals = "".join(
        f'<td><span class="cmp-cell">{_letter(order)}<b class="cmp-parameters">'
        f"{number(trace.parameters)}</b></span></td>"
        for order, trace in enumerate(comparison.traces)
    )
    return (
        f'{_LEGEND}<div class="cmp-scroll" tabindex="0">'
        f'<table class="cmp-table cmp-{len(sides)}" role="table" '
        'aria-label="Layer by layer"><thead role="rowgroup"><tr role="row">'
        f'<th scope="col">layer</th>{heads}</tr></thead><tbody role="rowgroup">{body}</tbody>'
        '<tfoot role="rowgroup"><tr role="row"><th scope="row">parameters in total</th>'
        f"{totals}</tr></tfoot></table></div>"
    )


def _columns() -> str:
    return (
        '<span class="cmp-cell cmp-heads"><span>output</span><span>kernel/stride, pad</span>'
        '<span class="cmp-parameters">parameters</span></span>'
    )


def _letter(order: int) -> str:
    return f'<i class="cmp-only-narrow">{badge(order)}</i>'


def _row(comparison: Comparison, row: ComparedRow) -> str:
    extra = "" if row.kind == "input" or row.cells[0].layer else ' class="cmp-extra"'
    strip = f'<i class="cmp-strip ex-{row.kind}"></i>'
    cells = "".join(_cell(comparison, row, order) for order in range(len(row.cells)))
    return f'<tr role="row"{extra}><th scope="row">{strip}{escape(row.name)}</th>{cells}</tr>'


def _cell(comparison: Comparison, row: ComparedRow, order: int) -> str:
    cell = row.cells[order]
    names = [_RAILS[cell.size]] if cell.size in _RAILS else []
    if cell.standing == "missing":
        names.append("cmp-gap")
    if cell.cause:
        names.append("cmp-cause")
    inner = _missing(comparison, cell, order) if cell.standing == "missing" else _there(row, order)
    return (
        f'<td role="cell" class="{" ".join(names)}"><span class="cmp-cell">{_letter(order)}'
        f"{inner}</span></td>"
    )


_RAILS: Final = {"cause": "cmp-rail cmp-start", "follows": "cmp-rail", "again": "cmp-rail cmp-end"}


def _missing(comparison: Comparison, cell: Cell, order: int) -> str:
    if not cell.cause:
        return '<span class="cmp-sr">no such layer</span>'
    cause = next(each for each in comparison.differences[order] if each.cause == cell.cause)
    words = escape(shortly(comparison, order, [cause]))
    return f'<b class="cmp-cause-text cmp-wide">{words}</b>{_tag(cell)}'


def _tag(cell: Cell) -> str:
    return f'<b class="cmp-tag">cause {cell.cause}</b>' if cell.cause else ""


def _there(row: ComparedRow, order: int) -> str:
    cell = row.cells[order]
    if cell.shape is None:
        words = "cannot be" if cell.standing == "broken" else "no shape"
        return f'<span class="cmp-{cell.standing} cmp-wide">{words}</span>'
    told = [_token(token) for token in tokens(cell)]
    again = cell.size == "again" and cell.parameters != "follows"
    mark = '<small class="cmp-again">equal again</small>' if again else _tag(cell)
    size = {"cause": "cmp-cause-text", "follows": "cmp-follows"}.get(cell.size, "")
    return (
        f'<span class="{size}">{shape(cell.shape)}</span>'
        f'<span class="cmp-fields">{", ".join(told)} {mark}</span>{_parameters(cell)}'
    )


def _token(token: Token) -> str:
    text = escape(token.text)
    if token.role == "own":
        return f'<u class="cmp-own">{text}</u>'
    name = {"cause": "cmp-cause-text", "follows": "cmp-follows"}.get(token.role)
    return f'<span class="{name}">{text}</span>' if name else f"<span>{text}</span>"


def _parameters(cell: Cell) -> str:
    if cell.row is None:
        return '<span class="cmp-parameters"></span>'
    text = number(cell.row.parameters)
    if cell.parameters == "own":
        text = f'<u class="cmp-own">{text}</u>'
    name = " cmp-follows" if cell.parameters == "follows" else ""
    return f'<span class="cmp-parameters{name}">{text}</span>'
