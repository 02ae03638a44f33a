"""Small figures of the lessons, as HTML: a strip of maps, fields, units, values, a summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.arithmetic import Trace
from explorer.html import Markup, fragment, h

_TALLEST: Final = 120
"""px of the input's side."""
_SPREAD: Final = 37
"""No factor of 64: its multiples visit every unit once, in no pattern that the eye sees."""


def maps_html(trace: Trace) -> Markup:
    """A square per layer that makes a map of another size, its side to scale; bars for vectors."""
    rows = [row for row in trace.rows if row.parameters or row.windows]
    height = trace.network.input.height
    boxes = [_map("input", "input", height, height)]
    boxes += [
        _map(row.layer.name, row.layer.kind, row.output_shape[1], height)
        if len(row.output_shape) > 1
        else _map(row.layer.name, row.layer.kind, 0, height)
        for row in rows
    ]
    note = "A square's side is a map's height, to scale; a line is a plain list of values."
    return fragment(h.ol(boxes, class_="ex-learn-maps"), h.p(note, class_="ex-note"))


def _map(name: str, kind: str, side: int, largest: int) -> Markup:
    pixels = round(side / largest * _TALLEST)
    size = f"width:{pixels}px;height:{pixels}px" if side else f"width:3px;height:{_TALLEST}px"
    box = h.i(style=f"{size};background:var(--ex-{kind})")
    return h.li(box, h.span(name))


def fields_html(trace: Trace, known: int) -> Markup:
    """What a value of each layer with a window sees, to scale; only the first `known` are drawn."""
    rows = [row for row in trace.rows if row.windows and row.receptive_field]
    whole = trace.network.input.width
    lines = []
    for at, row in enumerate(rows):
        size = row.receptive_field.size[1] if row.receptive_field else 0
        share = min(100.0, 100 * size / whole)
        bar = h.i(style=f"width:{share:.1f}%") if at < known else h.em("?")
        told = f"{size} pixels" if at < known else "not known yet"
        lines.append(h.tr(h.th(row.layer.name, scope="row"), h.td(bar), h.td(told)))
    return h.table(h.tbody(lines), class_="ex-learn-fields")


def units_html(rate: float) -> Markup:
    """Sixty-four units twice: in training some are dropped, at test time none is."""
    groups = [
        _units("In training", frozenset(at for at in range(64) if at * _SPREAD % 64 < 64 * rate)),
        _units("At test time", frozenset()),
    ]
    return h.div(groups, class_="ex-learn-units")


def _units(title: str, dropped: frozenset[int]) -> Markup:
    cells = [h.i(class_="ex-learn-off" if at in dropped else None) for at in range(64)]
    words = f"{title}: {len(dropped)} of 64 units are 0"
    return h.figure(h.div(cells, role="img", aria_label=words), h.figcaption(words))


def values_html(before: Sequence[float], after: Sequence[float]) -> Markup:
    """Four values as bars, and where their mean and their spread are after normalization."""
    groups = [_values("Before", before), _values("After", after)]
    return h.div(groups, class_="ex-learn-values")


def _values(title: str, values: Sequence[float]) -> Markup:
    largest = max(abs(each) for each in values) or 1
    bars = [
        h.i(
            style=f"height:{round(60 * abs(each) / largest)}px",
            class_="ex-learn-below" if each < 0 else None,
        )
        for each in values
    ]
    words = f"{title}: {len(values)} values, a bar each"
    return h.figure(h.div(bars, role="img", aria_label=words), h.figcaption(title))


def shapes_html(lines: Sequence[tuple[str, str, str]]) -> Markup:
    """A printed summary: layer, output shape, parameters."""
    head = h.tr([h.th(each, scope="col") for each in ("Layer", "Output", "Parameters")])
    body = [h.tr(h.th(name, scope="row"), h.td(shape), h.td(count)) for name, shape, count in lines]
    return h.table(h.thead(head), h.tbody(body), class_="ex-learn-summary")
