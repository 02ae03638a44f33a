"""A tutorial's claims, judged one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from explorer.arithmetic import Step, trace
from explorer.arithmetic.notation import plural
from explorer.claims.causes import with_causes
from explorer.claims.contradictions import contradiction
from explorer.claims.facts import FACTS
from explorer.claims.search import FOLLOWS, Search
from explorer.claims.statements import Judgement, Reading, judge
from explorer.claims.statements.lrn import conventions
from explorer.claims.verdict import Change, Status, Verdict
from explorer.variants import VARIANTS, Variant
from explorer.variants.claim import (
    AboutPaper,
    Claim,
    LayerField,
    LrnConstants,
    NetworkStatement,
    Statement,
    UniformLrn,
)

_IN_WORDS = 3
"""changes that the explanation names; all are in the verdict."""

_Judged = tuple[Statement, Judgement]


def check(variant: Variant) -> list[Verdict]:
    """A verdict for each of the variant's claims, in reading order; none where it has no claims."""
    return list(_verdicts(variant))


@lru_cache(maxsize=32)
def _verdicts(variant: Variant) -> tuple[Verdict, ...]:
    reading = Reading(trace(variant.network))
    judged = [[judge(state, reading) for state in claim.states] for claim in variant.claims]
    held = [
        state
        for claim, judgements in zip(variant.claims, judged, strict=True)
        if all(judgement.so for judgement in judgements)
        for state in claim.states
        if isinstance(state, NetworkStatement)
    ]
    search = Search(variant.network, held)
    verdicts = [
        _verdict(number, claim, judgements, variant, reading, search)
        for number, (claim, judgements) in enumerate(
            zip(variant.claims, judged, strict=True), start=1
        )
    ]
    return tuple(with_causes(verdicts, variant.network))


def _verdict(
    number: int,
    claim: Claim,
    judgements: Sequence[Judgement],
    variant: Variant,
    reading: Reading,
    search: Search,
) -> Verdict:
    pairs = list(zip(claim.states, judgements, strict=True))
    wrong = [(state, judgement) for state, judgement in pairs if judgement.so is False]
    shown = wrong or pairs
    changes = _changes(claim, wrong, search) if wrong else ()
    reasons = _reasons(shown)
    if wrong and not changes:
        reasons.append(contradiction(claim, variant.claims, reading))
    if changes:
        reasons.append(_under(changes))
    opens, layer = _place(claim, variant)
    return Verdict(
        number=number,
        claim=claim,
        status=_status(judgements, changes),
        computed="; ".join(_once(judgement.computed for _, judgement in shown)),
        explanation=" ".join(_once(part for part in (*reasons, claim.note) if part)),
        steps=tuple(_once_steps(judgements)),
        changes=changes,
        variant=opens,
        layer=layer,
    )


def _status(judgements: Sequence[Judgement], changes: Sequence[Change]) -> Status:
    if any(judgement.so is False for judgement in judgements):
        return "holds_if" if changes else "differs"
    return "not_checkable" if any(judgement.so is None for judgement in judgements) else "holds"


def _reasons(shown: Sequence[_Judged]) -> list[str]:
    """The explanations; the fields of one layer make one sentence."""
    reasons: list[str] = []
    fields: dict[str, list[str]] = {}
    for state, judgement in shown:
        if isinstance(state, LayerField):
            fields.setdefault(state.layer, []).append(judgement.computed)
        else:
            reasons.append(judgement.explanation)
    return reasons + [f"{layer}: {', '.join(said)}." for layer, said in fields.items()]


def _changes(claim: Claim, wrong: Sequence[_Judged], search: Search) -> tuple[Change, ...]:
    """What would make all that is wrong in the claim so; nothing where some of it cannot be."""
    if all(judgement.condition for _, judgement in wrong):
        return tuple(Change(text=judgement.condition, fields=1) for _, judgement in wrong)
    if all(isinstance(state, FOLLOWS) for state, _ in wrong):
        return search.changes(claim)
    if len(wrong) == 1 and isinstance(wrong[0][0], LrnConstants):
        return conventions(wrong[0][0])
    return ()


def _under(changes: Sequence[Change]) -> str:
    nearest = [_with_witness(change) for change in changes[:_IN_WORDS]]
    others = len(changes) - len(nearest)
    more = f", or {plural(others, 'more change')}" if others else ""
    return f"It holds with: {'; or '.join(nearest)}{more}."


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


def _once(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(parts))


def _once_steps(judgements: Sequence[Judgement]) -> list[Step]:
    return list(dict.fromkeys(step for judgement in judgements for step in judgement.steps))
