"""The network that statements are compared with: the tutorial's own, or the paper's."""

from __future__ import annotations

from functools import lru_cache

from explorer.arithmetic import Row, Trace, trace
from explorer.network import Layer, Softmax
from explorer.variants import VARIANTS


class NetworkReading:
    """A traced network whose rows and layers are found by their names.

    whose: how a sentence names it, with a capital letter.
    is_paper: whether it is the paper's, whose printed numbers are known too.
    """

    def __init__(self, trace: Trace, whose: str = "The network", *, is_paper: bool = False) -> None:
        self.trace = trace
        self.whose = whose
        self.is_paper = is_paper
        self.network = trace.network
        self.rows: dict[str, Row] = {row.layer.name: row for row in trace.rows}
        self.layers: dict[str, Layer] = {layer.name: layer for layer in trace.network.layers}


@lru_cache(maxsize=1)
def paper_reading() -> NetworkReading:
    """Return the paper's network with its softmax, which the catalogue leaves to the loss."""
    network = VARIANTS["paper"].network
    layers = (*network.layers, Softmax(name="softmax"))
    traced = trace(network.model_copy(update={"layers": layers}))
    return NetworkReading(traced, "The paper's network", is_paper=True)
