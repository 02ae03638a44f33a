"""Where several claims of a tutorial go wrong for one reason: the reason, named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.arithmetic import trace
from explorer.claims.verdict import Remedy, SharedCause, Verdict
from explorer.network import Network, Windowed
from explorer.wording.notation import shape


def with_causes(verdicts: Sequence[Verdict], network: Network) -> list[Verdict]:
    """The verdicts, those with a reason in common pointing to the first that has it.

    A reason is one change that would make several claims hold (the one that does so for most of
    them first), or one that the claims name themselves. Of the changes of such claims only those
    stay that do it for all of them, with the values that do.
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
    """The numbers of the wrong claims that name a reason themselves, by the reason."""
    groups: dict[str, list[int]] = {}
    for verdict in verdicts:
        if verdict.claim.cause and verdict.status != "holds":
            groups.setdefault(verdict.claim.cause, []).append(verdict.number)
    return groups


def _changed(verdicts: Sequence[Verdict], network: Network) -> dict[str, list[int]]:
    """The numbers of the claims that one change would make so, by what the network does now."""
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
    """The changes that all of them have, by their text, each with the values that all have."""
    first, *others = ({change.text: change for change in v.changes} for v in verdicts)
    for other in others:
        first = {
            text: _within(change, other[text]) for text, change in first.items() if text in other
        }
    return first


def _within(change: Remedy, other: Remedy) -> Remedy:
    """The change with no further values than another has, and that one's clause if it has fewer."""
    also = tuple(value for value in change.also if value in other.also)
    if also == change.also:
        return change
    return replace(change, also=also, clause=other.clause)


def _reason(change: Remedy, network: Network) -> str:
    """What the network does now at the layer that the change is about."""
    rows = trace(network).rows
    row = next((row for row in rows if row.layer.name == change.layer), None)
    if row is None and not change.layer:
        row = next((row for row in rows if isinstance(row.layer, Windowed)), None)
    if row is None:
        return f"the network lacks {change.text}"
    return f"{row.layer.name} turns {shape(row.input_shape)} into {shape(row.output_shape)}"
