"""The totals of networks side by side, their ratios, and where parameters come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from explorer.arithmetic import Trace
from explorer.comparison import (
    LETTERS,
    Comparison,
    entry_words,
    ledger,
)
from explorer.figures.comparison.sides import Side, badge
from explorer.html import Child, Markup, fragment, h
from explorer.network import Flatten
from explorer.wording.notation import number, ratio


def _neurons(trace: Trace) -> int:
    return sum(r.output_values for r in trace.rows if r.layer.traits.has_products)


def _flattened(trace: Trace) -> int:
    return next((row.output_shape[0] for row in trace.rows_of(Flatten)), 0)


class Total(NamedTuple):
    """One line: its name, its convention, and its value for a network."""

    title: str
    convention: str
    value: Callable[[Trace], int]


TOTALS: Final = (
    Total("Parameters", "non-trainable included", lambda trace: trace.parameters),
    Total("MACs", "weights only, 1 MAC = 2 FLOPs", lambda trace: trace.macs),
    Total("Values", "outputs of conv and fc layers", _neurons),
    Total("Flatten", "inputs of the first fc layer", _flattened),
)


def totals_html(comparison: Comparison, sides: Sequence[Side]) -> Markup:
    """The table of totals, with ratios to the first, above a ledger for each of the others."""
    heads = [h.th(badge(order), " ", side.title, scope="col") for order, side in enumerate(sides)]
    table = h.table(
        h.thead(h.tr(h.th(h.span("Total", class_="ex-sr")), heads)),
        h.tbody([_line(total, comparison.traces) for total in TOTALS]),
    )
    ledgers = [_ledger(comparison, sides, order) for order in range(1, len(sides))]
    return h.section(
        h.div(table, class_="ex-compare-scroll", tabindex="0"),
        h.div(ledgers, class_="ex-compare-ledgers"),
        class_="ex-compare-totals",
    )


def _line(total: Total, traces: Sequence[Trace]) -> Markup:
    first = total.value(traces[0])
    cells = []
    for order, trace in enumerate(traces):
        value = total.value(trace)
        shown = number(value) if trace.error is None or value else "—"
        upto = trace.error is not None and [" ", h.small("up to what fits")]
        told = ratio_text(value, first) if order and not (trace.error or traces[0].error) else ""
        letter = h.i(badge(order), class_="ex-compare-only-narrow")
        cells.append(h.td(letter, h.b(shown), upto, h.span(told)))
    return h.tr(h.th(total.title, h.small(total.convention), scope="row"), cells)


def ratio_text(value: int, first: int) -> str:
    """A ratio to the first: "×3.31", "same"; "—" if there is none."""
    return "same" if value == first else ratio(value, first)


def _ledger(comparison: Comparison, sides: Sequence[Side], order: int) -> Markup:
    """How the first network's parameters become another's, accounted for to the last one."""
    letter = LETTERS[order]
    head = h.h3(badge(order), f" Where the parameters of {letter} come from")
    shares = ledger(comparison, order)
    if shares is None:
        return h.div(
            head, h.p("One of the two networks does not fit, so there is no total to split.")
        )
    start = f"{LETTERS[0]}, {sides[0].title}"
    lines = [_ledger_line(start, comparison.traces[0].parameters)]
    for entry in shares.entries:
        cause = max(each.cause for each in entry.differences)
        if entry.parameters or cause:
            tag = bool(cause) and [h.b(f"cause {cause}", class_="ex-compare-tag"), " "]
            words = fragment(tag, entry_words(comparison, order, entry))
            lines.append(_ledger_line(words, entry.parameters, signed=True))
    total = comparison.traces[order].parameters
    last = _ledger_line(f"{letter} in total", total, name="ex-compare-sum")
    return h.div(head, h.table(lines, last))


def _ledger_line(
    words: Child, value: int, *, signed: bool = False, name: str | None = None
) -> Markup:
    plus = "+ " if signed and value > 0 else ""
    shown = number(value).replace("−", "− ") if signed else number(value)
    return h.tr(h.th(words, scope="row"), h.td(plus, shown), class_=name)
