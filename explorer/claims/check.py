"""A tutorial's claims, judged one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from explorer.arithmetic import trace
from explorer.arithmetic.notation import plural
from explorer.claims.agreement import (
    Judged,
    JudgedClaim,
    agreement,
    computed_words,
    judged_claim,
    once,
    reasons,
    status_of,
    telling,
)
from explorer.claims.causes import with_causes
from explorer.claims.contradictions import contradiction
from explorer.claims.facts import FACTS
from explorer.claims.gaps import with_gaps
from explorer.claims.search import FOLLOWS, Search
from explorer.claims.statements import Reading
from explorer.claims.statements.lrn import conventions
from explorer.claims.verdict import Change, Verdict
from explorer.variants import VARIANTS, Variant
from explorer.variants.claim import (
    AboutPaper,
    Claim,
    LrnConstants,
    NetworkStatement,
    UniformLrn,
)

_IN_WORDS = 3
"""changes that the explanation names; all are in the verdict."""


def check(variant: Variant) -> list[Verdict]:
    """A verdict for each of the variant's claims, in reading order; none where it has no claims."""
    return list(_verdicts(variant))


@lru_cache(maxsize=32)
def _verdicts(variant: Variant) -> tuple[Verdict, ...]:
    reading = Reading(trace(variant.network))
    judged = [judged_claim(claim, reading) for claim in variant.claims]
    held = [
        said
        for each in judged
        if all(judgement.so for _, judgement in each.own)
        for said, _ in each.own
        if isinstance(said, NetworkStatement)
    ]
    search = Search(variant.network, held)
    verdicts = [
        _verdict(number, each, variant, reading, search)
        for number, each in enumerate(judged, start=1)
    ]
    return tuple(with_gaps(with_causes(verdicts, variant.network), variant))


def _verdict(
    number: int, judged: JudgedClaim, variant: Variant, reading: Reading, search: Search
) -> Verdict:
    claim, pairs = judged.claim, judged.deciding
    wrong = [pair for pair in pairs if pair[1].so is False]
    shown = telling(pairs)
    changes = _changes(claim, wrong, search) if wrong else ()
    why = reasons(shown)
    if wrong and not changes:
        why.append(contradiction(claim, variant.claims, reading))
    if changes:
        why.append(_under(changes))
    opens, layer = _place(claim, variant)
    own = () if claim.built else judged.own
    return Verdict(
        number=number,
        claim=claim,
        status=status_of((judgement for _, judgement in pairs), excused=bool(changes)),
        computed=computed_words(shown),
        explanation=" ".join(once(part for part in (*why, claim.note) if part)),
        steps=tuple(dict.fromkeys(step for _, each in pairs for step in each.steps)),
        changes=changes,
        own=agreement(own, excused=bool(changes) and not claim.of_paper),
        paper=agreement(judged.paper, excused=bool(changes) and claim.of_paper),
        variant=opens,
        layer=layer,
    )


def _changes(claim: Claim, wrong: Sequence[Judged], search: Search) -> tuple[Change, ...]:
    """What would make all that is wrong in the claim so; nothing where some of it cannot be.

    No change of a network excuses what is said of the paper.
    """
    if all(judgement.condition for _, judgement in wrong):
        return tuple(Change(text=judgement.condition, fields=1) for _, judgement in wrong)
    if not claim.of_paper and all(isinstance(state, FOLLOWS) for state, _ in wrong):
        return search.changes(claim)
    if len(wrong) == 1 and isinstance(wrong[0][0], LrnConstants):
        return conventions(wrong[0][0])
    return ()


def _under(changes: Sequence[Change]) -> str:
    nearest = [_with_witness(change) for change in changes[:_IN_WORDS]]
    others = len(changes) - len(nearest)
    more = f", or {plural(others, 'more change')}" if others else ""
    return f"Right if {', or '.join(nearest)}{more}."


def _with_witness(change: Change) -> str:
    """A change, and the source of the catalogue that has it so."""
    if not change.witness:
        return change.text
    return f"{change.text} (as in {VARIANTS[change.witness].short_title})"


def _place(claim: Claim, variant: Variant) -> tuple[str, str]:
    """The variant to open in Build and the layer to look at there; "" where there is none."""
    if claim.against == "network" or claim.layer:
        is_there = claim.layer in {layer.name for layer in variant.network.layers}
        return variant.id, claim.layer if is_there else ""
    first = claim.states[0]
    if isinstance(first, LrnConstants | UniformLrn):
        return "paper", "norm1"
    if isinstance(first, AboutPaper):
        layer = FACTS[first.fact].layer
        return ("paper", layer) if layer else ("", "")
    return "", ""
