"""The list of a tutorial's claims as HTML: a row per claim on a desk, a block on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from explorer.claims import Verdict
from explorer.pages.check.lines import Line, around, lines
from explorer.pages.check.links import open_with, see_in_build
from explorer.pages.check.marks import NOT_ABOUT_ITS_NETWORK, NOT_ABOUT_PAPER, alone, mark
from explorer.pages.check.sum_html import leads, sum_html
from explorer.variants import Variant
from explorer.wording.notation import plural, ratio, shape

_AT_ONCE: Final = 10
"""lines that stand there before a click."""
_CHANGES_SHOWN: Final = 3
"""changes that stand there before a click."""
_HEADS: Final = (
    ("says", "It says"),
    ("own", "Its own network"),
    ("paper", "The paper"),
    ("why", "Why"),
)


class _Page(NamedTuple):
    """What the rows are drawn from.

    verdicts: all of the tutorial's, in reading order. there: the numbers of those that are shown.
    """

    variant: Variant
    verdicts: Sequence[Verdict]
    there: frozenset[int]


def claims_html(
    variant: Variant, verdicts: Sequence[Verdict], shown: Sequence[Verdict], *, folded: bool
) -> str:
    """The claims in the order of `shown`.

    verdicts: all of the tutorial's, in reading order. folded: whether only the first lines stand
        there at once.
    """
    page = _Page(variant, verdicts, frozenset(each.number for each in shown))
    rows = [_line(page, line) for line in lines(shown)]
    cut = _AT_ONCE if folded and len(rows) > _AT_ONCE else len(rows)
    heads = "".join(f'<span class="chk-{name}">{words}</span>' for name, words in _HEADS)
    more = (
        f'<details class="chk-more"><summary>Show {len(rows) - cut} more</summary>'
        f'<ol class="chk-list" start="{cut + 1}">{"".join(rows[cut:])}</ol></details>'
        if rows[cut:]
        else ""
    )
    return (
        f'<div class="chk-claims"><div class="chk-head" aria-hidden="true">{heads}</div>'
        f'<ol class="chk-list">{"".join(rows[:cut])}</ol>{more}</div>'
    )


def _line(page: _Page, line: Line) -> str:
    return _claim(page, line.first) if len(line.verdicts) == 1 else _table_rows(line)


def _claim(page: _Page, verdict: Verdict) -> str:
    claim = verdict.claim
    classes = "chk-line chk-lead" if leads(verdict) else "chk-line"
    new = not claim.group and claim.printed not in claim.says
    printed = f"printed “{escape(claim.printed)}” · " if new else ""
    return (
        f'<li class="{classes}" id="claim-{verdict.number}">'
        f'<div class="chk-says"><b>{escape(claim.says)}</b>'
        f"<small>{printed}{escape(claim.section)}, line {claim.line}</small></div>"
        f"{_marks(verdict)}"
        f'<div class="chk-why">{_why(page, verdict)}</div></li>'
    )


def _marks(verdict: Verdict) -> str:
    """Both marks; one over both columns where neither a network nor the paper decides."""
    own, paper = verdict.own, verdict.paper
    if own is None and paper is None:
        return f'<div class="chk-alone">{alone(verdict)}</div>'
    times = ""
    if verdict.gap is not None and leads(verdict):
        first, *_, last = verdict.gap.lines
        times = ratio(last.count, first.count)
    return (
        f'<div class="chk-own">{mark(own, "Its own network", NOT_ABOUT_ITS_NETWORK)}</div>'
        f'<div class="chk-paper">{mark(paper, "The paper", NOT_ABOUT_PAPER, small=times)}</div>'
    )


def _why(page: _Page, verdict: Verdict) -> str:
    """The reason, once for all claims that share it, then what leads on from there."""
    gap, cause = verdict.gap, verdict.cause
    parts = []
    if gap is not None:
        parts.append(_reason(page, verdict, gap.leader, gap.text))
    elif cause is not None:
        parts.append(_reason(page, verdict, cause.first, cause.sentence))
    if gap is not None and leads(verdict):
        parts.append(sum_html(page.variant, gap))
    elif _tells(verdict):
        told = "" if gap is None else gap.text
        parts.append(_paragraph(verdict.explanation.removeprefix(told)))
    parts += [_changes(page.variant, verdict), _strip(verdict, page.verdicts)]
    return f"<div>{''.join(parts)}</div>{_details(verdict)}"


def _tells(verdict: Verdict) -> bool:
    """Whether a row shows its explanation: not where its reason is told at another row."""
    gap, cause = verdict.gap, verdict.cause
    if gap is not None:
        return verdict.status != "holds" and gap.leader == verdict.number
    return cause is None or cause.first == verdict.number


def _reason(page: _Page, verdict: Verdict, leader: int, text: str) -> str:
    """What a claim goes wrong for: told at the first that has it, pointed to from the others."""
    sentence = escape(f"{text.rstrip('.')}.")
    if leader == verdict.number:
        return f"<p><b>{sentence}</b></p>"
    says = escape(page.verdicts[leader - 1].claim.says)
    if leader in page.there:
        says = f'<a href="#claim-{leader}">{says}</a>'
    return f"<p>Same cause as {says}. {sentence}</p>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text.strip())}</p>" if text.strip() else ""


def _changes(variant: Variant, verdict: Verdict) -> str:
    """The nearest changes under which the claim is right; the others behind a click."""
    opens = verdict.variant or variant.id
    links = [link for change in verdict.changes if (link := open_with(opens, change))]
    if not links or (verdict.cause is not None and verdict.cause.first != verdict.number):
        return ""
    first, rest = links[:_CHANGES_SHOWN], links[_CHANGES_SHOWN:]
    more = (
        f"<details><summary>{plural(len(rest), 'more change')}</summary>{''.join(rest)}</details>"
        if rest
        else ""
    )
    return f'<div class="chk-changes">{"".join(first)}{more}</div>'


def _details(verdict: Verdict) -> str:
    """What the marks rest on, the formulas with the numbers put in, and the layer in Build."""
    notes = [
        f"<p><b>{against}:</b> {escape(mark.note)}</p>"
        for against, mark in (("Its own network", verdict.own), ("The paper", verdict.paper))
        if mark is not None and mark.note and mark.note not in verdict.explanation
    ]
    if not _tells(verdict):
        notes.insert(0, _paragraph(verdict.explanation))
    inside = "".join(notes) + formulas(verdict) + see_in_build(verdict)
    if not inside:
        return ""
    return f'<details class="chk-how"><summary>Details</summary>{inside}</details>'


def formulas(verdict: Verdict) -> str:
    """The formulas with the numbers put in, a line each."""
    return "".join(f"<code>{escape(step.text)}</code>" for step in verdict.steps)


def _table_rows(line: Line) -> str:
    """Rows of a printed table that are right: together in one line, each with its own numbers."""
    first = line.first
    rows = "".join(
        f'<tr id="claim-{each.number}"><th scope="row">{escape(each.claim.says)}'
        f"<small>line {each.claim.line}</small></th>"
        f"<td>{escape(each.computed)}{formulas(each)}</td></tr>"
        for each in line.verdicts
    )
    head = "".join(f'<th scope="col">{words}</th>' for words in ("It says", "Computed"))
    return (
        '<li class="chk-line chk-rows"><div class="chk-says">'
        f"<b>{plural(len(line.verdicts), 'row')} of its {escape(first.claim.group)}</b>"
        f"<small>{escape(line.prints)}</small>"
        f"<small>{escape(first.claim.section)}, {line.places}</small></div>{_marks(first)}"
        f'<div class="chk-why"><table><thead class="chk-sr"><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></li>"
    )


def _strip(verdict: Verdict, verdicts: Sequence[Verdict]) -> str:
    """A wrong row of a printed table between its neighbors: printed over computed."""
    if verdict.status != "differs" or not verdict.claim.printed_shape or not verdict.claim.group:
        return ""
    rows = around(verdicts, verdict)
    if len(rows) == 1:
        return ""
    heads = "".join(f'<th scope="col">{escape(each.layer)}</th>' for each in rows)
    printed = "".join(
        f'<td class="{"chk-wrong" if each is verdict else ""}">'
        f"{shape(each.claim.printed_shape or ())}</td>"
        for each in rows
    )
    computed = "".join(
        f'<td class="{"chk-right" if each is verdict else ""}">'
        f"{escape(each.computed.split(';')[0])}</td>"
        for each in rows
    )
    return (
        '<div class="chk-scroll chk-strip" tabindex="0" role="group" aria-label="Printed and '
        f'computed"><table><thead><tr><td></td>{heads}</tr></thead><tbody><tr><th scope="row">'
        f'printed</th>{printed}</tr><tr><th scope="row">computed</th>{computed}</tr></tbody>'
        "</table></div>"
    )
