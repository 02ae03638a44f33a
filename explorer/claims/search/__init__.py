"""The small changes of its network that would make a tutorial's claim right.

A change counts if it makes the claim right and keeps every other right claim right, except claims
about the changed field itself. All changes of one field are found; two fields are tried if no
single one works.
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
"""Pixels by which the input side changes at most if another field changes with it."""
MOST_PAIRS: Final = 5
"""The number of changes of two fields that are listed, nearest first."""


class Search:
    """The changes of one network, tried once for all of a tutorial's claims.

    guards: the statements about its network that are right and must stay right.
    """

    def __init__(self, network: Network, guards: Sequence[Statement]) -> None:
        self._traced = trace(network)
        self._guards = Guards(guards)
        self._one_field: list[Found] | None = None

    def changes(self, claim: Claim) -> tuple[Remedy, ...]:
        """Return every one-field change that makes the claim right; else the nearest of two."""
        wanted = [said for said in claim.states if said.against == "network"]
        if self._one_field is None:
            network = self._traced.network
            edits = [*field_edits(self._traced), *layer_edits(network)]
            self._one_field = list(self._keeping((edit,) for edit in edits))
        found = _holding(wanted, self._one_field)
        own = NetworkReading(self._traced)
        # Claims about the number of layers: no pair of fields makes them right.
        if found or all(judge_of(said).is_on(said, "", "more", own) for said in wanted):
            return as_changes(found, self._traced)
        pairs = self._keeping(self._pairs(), shapes_said(wanted))
        return as_changes(_holding(wanted, pairs), self._traced, most=MOST_PAIRS)

    def _keeping(
        self, tried: Iterable[tuple[Edit, ...]], wanted: Shapes | None = None
    ) -> Iterator[Found]:
        """Yield the edits that keep right what is right, with the resulting network."""
        for edits in tried:
            network = self._traced.network
            for edit in edits:
                network = edit.of(network)
            if first_breach(network, self._guards.shapes, wanted or {}) is None:
                # Not through the cache of `trace`: these networks are never asked for again.
                traced = trace.__wrapped__(network)
                if self._guards.keep(NetworkReading(traced), edits):
                    yield edits, traced

    def _pairs(self) -> Iterator[tuple[Edit, Edit]]:
        """Yield pairs of edits of two fields.

        If the first alone breaks a shape that must stay, the second is not later in the network
        than that shape: nothing after it could repair it.
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
