"""What follows from a network: one row per layer, up to the first layer that does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import UnionType

from explorer.arithmetic.costs import costs
from explorer.arithmetic.geometry import geometry
from explorer.arithmetic.receptive_field import ONE_PIXEL, receptive_field
from explorer.arithmetic.rows import BYTES_PER_VALUE, Row
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.errors import ShapeError
from explorer.network import Layer, Network


@dataclass(frozen=True)
class Trace:
    """The rows of a network and their totals.

    rows: one per layer, up to the first that does not fit.
    error: that layer's error, with its index in `.layer`; None if every layer fits.
    """

    network: Network
    rows: tuple[Row, ...]
    error: ShapeError | None

    def rows_of(self, kind: type[Layer] | UnionType) -> list[Row]:
        """The rows of a kind's layers, or of several kinds', in order."""
        return [row for row in self.rows if isinstance(row.layer, kind)]

    @cached_property
    def parameters(self) -> int:
        """Everything stored: weights, biases and running statistics."""
        return sum(row.parameters for row in self.rows)

    @cached_property
    def trainable_parameters(self) -> int:
        """Weights and biases; no running statistics."""
        return sum(row.trainable_parameters for row in self.rows)

    @cached_property
    def macs(self) -> int:
        """Multiply-accumulates of the weights alone, for one photo: no bias, LRN or pooling."""
        return sum(row.macs for row in self.rows)

    @cached_property
    def output_values(self) -> int:
        """Values that the layers make for one photo, without the input; a flatten makes none."""
        return sum(row.output_values for row in self.rows)

    @property
    def weight_bytes_fp32(self) -> int:
        """Bytes of everything stored, four per value."""
        return BYTES_PER_VALUE * self.parameters

    @property
    def activation_bytes_fp32(self) -> int:
        """Bytes of every layer's output for one photo, four per value."""
        return BYTES_PER_VALUE * self.output_values

    @property
    def output_shape(self) -> Shape:
        """The output of the last layer that fits; the input's shape if none does."""
        return self.rows[-1].output_shape if self.rows else self.network.input.shape


@lru_cache(maxsize=512)
def trace(network: Network) -> Trace:
    """Follow a photo's shape through the network.

    A layer that does not fit raises nothing: it is in `Trace.error`, and the rows stop before it.
    """
    rows: list[Row] = []
    error: ShapeError | None = None
    current: Shape = network.input.shape
    field: ReceptiveField | None = ONE_PIXEL
    for index, layer in enumerate(network.layers):
        try:
            made = geometry(index, layer, current)
        except ShapeError as cannot_be:
            error = cannot_be.with_traceback(None)
            break
        after = receptive_field(layer, current, made, field)
        cost = costs(layer, current, made.output_shape)
        rows.append(Row(index, layer, current, made.output_shape, made.windows, cost, field, after))
        current, field = made.output_shape, after
    return Trace(network, tuple(rows), error)
