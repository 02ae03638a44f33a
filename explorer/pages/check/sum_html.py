"""Why a total is not the paper's, as a sum, and the ways to see it."""

from __future__ import annotations

from explorer.claims import Gap, Verdict
from explorer.claims.nearer import nearer
from explorer.html import Markup, fragment, h
from explorer.pages.check.links import compare_link, network_link
from explorer.variants import VARIANTS, Variant
from explorer.wording.notation import number


def leads(verdict: Verdict) -> bool:
    """Whether the row is the one whose reason is told in full, with its sum."""
    gap = verdict.gap
    return gap is not None and gap.leader == verdict.number and bool(gap.lines)


def sum_html(variant: Variant, gap: Gap) -> Markup:
    """The sum as a table, the largest share highlighted, and links to Compare and Build."""
    first, *shares, last = gap.lines
    largest = max((abs(line.count) for line in shares), default=0)
    rows = [h.tr(h.td(number(first.count)), h.th(first.words, scope="row"))]
    for line in shares:
        sign = "+" if line.count >= 0 else ""
        name = "ex-check-largest" if abs(line.count) == largest else None
        share = h.td(h.b(f"{sign}{number(line.count)}"), class_=name)
        rows.append(h.tr(share, h.th(line.words, scope="row")))
    total = h.td(h.b(number(last.count)))
    rows.append(h.tr(total, h.th(last.words, scope="row"), class_="ex-check-total"))
    compare = compare_link(gap.variants, "See it in Compare")
    return fragment(
        h.table(h.tbody(rows), class_="ex-check-sum"),
        h.div(compare, _build(variant), class_="ex-check-buttons"),
    )


def _build(variant: Variant) -> Markup | None:
    """The link to the step that brings the total most of the way to the paper's."""
    change = nearer(variant.network, VARIANTS["paper"].network)
    if change is None or change.network is None:
        return None
    return network_link(variant.id, change.network, change.layer, f"{change.text} in Build")
