"""A tutorial's check as Markdown, to read, and as CSV, to count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from explorer.claims import Agreement, Gap, Status, Tally, Verdict, score
from explorer.exchange.tables import Cell, csv_text
from explorer.variants import Variant
from explorer.wording.notation import number

WORDS: Final[dict[Status, str]] = {
    "holds": "right",
    "holds_if": "right only if something changes",
    "differs": "wrong",
    "not_checkable": "cannot be checked",
}

_HEADER: Final = (
    "claim",
    "what it says",
    "printed",
    "section",
    "line",
    "verdict",
    "its own network",
    "its own network has",
    "the paper",
    "the paper has",
    "computed",
    "formulas",
    "explanation",
    "why code and paper differ",
    "changes that make it right",
    "same cause as claim",
)
_MEANS_SOMETHING: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def check_csv(verdicts: Sequence[Verdict]) -> str:
    """One line per claim, in reading order; a missing mark is empty."""
    return csv_text(
        _HEADER,
        [
            (
                verdict.number,
                verdict.claim.says,
                verdict.claim.printed,
                verdict.claim.section,
                verdict.claim.line,
                WORDS[verdict.status],
                *mark_cells(verdict.own),
                *mark_cells(verdict.paper),
                verdict.computed,
                "; ".join(step.text for step in verdict.steps),
                verdict.explanation,
                verdict.gap.text if verdict.gap else None,
                "; ".join(change.text for change in verdict.changes),
                _first_with_cause(verdict),
            )
            for verdict in verdicts
        ],
    )


def mark_cells(agreement: Agreement | None) -> tuple[Cell, Cell]:
    """A mark's word and the value that holds there; two empty cells where there is no mark."""
    if agreement is None:
        return None, None
    return WORDS[agreement.status], agreement.computed


def _first_with_cause(verdict: Verdict) -> int | None:
    """The claim that tells a reason shared by several."""
    if verdict.gap is not None:
        return verdict.gap.leader
    return verdict.cause.first if verdict.cause is not None else None


def check_markdown(variant: Variant, verdicts: Sequence[Verdict]) -> str:
    """The scores, one paragraph per claim, then the assumptions and what was left out."""
    source, of_it = variant.source, score(variant)
    author = _plain(source.authors or "No author named")
    parts = [
        f"# {_plain(variant.title)}",
        f"{_plain(source.where)}. {author}, {source.date or source.year or 'no date'}.",
        f"**Its own network:** {_tally(of_it.own)}  \n**The paper:** {_tally(of_it.paper)}",
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


def _tally(tally: Tally) -> str:
    counted = zip(tally, WORDS.values(), strict=True)
    words = ", ".join(f"{count} {word}" for count, word in counted)
    return f"{tally.right} of {tally.all} claims right ({words})."


def _claim(verdict: Verdict) -> str:
    claim, gap, cause = verdict.claim, verdict.gap, verdict.cause
    printed = f" (printed: “{_plain(claim.printed)}”)" if claim.printed else ""
    place = f"{_plain(claim.section)}, line {claim.line}"
    lines = [
        f"**{verdict.number}. {_plain(claim.says)}**{printed}. {place}.",
        *(_marks(verdict)),
    ]
    if gap is not None:
        lines += _gap(gap, verdict.number)
    lines.append(_plain(verdict.explanation))
    lines += [f"{_plain(step.quantity)}: {_plain(step.text)}." for step in verdict.steps]
    if verdict.changes:
        lines.append(f"With: {_plain('; '.join(change.text for change in verdict.changes))}.")
    if cause is not None and gap is None:
        lines.append(
            f"The cause, of others too: {_plain(cause.text)}."
            if cause.first == verdict.number
            else f"Same cause as claim {cause.first}."
        )
    return "  \n".join(line for line in lines if line)


def _marks(verdict: Verdict) -> list[str]:
    """Both marks; the verdict alone where neither a network nor the paper decides."""
    marks = (("Its own network", verdict.own), ("The paper", verdict.paper))
    told = [f"{against}: {_mark(mark)}." for against, mark in marks if mark is not None]
    alone = Agreement(verdict.status, verdict.computed, "")
    return told or [f"By itself: {_mark(alone)}."]


def _mark(agreement: Agreement) -> str:
    word = WORDS[agreement.status]
    told = agreement.status in ("differs", "holds_if") and agreement.computed
    return f"{word}, {_plain(agreement.computed)}" if told else word


def _gap(gap: Gap, of: int) -> list[str]:
    """Why code and paper differ: in full with its sum at one claim, a pointer at the others."""
    if gap.leader != of:
        return [f"Same cause as claim {gap.leader}."]
    return [_plain(gap.text), *(f"{number(line.count)} {_plain(line.words)}" for line in gap.lines)]


def _plain(text: str) -> str:
    """The text with Markdown's characters escaped."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))
