"""The difference in cost between two networks, split exactly among its causes.

The first network is turned into the other step by step, in a fixed order: what changes a shape,
then fields, then layers, then normalization. Each step's share is the change that it makes to the
totals, so the shares add up; another order would give other shares with the same sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from explorer.arithmetic import Trace, trace
from explorer.comparison.differences import NetworkDifference
from explorer.comparison.record import Comparison
from explorer.network import Input, Layer, Network


@dataclass(frozen=True, slots=True)
class Entry:
    """One share of the difference: what it is for, and its parameters and MACs.

    differences: those made in this step, alike except for the layer; of several kinds if the
        network between two of them would be invalid.
    """

    differences: tuple[NetworkDifference, ...]
    parameters: int
    macs: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The shares in order; every difference of the network is in one of them."""

    entries: tuple[Entry, ...]


def ledger(comparison: Comparison, order: int) -> Ledger | None:
    """Return how the totals of the first network become those of the one at `order`.

    None if one of the two is invalid and has no totals.
    """
    first, other = comparison.traces[0], comparison.traces[order]
    if first.error is not None or other.error is not None:
        return None
    hybrid = _Hybrid(comparison, 0, order)
    entries: list[Entry] = []
    before, waiting = first, list[NetworkDifference]()
    for alike in _steps(comparison.differences[order]):
        hybrid.make(alike)
        waiting += alike
        now = hybrid.trace()
        if now is None or now.error is not None:
            continue
        shares = now.parameters - before.parameters, now.macs - before.macs
        entries.append(Entry(tuple(waiting), *shares))
        before, waiting = now, []
    return Ledger(tuple(entries))


def parameter_shares(comparison: Comparison, order: int) -> list[Entry]:
    """Return the shares that change the parameters; none if one of the two has no totals."""
    found = ledger(comparison, order)
    return [entry for entry in found.entries if entry.parameters] if found else []


def price(comparison: Comparison, order: int, difference: NetworkDifference) -> Entry | None:
    """Return the cost of one difference: the totals at `order`, less those without it.

    None if the network would be invalid without it.
    """
    other = comparison.traces[order]
    network = without(comparison, order, (difference,))
    traced = trace(network) if network is not None else None
    if traced is None or traced.error is not None or other.error is not None:
        return None
    return Entry((difference,), other.parameters - traced.parameters, other.macs - traced.macs)


def without(
    comparison: Comparison, order: int, differences: Iterable[NetworkDifference]
) -> Network | None:
    """Return the network at `order` with these differences undone; None if no layer is left."""
    hybrid = _Hybrid(comparison, order, 0)
    hybrid.make(differences)
    return hybrid.network()


class _Hybrid:
    """A network on its way from one of two networks to the other."""

    def __init__(self, comparison: Comparison, start: int, goal: int) -> None:
        self._input: Input = comparison.traces[start].network.input
        self._layers: list[Layer | None] = [row.cells[start].layer for row in comparison.rows]
        self._goal_input: Input = comparison.traces[goal].network.input
        self._goal: list[Layer | None] = [row.cells[goal].layer for row in comparison.rows]

    def make(self, differences: Iterable[NetworkDifference]) -> None:
        """Take these differences over from the goal."""
        for difference in differences:
            row = difference.row
            if difference.what == "input":
                self._input = self._goal_input
            elif difference.what == "fields":
                layer, goal = self._layers[row], self._goal[row]
                fields = {field: getattr(goal, field) for field in difference.fields}
                self._layers[row] = layer and layer.model_copy(update=fields)
            else:
                self._layers[row] = self._goal[row]

    def network(self) -> Network | None:
        """Return the network as it is now; None if no layer is left."""
        layers = tuple(layer for layer in self._layers if layer is not None)
        return Network(input=self._input, layers=layers) if layers else None

    def trace(self) -> Trace | None:
        """Return what follows from it; None if no layer is left."""
        network = self.network()
        return trace(network) if network is not None else None


def _steps(differences: Sequence[NetworkDifference]) -> list[tuple[NetworkDifference, ...]]:
    """Return the differences in the ledger's order, grouped by step."""
    ordered = sorted(differences, key=_key)
    return [tuple(alike) for _, alike in groupby(ordered, key=_key)]


def _key(difference: NetworkDifference) -> tuple[int, int, str, str]:
    """Return the place of a difference in the ledger; equal keys are one step."""
    layer = difference.other or difference.first
    if difference.cause or difference.heals:
        return 0, difference.cause or difference.heals, "", ""
    if difference.what == "fields":
        (field,) = difference.fields
        return 1, 0, field, f"{type(layer).__name__} {getattr(difference.other, field)}"
    layers = [each for each in (difference.first, difference.other) if each is not None]
    if all(each.traits.is_norm for each in layers):
        return 3, 0, "", ""
    return 2, 0, difference.what, " ".join(sorted({each.kind for each in layers}))
