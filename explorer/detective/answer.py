"""One answer of the number detective, and how answers are put in order."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.arithmetic.notation import number
from explorer.detective.quantities import Quantity
from explorer.network import Network
from explorer.variants import VARIANTS

Value = int | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A number or shape that networks have, as they stand or with a small change.

    quantity, layer: what has it, and of which layer; "" of a total and of the input.
    value: the number, or the shape as (H, W, C).
    distance: the value less the number asked for; 0 where it is that, or rounds to it. Of a shape
        the difference of the sides.
    variants: the ids of the networks that give it; `network` is the first one's, changed.
    changes: what is changed, in words; none where they stand as they are.
    same_inputs: the first and the last input around the one in `network` that give the same value;
        None where it is not the input that is changed.
    """

    quantity: Quantity
    layer: str
    value: Value
    distance: int
    variants: tuple[str, ...]
    network: Network
    changes: tuple[str, ...] = ()
    same_inputs: tuple[int, int] | None = None

    @property
    def exact(self) -> bool:
        """Whether it is the number itself."""
        return self.distance == 0

    @property
    def what(self) -> str:
        """What has the value: "parameters in total", "MACs of conv2"."""
        return self.quantity.words.format(self.layer)

    @property
    def title(self) -> str:
        """The networks and the change: "Without groups, with input 224 instead of 227"."""
        titles = " · ".join(VARIANTS[variant].short_title for variant in self.variants)
        return f"{titles}, with {' and '.join(self.changes)}" if self.changes else titles

    @property
    def printed(self) -> str:
        """The value as it is printed: "50,844,008", "54 × 54 × 96"."""
        if isinstance(self.value, int):
            return number(self.value)
        return " × ".join(number(side) for side in self.value)
