"""How long each layer took, the networks side by side."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.comparison import Comparison
from explorer.figures.comparison.sides import badge
from explorer.html import Markup, h


def times_html(comparison: Comparison, seconds: Sequence[Sequence[float | None]]) -> Markup:
    """A table in milliseconds; each network's longest time in bold.

    seconds: for each network the time in each row of the comparison, None if it has none.
    """
    heads = [h.th(badge(order), scope="col") for order in range(len(seconds))]
    longest = [max((each for each in of if each is not None), default=0.0) for of in seconds]
    lines = []
    for index, row in enumerate(comparison.rows):
        times = [of[index] for of in seconds]
        if any(each is not None for each in times):
            cells = [
                _cell(each, bold=each == most) for each, most in zip(times, longest, strict=True)
            ]
            lines.append(h.tr(h.th(row.name, scope="row"), cells))
    totals = [_cell(sum(each or 0 for each in of), bold=True) for of in seconds]
    return h.details(
        h.summary("Milliseconds per layer"),
        h.table(
            h.thead(h.tr(h.th("layer", scope="col"), heads)),
            h.tbody(lines),
            h.tfoot(h.tr(h.th("in all", scope="row"), totals)),
        ),
        class_="ex-compare-times",
        open=True,
    )


def _cell(seconds: float | None, *, bold: bool) -> Markup:
    if seconds is None:
        return h.td("—")
    text = f"{seconds * 1000:.2f}"
    return h.td(h.b(text) if bold and seconds else text)
