"""Every network that is searched: the catalogue's, with each small change, at every input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.chain import Chain, ChainLine, Count, Counts, chain, entering, follow
from explorer.detective.edits import Modification, modifications
from explorer.network import Network
from explorer.network.edits import resize_input
from explorer.variants import ALEXNETS

SEARCHED: Final = (
    "the networks of the catalogue as they stand, with any square input of "
    f"{INPUT_SIDES.start} to {INPUT_SIDES.stop - 1} pixels, with other classes, filters, units, "
    "kernels, padding, stride, rounding or groups, with batch normalization, with one layer more "
    "or less, with likely pairs of these, and the totals of other well-known networks"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A network of the catalogue, unchanged or with one change besides its input, at every input.

    base: the place of the network's own input in the arrays.
    """

    variant: str
    edit: Modification | None
    base: int
    chain: Chain

    def network(self, side: int) -> Network:
        """The network with its change, and with a square input of that side."""
        changed = self.edit.network if self.edit else ALEXNETS[self.variant].network
        return resize_input(changed, height=side, width=side)


@dataclass(frozen=True, slots=True)
class Index:
    """All candidates, and their totals as arrays (candidates, inputs).

    lines: every distinct line of the candidates' chains, with the places of the candidates that
        have it: a change keeps the lines before it.
    channels, weights, stored: of each line, 0 if that depends on the input.
    """

    candidates: tuple[Candidate, ...]
    parameters: Counts
    trainable: Counts
    macs: Counts
    lines: tuple[tuple[ChainLine, tuple[int, ...]], ...]
    channels: Counts
    weights: Counts
    stored: Counts

    @property
    def networks(self) -> int:
        """The number of networks that fit."""
        return int(np.count_nonzero(self.parameters))


@lru_cache(maxsize=1)
def index() -> Index:
    """Return the index of the whole catalogue, made at the first question.

    A network whose input or windows are not square, or whose input is larger than those tried, is
    searched unchanged only.
    """
    candidates = tuple(each for id_ in ALEXNETS for each in _candidates(id_))
    lines: dict[int, tuple[ChainLine, list[int]]] = {}
    for place, candidate in enumerate(candidates):
        for line in candidate.chain.lines:
            lines.setdefault(id(line), (line, []))[1].append(place)
    different = tuple((line, tuple(places)) for line, places in lines.values())
    return Index(
        candidates,
        np.stack([each.chain.parameters for each in candidates]),
        np.stack([each.chain.trainable for each in candidates]),
        np.stack([each.chain.macs for each in candidates]),
        different,
        _scalars(line.channels for line, _ in different),
        _scalars(line.weights for line, _ in different),
        _scalars(line.stored for line, _ in different),
    )


def _scalars(counts: Iterable[Count]) -> Counts:
    return np.array([each if isinstance(each, int) else 0 for each in counts], np.int64)


def _candidates(variant_id: str) -> Iterator[Candidate]:
    network = ALEXNETS[variant_id].network
    lines = follow([entering(network.input.channels)], network.layers)
    sides = {network.input.height, network.input.width}
    if lines is None or len(sides) > 1 or not sides <= set(INPUT_SIDES):
        return
    base = network.input.height - INPUT_SIDES.start
    yield Candidate(variant_id, None, base, chain(lines))
    for edit in modifications(network):
        kept = lines[: edit.first + 1] if edit.first else [entering(edit.network.input.channels)]
        changed = follow(kept, edit.network.layers[edit.first :])
        if changed is not None:
            yield Candidate(variant_id, edit, base, chain(changed))
