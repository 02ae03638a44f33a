"""A comparison as CSV: one line per aligned place, a few columns per network."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.comparison import LETTERS, ComparedCell, Comparison
from explorer.exchange.tables import Cell, csv_text
from explorer.wording.notation import shape

_COLUMNS = (
    "layer",
    "kind",
    "output",
    "parameters",
    "MACs",
    "output values",
    "against A",
    "own differences",
)
_AGAINST = {"same": "same size", "again": "equal again", "follows": "follows", "unknown": ""}


def comparison_csv(comparison: Comparison, titles: Sequence[str]) -> str:
    """Return every row, ReLU and dropout included; the cells of a missing layer are empty.

    titles: the networks' names; each follows its letter.
    """
    header = ["place"]
    for order, title in enumerate(titles):
        columns = _COLUMNS if order else _COLUMNS[:-2]
        header += [f"{LETTERS[order]} {title}: {column}" for column in columns]
    lines: list[list[Cell]] = []
    for row in comparison.rows:
        line: list[Cell] = [row.name]
        for order, cell in enumerate(row.cells):
            line += [*_cells(cell), *(_marks(cell) if order else ())]
        lines.append(line)
    return csv_text(header, lines)


def _cells(cell: ComparedCell) -> tuple[Cell, ...]:
    if cell.standing == "missing":
        return (None,) * len(_COLUMNS[:-2])
    name, kind = (cell.layer.name, cell.layer.kind) if cell.layer else ("input", "input")
    output = shape(cell.shape) if cell.shape else cell.standing
    if cell.row is None:
        return name, kind, output, None, None, None
    return name, kind, output, cell.row.parameters, cell.row.macs, cell.row.output_values


def _marks(cell: ComparedCell) -> tuple[Cell, Cell]:
    against = f"cause {cell.cause}" if cell.cause else _AGAINST[cell.size]
    own = "no such layer" if cell.own == ("kind",) and cell.layer is None else ", ".join(cell.own)
    return against, own
