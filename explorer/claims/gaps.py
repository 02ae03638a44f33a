"""Why a claim agrees with its tutorial's own network but not with the paper, or vice versa."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.claims.gap_words import layer_reason
from explorer.claims.gravity import gravest_first
from explorer.claims.statements import judge_of
from explorer.claims.verdict import Gap, SumLine, Verdict
from explorer.comparison import Comparison, compare
from explorer.variants import VARIANTS, Variant
from explorer.variants.claim import Claim

_PAPER = "paper"


def with_gaps(verdicts: Sequence[Verdict], variant: Variant) -> list[Verdict]:
    """Return the verdicts; those on which tutorial and paper disagree say why."""
    comparison = compare((VARIANTS[_PAPER].network, variant.network))
    texts: dict[int, str] = {}
    leaders: dict[str, int] = {}
    for verdict in gravest_first(verdicts):
        text = _reason(verdict, comparison)
        if text:
            texts[verdict.number] = text
            leaders.setdefault(text, verdict.number)
    return [
        replace(
            verdict,
            gap=Gap(
                text=texts[verdict.number],
                leader=leaders[texts[verdict.number]],
                lines=_lines(verdict.claim, comparison, variant),
                variants=(_PAPER, variant.id),
            ),
        )
        if verdict.number in texts
        else verdict
        for verdict in verdicts
    ]


def _reason(verdict: Verdict, comparison: Comparison) -> str:
    """Return the reason in a sentence; "" if the two marks agree."""
    own, paper = verdict.own, verdict.paper
    if own is None or paper is None or (own.status == "holds") == (paper.status == "holds"):
        return ""
    if paper.status == "holds":
        return f"{verdict.cause.sentence}." if verdict.cause else own.note
    told = (judge_of(said).gap(said, comparison, paper.note) for said in verdict.claim.states)
    by_statement = next((text for text in told if text is not None), None)
    if by_statement is not None:
        return by_statement
    return layer_reason(verdict.claim.layer, comparison) or paper.note


def _lines(claim: Claim, comparison: Comparison, variant: Variant) -> tuple[SumLine, ...]:
    """Return the sum of a claim about all parameters; else nothing."""
    sums = (judge_of(said).sums(said, comparison, variant.short_title) for said in claim.states)
    return next((lines for lines in sums if lines), ())
