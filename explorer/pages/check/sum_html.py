"""Why a total is not the paper's, as a sum, and the ways to see it."""

from __future__ import annotations

from html import escape

from explorer.claims import Gap, Verdict
from explorer.claims.nearer import nearer
from explorer.pages.check.links import compare_link, network_link
from explorer.variants import VARIANTS, Variant
from explorer.wording.notation import number


def leads(verdict: Verdict) -> bool:
    """Whether the row is the one whose reason is told in full, with its sum."""
    gap = verdict.gap
    return gap is not None and gap.leader == verdict.number and bool(gap.lines)


def sum_html(variant: Variant, gap: Gap) -> str:
    """The sum as a table, the largest share set off, and links to Compare and Build."""
    first, *shares, last = gap.lines
    largest = max((abs(line.count) for line in shares), default=0)
    rows = [f'<tr><td>{number(first.count)}</td><th scope="row">{escape(first.words)}</th></tr>']
    for line in shares:
        sign = "+" if line.count >= 0 else ""
        largest_class = ' class="chk-largest"' if abs(line.count) == largest else ""
        rows.append(
            f"<tr><td{largest_class}><b>{sign}{number(line.count)}</b></td>"
            f'<th scope="row">{escape(line.words)}</th></tr>'
        )
    rows.append(
        f'<tr class="chk-total"><td><b>{number(last.count)}</b></td>'
        f'<th scope="row">{escape(last.words)}</th></tr>'
    )
    compare = compare_link(gap.variants, "See it in Compare")
    return (
        f'<table class="chk-sum"><tbody>{"".join(rows)}</tbody></table>'
        f'<div class="chk-buttons">{compare}{_build(variant)}</div>'
    )


def _build(variant: Variant) -> str:
    """The link to the step that brings the total most of the way to the paper's."""
    change = nearer(variant.network, VARIANTS["paper"].network)
    if change is None or change.network is None:
        return ""
    return network_link(variant.id, change.network, change.layer, f"{change.text} in Build")
