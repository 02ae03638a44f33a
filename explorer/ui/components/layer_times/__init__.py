"""The layers of a pass as a list: each one's time, its shape, and whether it is as predicted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("layer_times")


@dataclass(frozen=True)
class LayerTime:
    """One line: a layer after a pass.

    kind: the layer's kind, which gives the color.
    share: its time divided by the slowest layer's, from 0 to 1.
    agrees: whether the real tensors have the predicted shape and parameters.
    """

    name: str
    kind: str
    milliseconds: str
    share: float
    shape: str
    agrees: bool


def layer_times(
    layers: Sequence[LayerTime], selected: int, on_pick: Callable[[int], None], *, key: str
) -> None:
    """Draw the list; `on_pick` gets the index of a layer that the visitor picked."""

    def picked() -> None:
        index = reported(key, "picked")
        if isinstance(index, int) and 0 <= index < len(layers):
            on_pick(index)

    _MOUNT(
        key=key,
        data={"layers": [asdict(layer) for layer in layers], "selected": selected},
        on_picked_change=picked,
    )
