"""Why a claim agrees with its tutorial's own network and not with the paper, or the reverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.claims.gap_words import NOT_IN_PAPER, layer_reason, sum_lines, total_reason
from explorer.claims.gravity import gravest_first
from explorer.claims.verdict import Gap, SumLine, Verdict
from explorer.comparison import Comparison, compare
from explorer.variants import VARIANTS, Variant
from explorer.variants.claim import Claim, InputShape, TotalParameters

_PAPER = "paper"


def with_gaps(verdicts: Sequence[Verdict], variant: Variant) -> list[Verdict]:
    """The verdicts; those on which the tutorial's network and the paper part say why."""
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
    """The reason in a sentence; "" where the two marks do not part."""
    own, paper = verdict.own, verdict.paper
    if own is None or paper is None or (own.status == "holds") == (paper.status == "holds"):
        return ""
    if paper.status == "holds":
        return f"{verdict.cause.sentence}." if verdict.cause else own.note
    for said in verdict.claim.states:
        if isinstance(said, InputShape):
            return f"{paper.note} Its 55 × 55 needs 227 without padding, rounded down."
        if isinstance(said, TotalParameters):
            learned = said.which != "non-trainable"
            return total_reason(comparison) if learned else NOT_IN_PAPER["batch_norm"]
    return layer_reason(verdict.claim.layer, comparison) or paper.note


def _lines(claim: Claim, comparison: Comparison, variant: Variant) -> tuple[SumLine, ...]:
    """The sum, of a claim of all parameters."""
    if any(isinstance(said, TotalParameters) and said.which == "all" for said in claim.states):
        return sum_lines(comparison, variant.short_title)
    return ()
