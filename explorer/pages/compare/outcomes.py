"""The passes of the networks compared, one after another, or why one of them has none.

Importing this loads torch: the page imports it when the passes are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.arithmetic import trace
from explorer.comparison import ComparedRow
from explorer.errors import ExplorerError
from explorer.network import Network
from explorer.runtime import choose_device
from explorer.ui.passes import PassQuestion, results_of
from explorer.ui.photos import SessionPhoto, photo_of, preprocessing_of, shown_of
from explorer.ui.results import LayerResult, Results
from explorer.ui.state import Work
from explorer.ui.trained import weights_in_use


@dataclass(frozen=True)
class Outcome:
    """A network's pass; if there is none, the reason."""

    results: Results | None
    reason: str = ""

    def layer(self, row: ComparedRow, order: int) -> LayerResult | None:
        """The output of the network's layer in a place; None if it has none."""
        place = row.cells[order].row
        return None if self.results is None or place is None else self.results.layers[place.index]


def outcomes(work: Work, networks: list[Network]) -> list[Outcome]:
    """A pass of the session's photo through each network, with one preprocessing for all."""
    photo = photo_of(work)
    return [_outcome(work, network, photo) for network in networks]


def _outcome(work: Work, network: Network, photo: SessionPhoto) -> Outcome:
    error = trace(network).error
    if error is not None:
        return Outcome(None, str(error))
    preprocessing = preprocessing_of(work)
    try:
        shown = shown_of(photo, network.input, preprocessing)
        device = str(choose_device(work.device))
        checkpoint = weights_in_use(work, network).checkpoint
        question = PassQuestion(network, photo.key, preprocessing.id, work.seed, device, checkpoint)
        return Outcome(results_of(question, shown.prepared))
    except ExplorerError as refused:
        return Outcome(None, str(refused))
