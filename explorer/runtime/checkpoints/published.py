"""What published weights would give a network, known before their file is on this machine."""

from __future__ import annotations

from functools import lru_cache

from explorer.network import Network
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.fit import Report, fit, signature_of
from explorer.runtime.checkpoints.known import KnownWeights
from explorer.runtime.checkpoints.origin import Origin
from explorer.runtime.checkpoints.parts import WeightPart
from explorer.runtime.module import skeleton
from explorer.variants import VARIANTS


@lru_cache(maxsize=64)
def would_fit(network: Network, known: KnownWeights) -> Report:
    """What `fit` will report: the file's shapes are those of the variant that it is for.

    Raises ShapeError if a layer of the network does not fit.
    """
    return fit(network, _shapes(known))[0]


@lru_cache
def _shapes(known: KnownWeights) -> Checkpoint:
    """The weights without their values, on the meta device."""
    stored = [
        WeightPart(name, dict([*child.named_parameters(), *child.named_buffers()]))
        for name, child in skeleton(VARIANTS[known.variants[0]].network).named_children()
        if signature_of(child)
    ]
    return Checkpoint(known.id, known.title, known, tuple(stored), Origin())
