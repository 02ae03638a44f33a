"""Which layers belong together: those that keep a map's place, and those that keep its channel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from explorer.network.layers import is_lrn_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.network import Layer

ACTIVATIONS: Final = ("relu", "tanh", "sigmoid", "softmax", "batch_norm")
"""What follows a weighted layer and belongs to it."""

_KEEP_PLACES: Final = (*ACTIVATIONS, "dropout", "local_response_norm")
"""Kinds whose value at a place follows from the values at that place; LRN across channels alone."""

_KEEP_CHANNELS: Final = (*_KEEP_PLACES, "max_pool2d", "avg_pool2d", "adaptive_avg_pool2d")
"""Kinds whose channel follows from the channel before it."""


def first_of_same_places(layers: Sequence[Layer], index: int) -> int:
    """The layer that computed the maps that this one changes in place; itself where it did."""
    while index > 0 and layers[index].kind in _KEEP_PLACES and not is_lrn_within(layers[index]):
        index -= 1
    return index


def source_of_channels(layers: Sequence[Layer], index: int) -> int:
    """The layer whose filters or units the channels that leave this one still stand for."""
    while index > 0 and layers[index].kind in _KEEP_CHANNELS:
        index -= 1
    return index


def after_activation(layers: Sequence[Layer], index: int) -> int:
    """The last of the activations right behind a weighted layer; itself where there is none."""
    while index + 1 < len(layers) and layers[index + 1].kind in ACTIVATIONS:
        index += 1
    return index
