"""Where several claims of a tutorial go wrong for one reason: the reason, named once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.arithmetic import trace
from explorer.arithmetic.geometry import WINDOWED
from explorer.arithmetic.notation import shape
from explorer.claims.verdict import Cause, Change, Verdict
from explorer.network import Network


def with_causes(verdicts: Sequence[Verdict], network: Network) -> list[Verdict]:
    """The verdicts, those with a reason in common pointing to the first that has it.

    A reason is one change that would make several claims hold (the one that mends most of them
    first), or one that the claims name themselves.
    """
    causes = {**_named(verdicts), **_mended(verdicts, network)}
    return [replace(verdict, cause=causes.get(verdict.number)) for verdict in verdicts]


def _named(verdicts: Sequence[Verdict]) -> dict[int, Cause]:
    groups: dict[str, list[int]] = {}
    for verdict in verdicts:
        if verdict.claim.cause and verdict.status != "holds":
            groups.setdefault(verdict.claim.cause, []).append(verdict.number)
    return _causes(groups)


def _mended(verdicts: Sequence[Verdict], network: Network) -> dict[int, Cause]:
    left = [verdict for verdict in verdicts if any(c.network for c in verdict.changes)]
    groups: dict[str, list[int]] = {}
    while left:
        changes = [change for verdict in left for change in verdict.changes]
        mends = [change.text for change in changes]
        best = max(changes, key=lambda change: mends.count(change.text))
        mended = [v for v in left if best.text in {change.text for change in v.changes}]
        groups[_reason(best, network)] = [verdict.number for verdict in mended]
        left = [verdict for verdict in left if verdict not in mended]
    return _causes(groups)


def _causes(groups: dict[str, list[int]]) -> dict[int, Cause]:
    return {
        number: Cause(text, numbers[0])
        for text, numbers in groups.items()
        if len(numbers) > 1
        for number in numbers
    }


def _reason(change: Change, network: Network) -> str:
    """What the network does now at the layer that the change is about."""
    rows = trace(network).rows
    row = next((row for row in rows if row.layer.name == change.layer), None)
    if row is None and not change.layer:
        row = next((row for row in rows if isinstance(row.layer, WINDOWED)), None)
    if row is None:
        return f"the network lacks {change.text}"
    return f"{row.layer.name} turns {shape(row.input_shape)} into {shape(row.output_shape)}"
