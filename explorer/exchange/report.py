"""A tutorial's check as Markdown, to read, and as CSV, to count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from explorer.claims import Status, Verdict
from explorer.exchange.tables import csv_text
from explorer.variants import Variant

WORDS: Final[dict[Status, str]] = {
    "holds": "holds",
    "differs": "differs",
    "holds_if": "holds if",
    "not_checkable": "not checkable",
}

_HEADER: Final = (
    "claim",
    "verdict",
    "what it says",
    "printed",
    "section",
    "line",
    "computed",
    "formulas",
    "explanation",
    "changes that make it so",
    "same cause as claim",
)
_MEANS_SOMETHING: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def check_csv(verdicts: Sequence[Verdict]) -> str:
    """A line a claim, in reading order."""
    return csv_text(
        _HEADER,
        [
            (
                verdict.number,
                WORDS[verdict.status],
                verdict.claim.says,
                verdict.claim.printed,
                verdict.claim.section,
                verdict.claim.line,
                verdict.computed,
                "; ".join(step.text for step in verdict.steps),
                verdict.explanation,
                "; ".join(change.text for change in verdict.changes),
                verdict.cause.first if verdict.cause else None,
            )
            for verdict in verdicts
        ],
    )


def check_markdown(variant: Variant, verdicts: Sequence[Verdict]) -> str:
    """The tally, then a paragraph a claim, then what is assumed and what was left out."""
    source = variant.source
    counts = Counter(verdict.status for verdict in verdicts)
    tally = ", ".join(f"{counts[status]} {word}" for status, word in WORDS.items())
    author = _plain(source.authors or "No author named")
    parts = [
        f"# {_plain(variant.title)}",
        f"{_plain(source.where)}. {author}, {source.date or source.year or 'no date'}.",
        f"**{counts['holds']} of {len(verdicts)} claims hold:** {tally}.",
        "## Claims",
        *(_claim(verdict) for verdict in verdicts),
    ]
    assumed = [f"- {_plain(each.what)}" for each in variant.assumed]
    left_out = [
        f"- Line {each.line}, {_plain(each.says)}: {_plain(each.reason)}"
        for each in variant.left_out
    ]
    for title, items in (("Assumed", assumed), ("Left out", left_out)):
        if items:
            parts += [f"## {title}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def _claim(verdict: Verdict) -> str:
    claim = verdict.claim
    printed = f" (printed: “{_plain(claim.printed)}”)" if claim.printed else ""
    place = f"{_plain(claim.section)}, line {claim.line}"
    lines = [
        f"**{verdict.number}. {WORDS[verdict.status]}:** {_plain(claim.says)}{printed}. {place}.",
        f"Computed: {_plain(verdict.computed)}. {_plain(verdict.explanation)}",
    ]
    lines += [f"{_plain(step.quantity)}: {_plain(step.text)}." for step in verdict.steps]
    if verdict.changes:
        lines.append(f"With: {_plain('; '.join(change.text for change in verdict.changes))}.")
    if verdict.cause and verdict.cause.first != verdict.number:
        lines.append(f"Same cause as claim {verdict.cause.first}.")
    elif verdict.cause:
        lines.append(f"The cause, of others too: {_plain(verdict.cause.text)}.")
    return "  \n".join(lines)


def _plain(text: str) -> str:
    """A text in which no character means anything to Markdown."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))
