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
"""What to say if (asked for, counted) differ but are often confused."""
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
"""The orders in which shapes are printed: H × W × C, C × H × W, or without the channels; weights
also with the filters first."""
_MAPS: Final = (q.INPUT_SHAPE, q.SHAPE, q.GPU_SHAPE)
_PRECISE: Final = 5
"""A number with this many digits before its zeros ends in zeros by chance."""
_WITH_BATCH: Final = 4
"""The sides of a map with its batch."""


@dataclass(frozen=True, slots=True)
class Question:
    """A number, a rounded number or a shape.

    words: how it was understood: "50,844,008", "54 × 54 × 96", "60 million parameters".
    figures: the number; more than one where megabytes may be of 10^6 or of 2^20 bytes.
    unit: what it counts; "" if not given.
    shape: the sides, in the typed order; then there are no figures.
    batched: whether a batch came before the sides, so that it is a map.
    product_of: the sides of a shape that were multiplied; () if none.
    share_of: what a percentage is of: "parameters", "error"; "" if not given.
    guess: how it was read if not as typed: "61.1 read as 61.1 million"; else "".
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
        """The number, if it can be exact; else None."""
        if len(self.figures) != 1 or self.figures[0].value.denominator != 1:
            return None
        return int(self.figures[0].value)

    @property
    def is_rounded(self) -> bool:
        """Whether it is more likely a rounded number than an exact one."""
        written_out = self.digits >= _PRECISE and all(figure.plain for figure in self.figures)
        return any(figure.steps for figure in self.figures) and not written_out

    @property
    def digits(self) -> int:
        """The digits of a number without the zeros around them."""
        return len(str(self.figures[0].value.numerator).strip("0")) if self.figures else 0

    def asks_for(self, unit: Unit) -> bool:
        """Whether it may have this unit: bytes only if bytes are asked for."""
        if not self.unit:
            return unit not in ("bytes", "percent")
        asked = (self.unit, unit)
        return unit == self.unit or asked in _MISLABELLED or asked in _ALSO

    def asks_of(self, quantity: Quantity) -> bool:
        """Whether it may mean this quantity, by its unit and by what a share is of."""
        return self.asks_for(quantity.unit) and self.share_of in quantity.words

    def caution(self, unit: Unit) -> str:
        """What to say if the count has another unit than the one asked for; else ""."""
        return _MISLABELLED.get((self.unit, unit), "")

    def fit(self, value: int) -> Fit | None:
        """How a count fits the number; None if it does not."""
        fits = [fit for figure in self.figures if (fit := figure.fit(value))]
        best = min(fits, key=lambda fit: fit.rank, default=None)
        if best is None or best == EXACT:
            return best
        return best._replace(words=f"{best.words} {self.figures[0].words}")

    def fit_shape(self, quantity: Quantity, value: tuple[int, ...]) -> Fit | None:
        """Whether it is this shape in a printed order, with or without a batch."""
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
