"""Every network within reach: the catalogue's, each with each small change, at every input."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic import trace
from explorer.claims.search.edits import INPUT_SIDES, Edit, field_edits, layer_edits
from explorer.detective.chain import Chain, Counts, chain, entering, follow
from explorer.network import Network
from explorer.network.edits import resize_input
from explorer.variants import VARIANTS

SEARCHED: Final = (
    "the networks of the catalogue as they stand, with any square input of "
    f"{INPUT_SIDES.start} to {INPUT_SIDES.stop - 1} pixels, with another padding, stride, rounding "
    "or number of groups in one layer, with one layer more or less, and with such a change and "
    "another input together"
)

_NEUTRAL: Final = ("relu", "tanh", "sigmoid", "dropout", "softmax", "local_response_norm")
"""The kinds past which a layer put in gives the same numbers."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A network of the catalogue with one change but for its input, or with none, at every input.

    base: the place of the network's own input in the arrays.
    """

    variant: str
    edit: Edit | None
    base: int
    chain: Chain

    def network(self, side: int) -> Network:
        """The network with its change, and with a square input of that side."""
        changed = VARIANTS[self.variant].network
        if self.edit is not None:
            changed = self.edit.of(changed)
        return resize_input(changed, height=side, width=side)


@dataclass(frozen=True, slots=True)
class Index:
    """All candidates, and their totals as arrays (candidates, inputs).

    other_input: where the input is changed and nothing else.
    """

    candidates: tuple[Candidate, ...]
    parameters: Counts
    trainable: Counts
    macs: Counts
    other_input: NDArray[np.bool_]

    @property
    def networks(self) -> int:
        """How many networks that can be it holds."""
        return int(np.count_nonzero(self.parameters))


@lru_cache(maxsize=1)
def index() -> Index:
    """The index of the whole catalogue, made when the first question comes.

    A network whose input or windows are not square, or whose input is larger than those tried, is
    asked about as it stands only.
    """
    candidates = tuple(each for id_ in VARIANTS for each in _candidates(id_))
    return Index(
        candidates,
        np.stack([each.chain.parameters for each in candidates]),
        np.stack([each.chain.trainable for each in candidates]),
        np.stack([each.chain.macs for each in candidates]),
        np.stack([_other_input(each) for each in candidates]),
    )


def _other_input(candidate: Candidate) -> NDArray[np.bool_]:
    other: NDArray[np.bool_] = np.arange(len(INPUT_SIDES)) != candidate.base
    return other & (candidate.edit is None)


def _candidates(variant_id: str) -> Iterator[Candidate]:
    network = VARIANTS[variant_id].network
    lines = follow([entering(network.input.channels)], network.layers)
    sides = {network.input.height, network.input.width}
    if lines is None or len(sides) > 1 or not sides <= set(INPUT_SIDES):
        return
    base = network.input.height - INPUT_SIDES.start
    yield Candidate(variant_id, None, base, chain(lines))
    for edit in _edits(network):
        changed = follow(lines[: edit.index + 1], edit.of(network).layers[edit.index :])
        if changed is not None:
            yield Candidate(variant_id, edit, base, chain(changed))


def _edits(network: Network) -> Iterator[Edit]:
    """The changes but for those of the input, each of equal effect once."""
    yield from (edit for edit in field_edits(trace(network)) if edit.layer)
    seen = set()
    for edit in layer_edits(network):
        passed = sum(layer.kind not in _NEUTRAL for layer in network.layers[: edit.index])
        if (edit.field, edit.like, passed) not in seen:
            seen.add((edit.field, edit.like, passed))
            yield edit
