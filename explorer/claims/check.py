"""Judge a tutorial's claims one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from explorer.arithmetic import trace
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
from explorer.claims.gaps import with_gaps
from explorer.claims.search import Search
from explorer.claims.statements import NetworkReading, judge_of
from explorer.claims.verdict import Remedy, Verdict
from explorer.variants import VARIANTS, Variant
from explorer.variants.claim import Claim
from explorer.wording.notation import plural

_BUILT = "The network is built from this very {place}, so the paper decides."
_WITNESSES = {"paper": "in the paper", "original_code": "in the original code of 2012"}
"""How a sentence names a source of the catalogue; all others go by their short titles."""

_IN_WORDS = 3
"""The number of changes that the explanation names; the verdict has all of them."""


def check(variant: Variant) -> list[Verdict]:
    """Return a verdict for each of the variant's claims, in reading order."""
    return list(_verdicts(variant))


@lru_cache(maxsize=32)
def _verdicts(variant: Variant) -> tuple[Verdict, ...]:
    reading = NetworkReading(trace(variant.network), "The tutorial's network")
    judged = [judged_claim(claim, reading) for claim in variant.claims]
    held = [
        said
        for each in judged
        if all(judgement.so for _, judgement in each.own)
        for said, _ in each.own
        if said.against == "network"
    ]
    search = Search(variant.network, held)
    verdicts = [
        _verdict(number, each, variant, reading, search)
        for number, each in enumerate(judged, start=1)
    ]
    finished = [_finished(verdict) for verdict in with_causes(verdicts, variant.network)]
    return tuple(with_gaps(finished, variant))


def _verdict(
    number: int, judged: JudgedClaim, variant: Variant, reading: NetworkReading, search: Search
) -> Verdict:
    claim, pairs = judged.claim, judged.deciding
    wrong = [pair for pair in pairs if pair[1].so is False]
    shown = telling(pairs)
    changes = _changes(claim, wrong, search) if wrong else ()
    why = reasons(shown, on_paper=claim.of_paper)
    if wrong and not changes:
        why.append(contradiction(claim, variant.claims, reading))
    opens, layer = _place(judged, variant)
    own = () if claim.built else judged.own
    return Verdict(
        number=number,
        claim=claim,
        status=status_of((judgement for _, judgement in pairs), excused=bool(changes)),
        computed=computed_words(shown),
        explanation=" ".join(once(part for part in (*why, claim.note) if part)),
        steps=tuple(dict.fromkeys(step for _, each in pairs for step in each.steps)),
        changes=changes,
        own=agreement(own, excused=bool(changes) and not claim.of_paper, on_paper=False),
        paper=agreement(judged.paper, excused=bool(changes) and claim.of_paper, on_paper=True),
        variant=opens,
        layer=layer,
    )


def _finished(verdict: Verdict) -> Verdict:
    """Complete the explanation: what would make the claim right, and what decides it."""
    more = []
    cause = verdict.cause
    if verdict.changes and cause is not None and cause.first != verdict.number:
        more.append(f"Right with the changes that claim {cause.first} names.")
    elif verdict.changes:
        more.append(_under(verdict.changes))
    if verdict.claim.built:
        more.append(_BUILT.format(place="row" if verdict.claim.group else "sentence"))
    return replace(verdict, explanation=" ".join((verdict.explanation, *more)))


def _changes(claim: Claim, wrong: Sequence[Judged], search: Search) -> tuple[Remedy, ...]:
    """Return the changes that make the whole claim right; none if part of it stays wrong.

    No change of a network excuses what is said of the paper.
    """
    remedies = [judgement.remedy for _, judgement in wrong if judgement.remedy is not None]
    if len(remedies) == len(wrong):
        return tuple(remedies)
    if not claim.of_paper and all(judge_of(said).follows for said, _ in wrong):
        return search.changes(claim)
    return ()


def _under(changes: Sequence[Remedy]) -> str:
    nearest = [_with_witness(change) for change in changes[:_IN_WORDS]]
    others = len(changes) - len(nearest)
    if others:
        return f"Right if {', '.join(nearest)}, or with {plural(others, 'more change')}."
    *first, last = nearest
    return f"Right if {', '.join(first)}{', or ' if first else ''}{last}."


def _with_witness(change: Remedy) -> str:
    """Return the clause of a change, and the source of the catalogue that has it."""
    clause = change.clause or change.text
    if not change.witness:
        return clause
    named = _WITNESSES.get(change.witness, f"in {VARIANTS[change.witness].short_title}")
    return f"{clause} (as {named})"


def _place(judged: JudgedClaim, variant: Variant) -> tuple[str, str]:
    """Return the variant to open in Build and the layer to look at there; "" for none."""
    claim = judged.claim
    if claim.against == "network" or claim.layer:
        is_there = claim.layer in {layer.name for layer in variant.network.layers}
        return variant.id, claim.layer if is_there else ""
    first = dict(judged.deciding)[claim.states[0]]
    return ("paper", first.layer) if first.layer else ("", "")
