"""What is on screen of a pass: the layer, the channel, the order and the color scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.figures.maps import largest_magnitude, strongest_first
from explorer.pages.run.chains import source_of_channels
from explorer.pages.run.state import RunView
from explorer.ui.state import current_work

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.ui.passes import Asked
    from explorer.ui.results import LayerResult, Results
    from explorer.ui.state import Work


class ShownPass:
    """The state of the page adapted to one pass: a choice that does not fit becomes the nearest."""

    def __init__(self, results: Results, work: Work) -> None:
        self.results = results
        self.work = work
        # For the input, which has no maps of its own, the first layer is shown.
        self.index = min(max(0, work.selected), len(results.layers) - 1)

    @property
    def layer(self) -> LayerResult:
        """The layer that is shown."""
        return self.results.layers[self.index]

    @property
    def channel(self) -> int:
        """The channel, or the value of a vector, that is shown large."""
        return min(self.work.view(RunView).channel, self.layer.real_shape[0] - 1)

    @property
    def order(self) -> NDArray[np.intp] | None:
        """The order of the channels; None for that of their indices."""
        strongest = self.work.view(RunView).sort == "strongest"
        return strongest_first(self.layer.values) if strongest else None

    @property
    def limit(self) -> float | None:
        """The value at the end of the color scale; None for each map's own."""
        scale = self.work.view(RunView).scale
        if scale == "map":
            return None
        return self.results.largest if scale == "network" else largest_magnitude(self.layer.values)

    @property
    def channel_source(self) -> int:
        """The layer whose filters the channels stand for."""
        return source_of_channels(self.results.network.layers, self.index)

    @property
    def channel_group(self) -> str:
        """A name for all pictures whose squares are the same channels."""
        return f"channels of {self.results.network.layers[self.channel_source].name}"


def inspected(asked: Asked) -> ShownPass:
    """Return the pass that is shown: from the cache, or computed again if it was dropped there.

    Raises what `Asked.answer` raises.
    """
    return ShownPass(asked.answer(), current_work())
