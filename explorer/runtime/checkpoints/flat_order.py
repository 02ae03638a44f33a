"""The order in which a map was flattened before a linear layer: torch's, or Keras's.

torch flattens channel by channel; Keras and TensorFlow place by place, all channels of each.
"""

from __future__ import annotations

from math import prod
from typing import Final

from torch import Tensor

from explorer.arithmetic import trace
from explorer.network import Flatten, Linear, Network

_MAP: Final = 3  # dimensions of C × H × W


def map_read(network: Network, index: int) -> tuple[int, int, int] | None:
    """The (channels, height, width) whose values a linear layer reads; None for other vectors."""
    rows = trace(network).rows
    for row in reversed(rows[:index]):
        if isinstance(row.layer, Linear):
            return None
        if isinstance(row.layer, Flatten) and len(row.input_shape) == _MAP:
            channels, height, width = row.input_shape
            return channels, height, width
    return None


def is_reordered(network: Network, index: int) -> bool:
    """Whether the two orders differ for what a layer reads."""
    read = map_read(network, index) if isinstance(network.layers[index], Linear) else None
    return read is not None and read[0] > 1 and prod(read[1:]) > 1


def in_torch_order(weight: Tensor, network: Network, index: int) -> Tensor:
    """The weight of a layer in torch's order, from one in Keras's: its columns move."""
    read = map_read(network, index)
    if read is None:
        return weight
    channels, height, width = read
    places = weight.reshape(len(weight), height, width, channels)
    return places.permute(0, 3, 1, 2).reshape(len(weight), -1)
