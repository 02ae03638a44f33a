"""A row of a trace: a layer and what follows from it."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from explorer.arithmetic.costs import Costs
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.arithmetic.step import Step
from explorer.arithmetic.steps import steps
from explorer.arithmetic.windows import Axis
from explorer.network import Layer

BYTES_PER_VALUE = 4
"""fp32."""


class Row(NamedTuple):
    """A layer and what follows from it.

    index: the layer's place in the network, 0 for the first.
    windows: (vertical, horizontal) geometry of a convolution or pool, else None.
    costs: what it stores and computes; each count is also an attribute of the row.
    seen_before: the receptive field of a value that enters the layer.
    receptive_field: that of a value leaving it; None once flat, and where an uneven adaptive pool
        makes it undefined.
    """

    index: int  # type: ignore[assignment]  # hides the tuple method, which rows do not need
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    windows: tuple[Axis, Axis] | None
    costs: Costs
    seen_before: ReceptiveField | None
    receptive_field: ReceptiveField | None

    @property
    def parameters(self) -> int:
        """Everything that the layer stores, running statistics included."""
        return self.costs.parameters

    @property
    def trainable_parameters(self) -> int:
        """The parameters that training changes."""
        return self.costs.trainable_parameters

    @property
    def macs(self) -> int:
        """Multiply-accumulates of the weights alone; no bias adds, no LRN, no pooling."""
        return self.costs.macs

    @property
    def output_values(self) -> int:
        """The number of values that the layer makes; a flatten is a view and makes none."""
        return self.costs.output_values

    @property
    def bias_adds(self) -> int:
        """How often the layer adds a bias for one photo: once per output value."""
        return self.output_values if self.costs.biases else 0

    @property
    def activation_bytes(self) -> int:
        """Bytes of the values that the layer makes, in fp32."""
        return BYTES_PER_VALUE * self.output_values

    @property
    def weight_bytes(self) -> int:
        """Bytes of everything that the layer stores, in fp32."""
        return BYTES_PER_VALUE * self.parameters

    @property
    def quotient(self) -> tuple[Fraction, Fraction] | None:
        """(W − F + 2P) / S before rounding, (vertical, horizontal); None without a window."""
        return (
            None if self.windows is None else (self.windows[0].quotient, self.windows[1].quotient)
        )

    @property
    def unread(self) -> tuple[int, int]:
        """Rows and columns of the layer's input that no window reads."""
        return (0, 0) if self.windows is None else (self.windows[0].unread, self.windows[1].unread)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The layer's formulas with its numbers, written on each access."""
        return steps(self)
