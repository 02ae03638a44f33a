"""Under which small change of its network a tutorial's claim would hold.

A change counts if the claim then holds and every other that held still does, those on the changed
field itself aside. All changes of one field are found; two fields are tried where one does not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from explorer.arithmetic import trace
from explorer.claims.search.changes import Found, as_changes
from explorer.claims.search.edits import Edit, field_edits, layer_edits
from explorer.claims.search.guards import Guards, Shapes, first_breach, shapes_said
from explorer.claims.statements import NetworkReading, holds, judge_of
from explorer.claims.verdict import Remedy
from explorer.network import Network
from explorer.variants.claim import Claim
from explorer.variants.statements import Statement

REACH_IN_PAIRS: Final = 32
"""pixels: how far the input moves where another field changes with it."""
MOST_PAIRS: Final = 5
"""changes of two fields that are listed, the nearest."""


class Search:
    """The changes of one network, tried once for all of a tutorial's claims.

    guards: the statements of its network that are so and have to stay so.
    """

    def __init__(self, network: Network, guards: Sequence[Statement]) -> None:
        self._traced = trace(network)
        self._guards = Guards(guards)
        self._one_field: list[Found] | None = None

    def changes(self, claim: Claim) -> tuple[Remedy, ...]:
        """Every one-field change under which the claim holds; else the nearest of two fields."""
        wanted = [said for said in claim.states if said.against == "network"]
        if self._one_field is None:
            network = self._traced.network
            edits = [*field_edits(self._traced), *layer_edits(network)]
            self._one_field = list(self._keeping((edit,) for edit in edits))
        found = _holding(wanted, self._one_field)
        own = NetworkReading(self._traced)
        # What counts layers is about layers more or less: no two fields make it so.
        if found or all(judge_of(said).is_on(said, "", "more", own) for said in wanted):
            return as_changes(found, self._traced)
        pairs = self._keeping(self._pairs(), shapes_said(wanted))
        return as_changes(_holding(wanted, pairs), self._traced, most=MOST_PAIRS)

    def _keeping(
        self, tried: Iterable[tuple[Edit, ...]], wanted: Shapes | None = None
    ) -> Iterator[Found]:
        """Those edits that leave alone what has to stay, with the network that they make."""
        for edits in tried:
            network = self._traced.network
            for edit in edits:
                network = edit.of(network)
            if first_breach(network, self._guards.shapes, wanted or {}) is None:
                # Past the cache of `trace`: what is tried here is not asked for again.
                traced = trace.__wrapped__(network)
                if self._guards.keep(NetworkReading(traced), edits):
                    yield edits, traced

    def _pairs(self) -> Iterator[tuple[Edit, Edit]]:
        """Two fields at a time.

        Where the first alone breaks a shape that has to stay, the second stands no later than
        that: nothing after it could make it good.
        """
        edits = [
            edit
            for edit in field_edits(self._traced)
            if edit.field != "size" or edit.distance <= REACH_IN_PAIRS
        ]
        for place, first in enumerate(edits):
            broken = first_breach(first.of(self._traced.network), self._guards.shapes)
            for second in edits[place + 1 :]:
                if broken is not None and second.index > broken:
                    break
                if first.goes_with(second):
                    yield first, second


def _holding(wanted: list[Statement], tried: Iterable[Found]) -> list[Found]:
    found = []
    for edits, traced in tried:
        reading = NetworkReading(traced)
        if all(holds(statement, reading) for statement in wanted):
            found.append((edits, traced))
    return found
