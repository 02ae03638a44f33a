"""The weights that the network on screen really has: trained ones where they fit, else random."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer import runtime
from explorer.arithmetic import trace
from explorer.errors import WeightsError
from explorer.runtime.checkpoints.places import Source, source
from explorer.wording.notation import plural

if TYPE_CHECKING:
    from explorer.network import Network
    from explorer.runtime import Checkpoint, Report
    from explorer.ui.state import Work


@dataclass(frozen=True)
class InUse:
    """What a network gets from the chosen weights.

    source: what was chosen; None for random weights.
    checkpoint, report: the weights and what of them fits; None if all are random.
    problem: why all are random although trained weights were chosen, in a sentence.
    """

    source: Source | None = None
    checkpoint: Checkpoint | None = None
    report: Report | None = None
    problem: str | None = None

    @property
    def random_layers(self) -> frozenset[int]:
        """Indices of the layers that lost their trained weights; none where all are random."""
        if self.report is None:
            return frozenset()
        return frozenset(layer.index for layer in self.report.random)


def weights_in_use(work: Work, network: Network | None = None) -> InUse:
    """The weights of the network on screen, or of another one with the same choice."""
    return in_use(work.weights, work.network if network is None else network)


def in_use(identity: str | None, network: Network) -> InUse:
    """What a network gets from the weights with that id; a problem is told, nothing is raised."""
    if identity is None:
        return InUse()
    chosen = source(identity)
    if chosen is None:
        return InUse(
            problem=f'There are no weights "{identity[:60]}" on this machine: all are random.'
        )
    if trace(network).error is not None:
        return InUse(chosen)
    try:
        checkpoint = runtime.open_checkpoint(chosen)
    except WeightsError as error:
        return InUse(chosen, problem=f"{error} All weights are random.")
    report = _fitted(network, checkpoint)
    if not report.trained:
        return InUse(
            chosen, problem=f"Nothing of {chosen.title} fits this network: all weights are random."
        )
    return InUse(chosen, checkpoint, report)


@lru_cache(maxsize=32)
def _fitted(network: Network, checkpoint: Checkpoint) -> Report:
    return runtime.fit(network, checkpoint)[0]


def in_a_word(work: Work, network: Network | None = None) -> tuple[str, str]:
    """What the weights are, and how far they are trained; for another network if one is given."""
    used = weights_in_use(work, network)
    if used.report is None or used.source is None:
        return f"Random, seed {work.seed}", "the same seed, the same weights"
    count = len(used.report.layers)
    if used.report.complete:
        return used.source.title, f"trained, all {plural(count, 'layer')}"
    trained = f"trained in {len(used.report.trained)} of {plural(count, 'layer')}"
    return used.source.title, f"{trained}; the others random, seed {work.seed}"
