"""The totals of networks beside each other, their ratios, and where parameters come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final, NamedTuple

from explorer.arithmetic import Trace
from explorer.comparison import (
    LETTERS,
    Comparison,
    entry_words,
    ledger,
)
from explorer.figures.comparison.sides import Side, badge
from explorer.network import Conv2d, Flatten, Linear
from explorer.wording.notation import number, ratio


def _neurons(trace: Trace) -> int:
    return sum(r.output_values for r in trace.rows if isinstance(r.layer, Conv2d | Linear))


def _flattened(trace: Trace) -> int:
    rows = (row for row in trace.rows if isinstance(row.layer, Flatten))
    return next((row.output_shape[0] for row in rows), 0)


class Total(NamedTuple):
    """One line: its name, its convention, and its value of a network."""

    title: str
    convention: str
    value: Callable[[Trace], int]


TOTALS: Final = (
    Total("Parameters", "non-trainable included", lambda trace: trace.parameters),
    Total("MACs", "weights only, 1 MAC = 2 FLOPs", lambda trace: trace.macs),
    Total("Values", "outputs of conv and fc layers", _neurons),
    Total("Flatten", "inputs of the first fc layer", _flattened),
)


def totals_html(comparison: Comparison, sides: Sequence[Side]) -> str:
    """The table of totals, each ratio against the first, over a ledger for each of the others."""
    heads = "".join(
        f'<th scope="col">{badge(order)} {escape(side.title)}</th>'
        for order, side in enumerate(sides)
    )
    lines = "".join(_line(total, comparison.traces) for total in TOTALS)
    ledgers = "".join(_ledger(comparison, sides, order) for order in range(1, len(sides)))
    return (
        '<section class="cmp-totals"><div class="cmp-scroll" tabindex="0"><table>'
        f'<thead><tr><th><span class="cmp-sr">Total</span></th>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table>"
        f'</div><div class="cmp-ledgers">{ledgers}</div></section>'
    )


def _line(total: Total, traces: Sequence[Trace]) -> str:
    first = total.value(traces[0])
    cells = []
    for order, trace in enumerate(traces):
        value = total.value(trace)
        shown = number(value) if trace.error is None or value else "—"
        upto = "" if trace.error is None else " <small>up to what can be</small>"
        told = ratio_text(value, first) if order and not (trace.error or traces[0].error) else ""
        letter = f'<i class="cmp-only-narrow">{badge(order)}</i>'
        cells.append(f"<td>{letter}<b>{shown}</b>{upto}<span>{told}</span></td>")
    return (
        f'<tr><th scope="row">{total.title}<small>{total.convention}</small></th>{"".join(cells)}'
        "</tr>"
    )


def ratio_text(value: int, first: int) -> str:
    """A ratio to the first: "×3.31", "same"; "—" where there is none."""
    return "same" if value == first else ratio(value, first)


def _ledger(comparison: Comparison, sides: Sequence[Side], order: int) -> str:
    """How the parameters of the first become those of another, to the last one."""
    letter = LETTERS[order]
    head = f"<h3>{badge(order)} Where the parameters of {letter} come from</h3>"
    shares = ledger(comparison, order)
    if shares is None:
        return f"<div>{head}<p>One of the two cannot be, so there is no total to split.</p></div>"
    start = f"{LETTERS[0]}, {escape(sides[0].title)}"
    lines = [_ledger_line(start, comparison.traces[0].parameters)]
    for entry in shares.entries:
        cause = max(each.cause for each in entry.differences)
        if entry.parameters or cause:
            words = escape(entry_words(comparison, order, entry))
            tag = f'<b class="cmp-tag">cause {cause}</b> ' if cause else ""
            lines.append(_ledger_line(f"{tag}{words}", entry.parameters, signed=True))
    total = comparison.traces[order].parameters
    last = _ledger_line(f"{letter} in total", total, name="cmp-sum")
    return f"<div>{head}<table>{''.join(lines)}{last}</table></div>"


def _ledger_line(words: str, value: int, *, signed: bool = False, name: str = "") -> str:
    plus = "+ " if signed and value > 0 else ""
    shown = number(value).replace("−", "− ") if signed else number(value)
    row = f' class="{name}"' if name else ""
    return f'<tr{row}><th scope="row">{words}</th><td>{plus}{shown}</td></tr>'
