"""Bars of what each layer stores, computes and passes on, as HTML: three tables in one row order.

HTML without a chart library: drawn with the page's first paint and again after every edit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from explorer.arithmetic import Row, Trace
from explorer.html import Markup, fragment, h
from explorer.wording.notation import number, plural

_HALF: Final = 0.5


class Measure(NamedTuple):
    """One column of bars: its name, what it says, and its value for a layer."""

    title: str
    words: str
    value: Callable[[Row], int]


MEASURES: Final = (
    Measure("Parameters", "what is stored", lambda row: row.parameters),
    Measure("MACs", "what is computed", lambda row: row.macs),
    Measure("Activations", "values that leave each layer", lambda row: row.output_values),
)


def bar_rows(trace: Trace) -> tuple[Row, ...]:
    """The layers that have bars: those that store something, in the network's order."""
    return tuple(row for row in trace.rows if row.parameters)


def bars_html(trace: Trace) -> Markup:
    """The headline, what it means in percent, the three columns, and what they leave out.

    Build's rules apply: the columns stack if there is no room for three.
    """
    rows = bar_rows(trace)
    return h.section(
        h.h2(headline(trace)),
        h.p(_lead(trace), class_="ex-bars-lead"),
        h.div([_column(each, rows) for each in MEASURES], class_="ex-bars-columns"),
        h.p(activations_note(trace), class_="ex-bars-note"),
        class_="ex-bars",
    )


def _column(measure: Measure, rows: Sequence[Row]) -> Markup:
    largest = max((measure.value(row) for row in rows), default=0) or 1
    return h.table(
        h.caption(h.b(measure.title), " ", measure.words),
        h.tbody([_line(row, measure, measure.value(row) / largest) for row in rows]),
    )


def _line(row: Row, measure: Measure, share: float) -> Markup:
    value, name = number(measure.value(row)), row.layer.name
    style = f"--share:{share:.4f};--kind:var(--ex-{row.layer.kind})"
    return h.tr(
        h.th(name, scope="row"),
        h.td(h.div(class_="ex-bar", style=style), h.span(value)),
        title=f"{name}: {value} {measure.title}",
    )


def headline(trace: Trace) -> str:
    """What the bars show, and where they show it."""
    linear, convolved = _shares(trace)
    if linear > _HALF and convolved > _HALF:
        return "Parameters sit in the fully connected layers, work in the convolutions"
    return "Where the parameters are, and where the work is"


def _lead(trace: Trace) -> Markup:
    if not {"conv2d", "linear"} <= {row.layer.kind for row in trace.rows}:
        return fragment(
            "A fully connected layer uses each weight once per photo, a convolution at every "
            "position."
        )
    linear, convolved = _shares(trace)
    return fragment(
        h.b(f"{100 * linear:.2f} %"),
        " of the parameters sit in the fully connected layers, each used once per photo. ",
        h.b(f"{100 * convolved:.2f} %"),
        " of the multiplications happen in the convolutions, whose weights are used again at "
        "every position.",
    )


def _shares(trace: Trace) -> tuple[float, float]:
    """The linear layers' share of the parameters, and the convolutions' share of the MACs."""
    linear = sum(row.parameters for row in trace.rows if row.layer.kind == "linear")
    convolved = sum(row.macs for row in trace.rows if row.layer.kind == "conv2d")
    return linear / (trace.parameters or 1), convolved / (trace.macs or 1)


def activations_note(trace: Trace) -> str:
    """How many values the layers with bars produce, and how many the others."""
    rows = bar_rows(trace)
    if not rows:
        return "No layer with parameters is reached."
    shown = sum(row.output_values for row in rows)
    which = "this layer" if len(rows) == 1 else f"these {len(rows)} layers"
    return (
        f"Activations of {which}: {plural(shown, 'value')}. The layers without parameters make "
        f"{number(trace.output_values - shown)} more; a flatten makes none."
    )
