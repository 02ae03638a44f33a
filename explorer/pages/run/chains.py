"""Which layers belong together: those that keep a map's place, and those that keep its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.network.layers import is_lrn_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.network import Layer


def first_of_same_places(layers: Sequence[Layer], index: int) -> int:
    """The layer that computed the maps that this one changes in place; itself if it did."""
    while index > 0 and layers[index].traits.keeps_place and not is_lrn_within(layers[index]):
        index -= 1
    return index


def source_of_channels(layers: Sequence[Layer], index: int) -> int:
    """The layer whose filters or units the channels that leave this one still stand for."""
    while index > 0 and layers[index].traits.keeps_channel:
        index -= 1
    return index


def after_activation(layers: Sequence[Layer], index: int) -> int:
    """Return the last activation right after a weighted layer; the layer itself without one."""
    while index + 1 < len(layers) and layers[index + 1].traits.follows_weights:
        index += 1
    return index
