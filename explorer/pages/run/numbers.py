"""Every layer in numbers: what was worked out beside what came, as a table and as CSV."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from explorer.exchange import csv_text
from explorer.wording.measured import measured, milliseconds, percent
from explorer.wording.notation import number, plural, shape

if TYPE_CHECKING:
    from explorer.ui.results import LayerResult, Results

_GROUPS = (("Layer", 1), ("Shape", 2), ("Parameters", 2), ("Time", 2), ("Values", 4))
_COLUMNS = (
    "",
    "predicted",
    "real",
    "predicted",
    "numel",
    "ms",
    "share",
    "minimum",
    "mean",
    "maximum",
    "zeros",
)
_CSV = (
    "layer",
    "kind",
    "predicted shape (C x H x W)",
    "real shape (C x H x W)",
    "predicted parameters",
    "real parameters (numel)",
    "agree",
    "milliseconds",
    "share of time",
    "minimum",
    "mean",
    "maximum",
    "share of zeros",
    "not finite",
)


def numbers_html(results: Results, selected: int) -> str:
    """The table, and for a narrow page the same as a list, three lines a layer."""
    groups = "".join(f'<th colspan="{span}">{name}</th>' for name, span in _GROUPS)
    columns = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "".join(_row(layer, _selected(layer, selected)) for layer in results.layers)
    items = "".join(_item(layer, _selected(layer, selected)) for layer in results.layers)
    return (
        '<div class="ex-numbers"><table><caption>Every layer, in numbers</caption>'
        f"<thead><tr>{groups}</tr><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"
        f"<ul>{items}</ul></div>"
    )


def _selected(layer: LayerResult, selected: int) -> str:
    """The attributes of the selected layer's row."""
    return ' class="ex-selected" aria-current="true"' if layer.row.index == selected else ""


def _name(layer: LayerResult) -> str:
    square = f'<span class="ex-square" style="background:var(--ex-{layer.row.layer.kind})"></span>'
    return square + escape(layer.row.layer.name)


def _row(layer: LayerResult, attributes: str) -> str:
    row, values = layer.row, layer.statistics
    cells = (
        shape(row.output_shape),
        _real_shape(layer),
        number(row.parameters),
        _real_parameters(layer),
        milliseconds(layer.seconds),
        percent(layer.share),
        measured(values.minimum),
        measured(values.mean),
        measured(values.maximum),
        percent(values.zeros),
    )
    line = "".join(f"<td>{text}</td>" for text in cells)
    return f'<tr{attributes}><th scope="row">{_name(layer)}</th>{line}</tr>'


def _item(layer: LayerResult, attributes: str) -> str:
    values = layer.statistics
    return (
        f"<li{attributes}><b>{_name(layer)}</b><b>{_real_shape(layer)}</b>"
        f"<span>{plural(layer.real_parameters, 'parameter')}{_parameters_mark(layer)}</span>"
        f"<span>{milliseconds(layer.seconds)} ms, {percent(layer.share)}</span>"
        f"<span>{measured(values.minimum)} to {measured(values.maximum)}, "
        f"mean {measured(values.mean)}</span><span>{percent(values.zeros)} zeros</span></li>"
    )


def _real_shape(layer: LayerResult) -> str:
    return shape(layer.real_shape) + mark(layer.row.output_shape == layer.real_shape)


def _real_parameters(layer: LayerResult) -> str:
    return number(layer.real_parameters) + _parameters_mark(layer)


def _parameters_mark(layer: LayerResult) -> str:
    return mark(layer.row.parameters == layer.real_parameters)


def mark(agrees: bool) -> str:
    """The proof mark: what came is what was worked out, or not."""
    if agrees:
        return '<span class="ex-agrees" role="img" aria-label="as predicted"> ✓</span>'
    return '<span class="ex-differs" role="img" aria-label="not as predicted"> ✗</span>'


def numbers_csv(results: Results) -> str:
    """The same table as CSV, with numbers as they are and not rounded."""
    return csv_text(
        _CSV,
        [
            (
                layer.row.layer.name,
                layer.row.layer.kind,
                " x ".join(str(side) for side in layer.row.output_shape),
                " x ".join(str(side) for side in layer.real_shape),
                layer.row.parameters,
                layer.real_parameters,
                "yes" if layer.agrees else "no",
                1e3 * layer.seconds,
                layer.share,
                *layer.statistics,
            )
            for layer in results.layers
        ],
    )
