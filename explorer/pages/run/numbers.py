"""Every layer in numbers: predicted next to real values, as a table and as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.exchange import csv_text
from explorer.html import Attribute, Child, Markup, h
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


def numbers_html(results: Results, selected: int) -> Markup:
    """The table, and for a narrow page the same as a list, three lines per layer."""
    groups = [h.th(name, colspan=span) for name, span in _GROUPS]
    columns = [h.th(name, scope="col") for name in _COLUMNS]
    table = h.table(
        h.caption("Every layer, in numbers", class_="ex-sr"),
        h.thead(h.tr(groups), h.tr(columns)),
        h.tbody([_row(layer, _selected(layer, selected)) for layer in results.layers]),
    )
    items = [_item(layer, _selected(layer, selected)) for layer in results.layers]
    return h.div(table, h.ul(items), class_="ex-numbers")


def _selected(layer: LayerResult, selected: int) -> dict[str, Attribute]:
    """The attributes of the selected layer's row."""
    is_it = layer.row.index == selected
    return {"class_": "ex-selected", "aria_current": "true"} if is_it else {}


def square_html(kind: str) -> Markup:
    """A square in the color of a layer's kind."""
    return h.span(class_="ex-square", style=f"background:var(--ex-{kind})")


def _name(layer: LayerResult) -> Child:
    return square_html(layer.row.layer.kind), layer.row.layer.name


def _row(layer: LayerResult, attributes: dict[str, Attribute]) -> Markup:
    row, values = layer.row, layer.statistics
    cells: tuple[Child, ...] = (
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
    return h.tr(h.th(_name(layer), scope="row"), map(h.td, cells), **attributes)


def _item(layer: LayerResult, attributes: dict[str, Attribute]) -> Markup:
    values = layer.statistics
    ends = f"{measured(values.minimum)} to {measured(values.maximum)}"
    return h.li(
        h.b(_name(layer)),
        h.b(_real_shape(layer)),
        h.span(plural(layer.real_parameters, "parameter"), _parameters_mark(layer)),
        h.span(f"{milliseconds(layer.seconds)} ms, {percent(layer.share)}"),
        h.span(f"{ends}, mean {measured(values.mean)}"),
        h.span(f"{percent(values.zeros)} zeros"),
        **attributes,
    )


def _real_shape(layer: LayerResult) -> Child:
    return shape(layer.real_shape), proof_mark(layer.row.output_shape == layer.real_shape)


def _real_parameters(layer: LayerResult) -> Child:
    return number(layer.real_parameters), _parameters_mark(layer)


def _parameters_mark(layer: LayerResult) -> Markup:
    return proof_mark(layer.row.parameters == layer.real_parameters)


def proof_mark(agrees: bool) -> Markup:
    """The proof mark: whether the real values equal the predicted ones."""
    if agrees:
        return h.span(" ✓", class_="ex-agrees", role="img", aria_label="as predicted")
    return h.span(" ✗", class_="ex-differs", role="img", aria_label="not as predicted")


def numbers_csv(results: Results) -> str:
    """The same table as CSV, with unrounded numbers."""
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
