"""The rows of the table "Every layer": what a visitor may change there, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from explorer.arithmetic import Row, Shape, Trace
from explorer.exchange.field_text import field_text
from explorer.network import Layer, Linear
from explorer.network.fields import field_of
from explorer.network.layers import own_fields
from explorer.network.words import layer_words
from explorer.wording.notation import number, pair, shape

NONE: Final = "—"

_COLUMNS: Final = ("kernel", "stride", "padding", "groups")


class Cell(NamedTuple):
    """One field in the table: its name, its value as text, and the word before it, if any."""

    field: str
    text: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A layer's line, everything as printed.

    cells: five, for the columns "filters, units", kernel, stride, padding and groups; None if
        the kind has no such field. The first holds the field without a column of its own.
    standing: "ok", "broken" (this layer is invalid) or "after" (it follows an invalid layer).
    output, parameters, macs, field: "—" unless `standing` is "ok".
    parameters_share, macs_share: of the total, 0 to 1; None if the layer has none.
    message: why the layer is invalid, else "".
    wrong: the field that the message is about, else "".
    """

    index: int
    name: str
    kind: str
    kind_words: str
    cells: tuple[Cell | None, ...]
    standing: str
    output: str = NONE
    parameters: str = NONE
    parameters_share: float | None = None
    macs: str = NONE
    macs_share: float | None = None
    field: str = NONE
    message: str = ""
    wrong: str = ""


class Totals(NamedTuple):
    """The last line; for an invalid network, only up to the layer before the invalid one."""

    words: str
    parameters: str
    macs: str


def table_rows(trace: Trace) -> tuple[TableRow, ...]:
    """One row per layer of the network, including those after an invalid one."""
    seen = _fields_seen(trace)
    reached = [_row(row, trace, seen[row.index]) for row in trace.rows]
    rest = enumerate(trace.network.layers[len(reached) :], start=len(reached))
    return (*reached, *(_unreached(index, layer, trace) for index, layer in rest))


def column_sums(trace: Trace) -> Totals:
    """The sums of the columns that have one."""
    if trace.error is None:
        words = "Total"
    elif trace.rows:
        words = f"Total up to {trace.rows[-1].layer.name}"
    else:
        words = "Total of no layer"
    return Totals(words, number(trace.parameters), number(trace.macs))


def share_text(share: float) -> str:
    """A share of a total in percent with one decimal: "14.6 %"; "< 0.1 %" if it is less."""
    percent = 100 * share
    return "< 0.1 %" if 0 < percent < 0.1 else f"{percent:.1f} %"  # noqa: PLR2004 - as printed


def _row(row: Row, trace: Trace, seen: str) -> TableRow:
    return TableRow(
        index=row.index,
        name=row.layer.name,
        kind=row.layer.kind,
        kind_words=layer_words(row.layer),
        cells=_cells(row.layer),
        standing="ok",
        output=shape(row.output_shape),
        parameters=number(row.parameters),
        parameters_share=row.parameters / trace.parameters if row.parameters else None,
        macs=number(row.macs),
        macs_share=row.macs / trace.macs if row.macs else None,
        field=seen,
    )


def _unreached(index: int, layer: Layer, trace: Trace) -> TableRow:
    error = trace.error
    broken = error is not None and error.layer == index
    return TableRow(
        index=index,
        name=layer.name,
        kind=layer.kind,
        kind_words=layer_words(layer),
        cells=_cells(layer),
        standing="broken" if broken else "after",
        message=f"{error.received}, but {error.expected}" if broken and error else "",
        wrong=(error.field or "") if broken and error else "",
    )


def _cells(layer: Layer) -> tuple[Cell | None, ...]:
    own = [name for name in own_fields(layer) if field_of(layer, name).shown.in_table]
    first = next((name for name in own if name not in _COLUMNS), None)
    leading = None
    if first is not None:
        word = field_of(layer, first).shown.before
        word = field_of(layer, first).words if word is None else word
        leading = Cell(first, field_text(getattr(layer, first)), word)
    others = (
        Cell(field, field_text(getattr(layer, field))) if field in own else None
        for field in _COLUMNS
    )
    return (leading, *others)


def _fields_seen(trace: Trace) -> list[str]:
    """How much of the input one value of each layer sees.

    A flatten, and what follows it one value at a time, leaves the field unchanged; a linear layer
    reads every value, and so the whole input.
    """
    texts: list[str] = []
    text, flat = "1", False
    for row in trace.rows:
        if isinstance(row.layer, Linear) or (flat and row.layer.traits.keeps == "place"):
            text = "whole input"
        elif row.receptive_field is not None:
            height, width = row.receptive_field.size
            text = number(height) if height == width else pair(height, width)
        elif _is_map(row.output_shape):
            text = "uneven"
        flat = not _is_map(row.output_shape)
        texts.append(text)
    return texts


def _is_map(dimensions: Shape) -> bool:
    return len(dimensions) > 1
