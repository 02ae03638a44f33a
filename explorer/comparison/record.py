"""Networks side by side: what differs in each place, what causes it, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from explorer.arithmetic import Shape, Trace, trace
from explorer.comparison.alignment import Place, align
from explorer.comparison.cells import ComparedCell, input_cell, judged_cell, not_compared, standing
from explorer.comparison.differences import NetworkDifference, differences_in
from explorer.network import Network

LETTERS: Final = "ABCD"
"""The names of networks that are side by side; there are never more."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One place: its name, the kind that gives its color, and one cell per network.

    The first row is the input's: its name and kind are "input", and its cells have no layer.
    """

    name: str
    kind: str
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four networks side by side.

    rows: the input, then every place in order.
    differences: for each network its differences from the first, in the order of the rows; none
        for the first itself.
    """

    traces: tuple[Trace, ...]
    rows: tuple[ComparedRow, ...]
    differences: tuple[tuple[NetworkDifference, ...], ...]


@lru_cache(maxsize=64)
def compare(networks: tuple[Network, ...]) -> Comparison:
    """Compare every network with the first, place by place.

    Raise ValueError for fewer than two networks or more than there are letters.
    """
    if not 2 <= len(networks) <= len(LETTERS):  # noqa: PLR2004 - "compare" means two at least
        message = f"{len(networks)} networks, but two to {len(LETTERS)} are compared"
        raise ValueError(message)
    traces = tuple(trace(network) for network in networks)
    places = align(networks)
    columns: list[list[ComparedCell]] = []
    causes = 0
    for order, of in enumerate(traces):
        column = _numbered(_column(traces[0], of, order, places), causes + 1)
        causes += sum(cell.cause > 0 for cell in column)
        columns.append(column)
    rows = tuple(
        ComparedRow(name, kind, tuple(column[index] for column in columns))
        for index, (name, kind) in enumerate(_names(networks, places))
    )
    found = tuple(_differences(rows, order) for order in range(len(networks)))
    return Comparison(traces, rows, found)


def _column(first: Trace, other: Trace, order: int, places: Sequence[Place]) -> list[ComparedCell]:
    """Return the cells of one network; no shape is compared after an invalid layer in either."""
    ours: Shape = first.network.input.shape
    theirs: Shape = other.network.input.shape
    column = [input_cell(ours, theirs)]
    comparable = True
    for place in places:
        reference, cell = standing(first, place[0], ours), standing(other, place[order], theirs)
        comparable = comparable and None not in (reference.shape, cell.shape)
        if comparable:
            column.append(judged_cell(reference, cell, ours, theirs))
        else:
            column.append(not_compared(reference, cell))
        ours, theirs = reference.shape or ours, cell.shape or theirs
    return column


def _numbered(column: Sequence[ComparedCell], number: int) -> list[ComparedCell]:
    """Return the cells with their causes numbered from `number` on."""
    numbered = []
    for cell in column:
        numbered.append(replace(cell, cause=number) if cell.size == "cause" else cell)
        number += cell.size == "cause"
    return numbered


def _names(networks: Sequence[Network], places: Sequence[Place]) -> list[tuple[str, str]]:
    """Return the name and kind of each row, from the first network that has a layer there.

    A name that is taken says whose layer it is: "bn1 of B".
    """
    found, taken = [("input", "input")], {layer.name for layer in networks[0].layers}
    for place in places:
        order, index = next((o, i) for o, i in enumerate(place) if i is not None)
        layer = networks[order].layers[index]
        name = f"{layer.name} of {LETTERS[order]}" if order and layer.name in taken else layer.name
        taken.add(name)
        found.append((name, layer.kind))
    return found


def _differences(rows: Sequence[ComparedRow], order: int) -> tuple[NetworkDifference, ...]:
    """Return the differences between the first network and the one at `order`."""
    entry = rows[0].cells[order]
    found = [NetworkDifference("input", 0, None, None, cause=entry.cause)] if entry.cause else []
    latest = entry.cause
    for index, row in enumerate(rows[1:], start=1):
        cell = row.cells[order]
        latest = cell.cause or latest
        heals = latest if cell.size == "again" and cell.deciding else 0
        layers = row.cells[0].layer, cell.layer
        found += differences_in(index, *layers, cell.cause, heals, cell.deciding)
    return tuple(found)
