"""What a trace is made of: a row a layer, and the steps of its formulas as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from explorer.arithmetic.windows import Axis
    from explorer.network import Layer

Shape = tuple[int, int, int] | tuple[int]
"""(channels, height, width), or (values,) once flat."""

BYTES_PER_VALUE = 4
"""fp32."""

_MARKS = re.compile(r"‹(?P<yours>[^›]*)›|«(?P<result>[^»]*)»|(?P<plain>[^‹«]+)")


class Part(NamedTuple):
    """A piece of a formula and what it is: a number of this layer's own, a result, or neither."""

    text: str
    role: Literal["plain", "yours", "result"]


class Step(NamedTuple):
    """One formula with the numbers put in.

    quantity: what comes out, such as "Output height, width".
    marked: the formula, with the layer's own numbers in ‹ › and the result in « ».
    note: one sentence of what it means, or what is left over.
    """

    quantity: str
    marked: str
    note: str = ""

    @property
    def text(self) -> str:
        """The formula as plain text: "(227 − 11 + 2·0) / 4 + 1 = 55"."""
        return self.marked.translate(_WITHOUT_MARKS)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The formula in pieces, for a page that colours them."""
        return tuple(Part(m[m.lastgroup], m.lastgroup) for m in _MARKS.finditer(self.marked))  # type: ignore[arg-type,index]


_WITHOUT_MARKS = str.maketrans("", "", "‹›«»")


class ReceptiveField(NamedTuple):
    """What one value of a map can see of the input; pairs are (height, width), in input pixels.

    size: the side; it may exceed the input, where the rest is padding.
    jump: from one value to its neighbour; None where an adaptive pool's windows are not evenly
        spaced.
    first_centre: the centre of what the first value sees, 0 the centre of the first pixel.
    """

    size: tuple[int, int]
    jump: tuple[int | None, int | None]
    first_centre: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A layer and what follows from it.

    index: its place in the network, 0 the first.
    parameters: all that the layer stores, running statistics included.
    trainable_parameters: those that training changes.
    macs: multiply-accumulates of the weights alone; no bias adds, no LRN, no pooling.
    output_values: values that the layer makes; a flatten is a view and makes none.
    receptive_field: None once flat, and where an uneven adaptive pool leaves it undefined.
    windows: (vertical, horizontal) geometry of a convolution or pool, else None.
    """

    index: int
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    parameters: int
    trainable_parameters: int
    macs: int
    output_values: int
    receptive_field: ReceptiveField | None
    windows: tuple[Axis, Axis] | None
    steps: tuple[Step, ...]

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
        """Rows and columns of pixels of the layer's input that no window reads."""
        return (0, 0) if self.windows is None else (self.windows[0].unread, self.windows[1].unread)
