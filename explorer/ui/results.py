"""The result of a forward pass, ready to show: one record per layer, and the pictures' data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.figures.arrays import on_host
from explorer.figures.maps import largest_magnitude

if TYPE_CHECKING:
    from explorer.arithmetic import Row
    from explorer.figures.arrays import Values
    from explorer.figures.statistics import Statistics
    from explorer.network import Network


@dataclass(frozen=True)
class Filters:
    """The weights of a network's first convolution.

    index: the layer's.
    weights: (filters, channels of a group, kernel height, kernel width).
    biases: (filters,); zeros if the layer has none.
    """

    index: int
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]


@dataclass(frozen=True)
class LayerResult:
    """A layer of a pass: the predicted numbers next to those of the real tensors.

    values: what leaves the layer, (channels, height, width) or (values,); read only. It stays where
        the pass was made: figures are drawn there, and much less of them has to leave the device.
    real_parameters: the sum of numel over the module's parameters and buffers.
    share: of the time of all layers, from 0 to 1.
    """

    row: Row
    values: Values
    real_parameters: int
    seconds: float
    share: float
    statistics: Statistics

    @property
    def real_shape(self) -> tuple[int, ...]:
        """The shape of the real tensor."""
        return tuple(self.values.shape)

    @cached_property
    def activation(self) -> NDArray[np.float32]:
        """The values in this machine's memory, where each can be examined; copied at most once."""
        if isinstance(self.values, np.ndarray):
            return self.values
        array: NDArray[np.float32] = np.ascontiguousarray(on_host(self.values))
        array.flags.writeable = False
        return array

    @property
    def agrees(self) -> bool:
        """Whether shape and parameters are as predicted."""
        return (
            self.real_shape == self.row.output_shape and self.real_parameters == self.row.parameters
        )


@dataclass(frozen=True)
class Faster:
    """The cost and savings of a pass with fewer bits per number, next to the same pass in fp32.

    error: the largest difference between the last outputs of both (before a softmax at the end), as
        a fraction of the largest of fp32's; not finite if one of them is not.
    same_strongest: whether the same output is the strongest.
    exact_seconds: one pass in fp32.
    """

    precision: str
    error: float
    same_strongest: bool
    exact_seconds: float


@dataclass(frozen=True)
class Results:
    """A pass of one photo.

    seconds: one pass.
    timing: how that was measured, in a sentence.
    peak_bytes: of the GPU's memory; None on another device.
    values: what went in, (channels, height, width).
    crop: the same as the network's picture, height × width × 3.
    channels: the order of the colors that go in, "RGB" or "BGR".
    filters: None for a network without a convolution.
    trained: indices of the layers with trained weights; the others' are random.
    faster: None for a pass in fp32.
    """

    network: Network
    layers: tuple[LayerResult, ...]
    seconds: float
    timing: str
    peak_bytes: int | None
    values: NDArray[np.float32]
    crop: NDArray[np.uint8]
    channels: str
    filters: Filters | None
    trained: frozenset[int] = frozenset()
    faster: Faster | None = None

    @property
    def outputs(self) -> NDArray[np.float32]:
        """The last layer's output; if that is a softmax, its input."""
        softmax = len(self.layers) > 1 and self.layers[-1].row.layer.traits.is_softmax
        return self.layers[-2 if softmax else -1].activation

    @cached_property
    def largest(self) -> float:
        """The largest absolute value that leaves any layer."""
        return max(largest_magnitude(layer.values) for layer in self.layers)

    @property
    def on_card(self) -> bool:
        """Whether the values are on a graphics card."""
        return any(not isinstance(layer.values, np.ndarray) for layer in self.layers)

    @property
    def nbytes(self) -> int:
        """Bytes that the arrays take; an array that is only a view of another takes none.

        Values on a device are counted twice, since their copy may be asked for later.
        """
        here = [layer.values for layer in self.layers if isinstance(layer.values, np.ndarray)]
        arrays: list[NDArray[Any]] = [self.values, self.crop, *here]
        memory = {array.ctypes.data: array.nbytes for array in arrays}
        there = [layer for layer in self.layers if not isinstance(layer.values, np.ndarray)]
        on_device = sum(2 * BYTES_PER_VALUE * prod(layer.real_shape) for layer in there)
        filters = self.filters.weights.nbytes if self.filters else 0
        return sum(memory.values()) + on_device + filters
