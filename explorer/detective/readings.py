"""One way to read a question: a figure with its unit, or a shape."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Final

from explorer.detective import quantities as q
from explorer.detective.figure import EXACT, Figure, Fit
from explorer.detective.quantities import Quantity, Unit

_MISLABELLED: Final[dict[tuple[Unit, Unit], str]] = {
    ("FLOPs", "MACs"): "This count takes a multiply-add as one operation; FLOPs take it as two.",
    ("MACs", "FLOPs"): "This count takes a multiply-add as two operations; MACs take it as one.",
}
"""What is to be said where (asked for, counted) differ and yet are taken for each other."""
_ALSO: Final[frozenset[tuple[Unit, Unit]]] = frozenset({("values", "size"), ("size", "values")})
"""Units that name the same thing: the 4,096 neurons of fc6 are its units."""

_ORDERS: Final[dict[Quantity, tuple[tuple[int, ...], ...]]] = {
    q.INPUT_SHAPE: ((0, 1, 2), (2, 0, 1), (0, 1)),
    q.SHAPE: ((0, 1, 2), (2, 0, 1), (0, 1)),
    q.GPU_SHAPE: ((0, 1, 2), (2, 0, 1), (0, 1)),
    q.FILTER_SHAPE: ((0, 1, 2), (2, 0, 1)),
    q.WEIGHT_SHAPE: ((0, 1, 2, 3), (3, 2, 0, 1), (3, 0, 1, 2)),
    q.KERNEL_SHAPE: ((0, 1),),
    q.POOL_SHAPE: ((0, 1),),
    q.LINEAR_SHAPE: ((0, 1), (1, 0)),
}
"""The orders in which a shape is printed: H × W × C, C × H × W, or without the channels; weights
also with the filters first."""
_MAPS: Final = (q.INPUT_SHAPE, q.SHAPE, q.GPU_SHAPE)
_PRECISE: Final = 5
"""digits: a number with as many before its zeros ends in them by chance."""
_WITH_BATCH: Final = 4
"""sides of a map with its batch."""


@dataclass(frozen=True, slots=True)
class Question:
    """A number, a rounded number or a shape.

    words: how it was understood: "50,844,008", "54 × 54 × 96", "60 million parameters".
    figures: the number; more than one where megabytes may be of 10^6 or of 2^20 bytes.
    unit: what it counts; "" where that was not said.
    shape: the sides, in the order in which they were typed; then there are no figures.
    batched: whether a batch was written in front of the sides: it is a map.
    product_of: the sides of a shape that were multiplied; () where none were.
    share_of: of a percentage what it is of: "parameters", "error"; "" where that was not said.
    guess: how it was read otherwise than it was typed: "61.1 read as 61.1 million"; "" where not.
    """

    words: str
    figures: tuple[Figure, ...] = ()
    unit: Unit = ""
    shape: tuple[int, ...] = ()
    batched: bool = False
    guess: str = ""
    product_of: tuple[int, ...] = ()
    share_of: str = ""

    @property
    def exact(self) -> int | None:
        """The number, where it can be an exact one."""
        if len(self.figures) != 1 or self.figures[0].value.denominator != 1:
            return None
        return int(self.figures[0].value)

    @property
    def is_rounded(self) -> bool:
        """Whether it is rather a rounded number than one to the last digit."""
        written_out = self.digits >= _PRECISE and all(figure.plain for figure in self.figures)
        return any(figure.steps for figure in self.figures) and not written_out

    @property
    def digits(self) -> int:
        """The digits of a number without the zeros around them."""
        return len(str(self.figures[0].value.numerator).strip("0")) if self.figures else 0

    def asks_for(self, unit: Unit) -> bool:
        """Whether it may mean what is counted so: bytes only where bytes are asked for."""
        if not self.unit:
            return unit not in ("bytes", "percent")
        asked = (self.unit, unit)
        return unit == self.unit or asked in _MISLABELLED or asked in _ALSO

    def asks_of(self, quantity: Quantity) -> bool:
        """Whether it may mean this quantity, by its unit and by what a share is of."""
        return self.asks_for(quantity.unit) and self.share_of in quantity.words

    def caution(self, unit: Unit) -> str:
        """What to say where the count has another unit than was asked for; "" where it has not."""
        return _MISLABELLED.get((self.unit, unit), "")

    def fit(self, value: int) -> Fit | None:
        """How a count meets the number; None where it does not."""
        fits = [fit for figure in self.figures if (fit := figure.fit(value))]
        best = min(fits, key=lambda fit: fit.rank, default=None)
        if best is None or best == EXACT:
            return best
        return best._replace(words=f"{best.words} {self.figures[0].words}")

    def fit_shape(self, quantity: Quantity, value: tuple[int, ...]) -> Fit | None:
        """Whether it is a shape in an order in which that is printed, a batch in front or none."""
        typed = [self.shape]
        if quantity in _MAPS and len(self.shape) == _WITH_BATCH:
            typed = [self.shape[1:]]
        if self.batched and quantity not in _MAPS:
            return None
        orders = (tuple(value[side] for side in order) for order in _ORDERS[quantity])
        return EXACT if any(each in typed for each in orders) else None

    @property
    def product(self) -> int:
        """The sides multiplied."""
        return prod(self.shape)
