"""The reason that several claims of a tutorial are wrong for, named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.arithmetic import trace
from explorer.claims.verdict import Remedy, SharedCause, Verdict
from explorer.network import Network, Windowed
from explorer.wording.notation import shape


def with_causes(verdicts: Sequence[Verdict], network: Network) -> list[Verdict]:
    """Return the verdicts; those that share a reason point to the first that has it.

    A reason is one change that would make several claims right (first the change that does so for
    the most claims), or a reason that the claims name themselves. Claims that share one keep only
    the changes, and the values, that make all of them right.
    """
    found = list(verdicts)
    for text, numbers in {**_named(verdicts), **_changed(verdicts, network)}.items():
        if len(numbers) < 2:  # noqa: PLR2004 - "in common" takes two
            continue
        shared = _shared([found[number - 1] for number in numbers])
        for number in numbers:
            verdict = found[number - 1]
            kept = tuple(change for change in verdict.changes if change.text in shared)
            changes = tuple(_within(change, shared[change.text]) for change in kept)
            found[number - 1] = replace(
                verdict, cause=SharedCause(text, numbers[0]), changes=changes
            )
    return found


def _named(verdicts: Sequence[Verdict]) -> dict[str, list[int]]:
    """Return the numbers of the wrong claims that name a reason themselves, by that reason."""
    groups: dict[str, list[int]] = {}
    for verdict in verdicts:
        if verdict.claim.cause and verdict.status != "holds":
            groups.setdefault(verdict.claim.cause, []).append(verdict.number)
    return groups


def _changed(verdicts: Sequence[Verdict], network: Network) -> dict[str, list[int]]:
    """Return the numbers of claims that one change makes right, by what the network does now."""
    left = [verdict for verdict in verdicts if any(c.network for c in verdict.changes)]
    groups: dict[str, list[int]] = {}
    while left:
        changes = [change for verdict in left for change in verdict.changes]
        texts = [change.text for change in changes]
        best = max(changes, key=lambda change: texts.count(change.text))
        helped = [v for v in left if best.text in {change.text for change in v.changes}]
        groups[_reason(best, network)] = [verdict.number for verdict in helped]
        left = [verdict for verdict in left if verdict not in helped]
    return groups


def _shared(verdicts: Sequence[Verdict]) -> dict[str, Remedy]:
    """Return the changes that all verdicts have, by their text, each with its common values."""
    first, *others = ({change.text: change for change in v.changes} for v in verdicts)
    for other in others:
        first = {
            text: _within(change, other[text]) for text, change in first.items() if text in other
        }
    return first


def _within(change: Remedy, other: Remedy) -> Remedy:
    """Return the change with only the values that the other has too, and a clause to match."""
    also = tuple(value for value in change.also if value in other.also)
    if also == change.also:
        return change
    return replace(change, also=also, clause=other.clause)


def _reason(change: Remedy, network: Network) -> str:
    """Return what the network does now at the layer that the change is about."""
    traced = trace(network)
    row = next((row for row in traced.rows if row.layer.name == change.layer), None)
    if row is None and not change.layer:
        row = next(iter(traced.rows_of(Windowed)), None)
    if row is None:
        return f"the network lacks {change.text}"
    return f"{row.layer.name} turns {shape(row.input_shape)} into {shape(row.output_shape)}"
