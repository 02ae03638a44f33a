"""How long each layer took, the networks beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from explorer.comparison import Comparison
from explorer.figures.comparison.sides import badge


def times_html(comparison: Comparison, seconds: Sequence[Sequence[float | None]]) -> str:
    """A table in milliseconds; the longest of each network in bold.

    seconds: for each network the time in each row of the comparison, None where it has none.
    """
    heads = "".join(f'<th scope="col">{badge(order)}</th>' for order in range(len(seconds)))
    longest = [max((each for each in of if each is not None), default=0.0) for of in seconds]
    lines = []
    for index, row in enumerate(comparison.rows):
        times = [of[index] for of in seconds]
        if any(each is not None for each in times):
            cells = "".join(
                _cell(each, bold=each == most) for each, most in zip(times, longest, strict=True)
            )
            lines.append(f'<tr><th scope="row">{escape(row.name)}</th>{cells}</tr>')
    totals = "".join(_cell(sum(each or 0 for each in of), bold=True) for of in seconds)
    return (
        '<details class="cmp-times" open><summary>Milliseconds a layer</summary><table>'
        f'<thead><tr><th scope="col">layer</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody>'
        f'<tfoot><tr><th scope="row">in all</th>{totals}</tr></tfoot></table></details>'
    )


def _cell(seconds: float | None, *, bold: bool) -> str:
    if seconds is None:
        return "<td>—</td>"
    text = f"{seconds * 1000:.2f}"
    return f"<td><b>{text}</b></td>" if bold and seconds else f"<td>{text}</td>"
