"""Tables as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from io import StringIO
from typing import Final

from explorer.arithmetic import Row, Trace
from explorer.exchange.expectations import kinds, properties

Cell = str | int | float | None
"""A number stays a number; a text may come from outside; None is an empty cell."""

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The first characters that make a spreadsheet compute a cell. Source: OWASP, "CSV Injection"."""

_COMPUTED: Final = (
    "input channels or values",
    "input height (pixels)",
    "input width (pixels)",
    "output channels or values",
    "output height (pixels)",
    "output width (pixels)",
    "parameters",
    "trainable parameters",
    "weight bytes (fp32)",
    "MACs (weights only; 1 MAC = 2 FLOPs)",
    "output values (flatten makes none)",
    "activation bytes (fp32)",
    "receptive field height (input pixels)",
    "receptive field width (input pixels)",
    "rows that no window reads",
    "columns that no window reads",
)
_NOT_COMPUTED: Final = (None,) * len(_COMPUTED)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV, with CRLF at the end of each line.

    A text that a spreadsheet would compute gets an apostrophe before it, and so is shown unchanged.
    """
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([_harmless(name) for name in header])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return lines.getvalue()


def layers_csv(trace: Trace) -> str:
    """Every layer with its fields and what follows from it, one row per layer.

    The fields have their names from the JSON; pairs are "height x width". From the first layer that
    does not fit, the computed cells are empty; that layer's last cell says why.
    """
    header = ("layer", "name", "kind", *_fields(), *_COMPUTED, "error")
    return csv_text(header, [_cells(trace, index) for index in range(len(trace.network.layers))])


@cache
def _fields() -> tuple[str, ...]:
    """Every field that any layer kind has, in the order in which the kinds have them."""
    fields = dict.fromkeys(field for kind in kinds() for field in properties(kind))
    return tuple(field for field in fields if field not in ("name", "kind"))


def _cells(trace: Trace, index: int) -> tuple[Cell, ...]:
    layer, error = trace.network.layers[index], trace.error
    fields = [_field(getattr(layer, field, None)) for field in _fields()]
    computed = _computed(trace.rows[index]) if index < len(trace.rows) else _NOT_COMPUTED
    reason = str(error) if error is not None and error.layer == index else None
    return (index + 1, layer.name, layer.kind, *fields, *computed, reason)


def _computed(row: Row) -> tuple[Cell, ...]:
    field = (None, None) if row.receptive_field is None else row.receptive_field.size
    return (
        *_sides(row.input_shape),
        *_sides(row.output_shape),
        row.parameters,
        row.trainable_parameters,
        row.weight_bytes,
        row.macs,
        row.output_values,
        row.activation_bytes,
        *field,
        *row.unread,
    )


def _sides(shape: tuple[int, ...]) -> tuple[Cell, Cell, Cell]:
    """Channels, height and width; of a vector, its number of values."""
    channels, height, width = shape if len(shape) > 1 else (*shape, None, None)
    return channels, height, width


def _field(value: Cell | tuple[int, ...]) -> Cell:
    if isinstance(value, tuple):
        return " x ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    return cell
