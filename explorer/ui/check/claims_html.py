"""The list of a tutorial's claims as HTML: a row a claim on a desk, a card on a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Final

from explorer.arithmetic.notation import plural, shape
from explorer.claims import Change, Verdict
from explorer.ui.check.lines import Line, around, lines, printed_shape
from explorer.ui.check.links import open_with, see_in_build
from explorer.ui.check.marks import mark
from explorer.variants import Variant

_CHANGES_SHOWN: Final = 3
"""changes that stand there at once; the others are behind a click."""


def claims_html(variant: Variant, verdicts: Sequence[Verdict], shown: Sequence[Verdict]) -> str:
    """The claims in reading order, under a heading wherever the text goes over to a table or back.

    verdicts: all of the tutorial's; `shown` those that the filters let through.
    """
    if not shown:
        return '<p class="ex-note">No claim has that verdict.</p>'
    parts = []
    for group, part in groupby(lines(shown), key=lambda line: line.first.claim.group):
        heading = f"Its {group}, against its own network" if group else "Its words"
        rows = "".join(_line(variant, line, verdicts) for line in part)
        parts.append(f'<li class="chk-group"><h3>{escape(heading)}</h3><ol>{rows}</ol></li>')
    head = "".join(
        f'<span class="chk-{name}">{words}</span>'
        for name, words in (
            ("number", ""),
            ("verdict", "verdict"),
            ("says", "what it says"),
            ("where", "where"),
            ("computed", "computed, and how"),
        )
    )
    return (
        f'<div class="chk-claims"><div class="chk-head" aria-hidden="true">{head}</div>'
        f'<ol class="chk-list">{"".join(parts)}</ol></div>'
    )


def _line(variant: Variant, line: Line, verdicts: Sequence[Verdict]) -> str:
    verdict, claim = line.first, line.first.claim
    printed = f"<small>printed: “{escape(claim.printed)}”</small>" if claim.printed else ""
    places = f"{escape(claim.section)}<small>line {claim.line}</small>"
    return (
        f'<li class="chk-line chk-is-{verdict.status}" id="claim-{verdict.number}">'
        f'<span class="chk-number">{line.numbers}</span>'
        f'<span class="chk-verdict">{mark(verdict.status)}</span>'
        f'<span class="chk-says">{escape(claim.says)}{printed}{_folded(line)}</span>'
        f'<span class="chk-where">{places}</span>'
        f'<span class="chk-computed">{_computed(variant, verdict)}</span>'
        f'<span class="chk-link">{see_in_build(verdict)}</span>'
        f"{_strip(verdict, verdicts)}</li>"
    )


def _folded(line: Line) -> str:
    """The rows that a line stands for besides its own."""
    rest = line.verdicts[1:]
    if not rest:
        return ""
    items = "".join(
        f"<li>{each.number}. {escape(each.claim.says)}, line {each.claim.line}</li>"
        for each in rest
    )
    return (
        f"<details><summary>{plural(len(line.verdicts), 'claim')}</summary><ul>{items}</ul>"
        "</details>"
    )


def _computed(variant: Variant, verdict: Verdict) -> str:
    steps = "".join(f"<code>{escape(step.text)}</code>" for step in verdict.steps)
    return (
        f"<b>{escape(verdict.computed)}</b>{steps}<small>{escape(verdict.explanation)}</small>"
        f"{_cause(verdict)}{_changes(variant, verdict.changes)}"
    )


def _cause(verdict: Verdict) -> str:
    """What several verdicts have in common: named at the first, pointed to from the others."""
    cause = verdict.cause
    if cause is None:
        return ""
    if cause.first == verdict.number:
        return f"<small>The cause, of others below too: {escape(cause.text)}.</small>"
    return f'<small>Same cause as <a href="#claim-{cause.first}">claim {cause.first}</a>.</small>'


def _changes(variant: Variant, changes: Sequence[Change]) -> str:
    links = [link for change in changes if (link := open_with(variant.id, change))]
    if not links:
        return ""
    first, rest = links[:_CHANGES_SHOWN], links[_CHANGES_SHOWN:]
    more = (
        f"<details><summary>{plural(len(rest), 'more change')}</summary>{''.join(rest)}</details>"
        if rest
        else ""
    )
    return f'<span class="chk-changes">{"".join(first)}{more}</span>'


def _strip(verdict: Verdict, verdicts: Sequence[Verdict]) -> str:
    """A wrong row of a printed table between its neighbours: printed over computed."""
    if verdict.status != "differs" or not printed_shape(verdict.claim) or not verdict.claim.group:
        return ""
    rows = around(verdicts, verdict)
    heads = "".join(f"<th>{escape(each.layer)}</th>" for each in rows)
    printed = "".join(
        f'<td class="{"chk-wrong" if each is verdict else ""}">'
        f"{shape(printed_shape(each.claim) or ())}</td>"
        for each in rows
    )
    computed = "".join(
        f'<td class="{"chk-right" if each is verdict else ""}">'
        f"{escape(each.computed.split(';')[0])}</td>"
        for each in rows
    )
    return (
        f'<div class="chk-strip"><table><tr><td></td>{heads}</tr><tr><th>printed</th>{printed}</tr>'
        f"<tr><th>computed</th>{computed}</tr></table></div>"
    )
