"""A printed figure: its value, how precisely it was written, and which counts fit it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final, Literal, NamedTuple

FitKind = Literal["exact", "rounded", "cut", "up"]

_MOST_PLACES: Final = 3
"""The most decimals that a count of megabytes is shown with."""


class Fit(NamedTuple):
    """How a count fits a figure.

    grade: the smaller, the surer: 0 if the figure is the number itself, rounded or cut; 1 if it is
        rounded up; 2 if zeros at its end must count as rounded.
    words: "rounds to 60 million", "cut to 62.3 million"; "" for the number itself.
    """

    kind: FitKind
    grade: int
    words: str

    @property
    def rank(self) -> int:
        """The smaller, the better the fit."""
        return 3 * self.grade + _KINDS.index(self.kind)


_KINDS: Final[tuple[FitKind, ...]] = ("exact", "rounded", "cut", "up")
EXACT: Final = Fit("exact", 0, "")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, exact or rounded.

    words: the figure as written: "50,844,008", "60 million".
    steps: the place values that it may have been rounded or cut at, the finest first, each with
        whether that counts zeros at its end as rounded; none if it is exact.
    plain: whether it was written out to the last digit, zeros at its end or not.
    of_bytes: what a megabyte and the like is in this reading, "2^20 bytes"; scale: that number.
    """

    words: str
    value: Fraction
    steps: tuple[tuple[Fraction, bool], ...] = ()
    plain: bool = False
    of_bytes: str = ""
    scale: int = 1

    @property
    def range(self) -> tuple[int, int]:
        """The whole numbers that round to it or are cut to it, at its written precision."""
        step = self.steps[0][0] if self.steps and not self.steps[0][1] else Fraction(0)
        return ceil(self.value - step / 2), max(ceil(self.value + step) - 1, int(self.value))

    def fit(self, of: int) -> Fit | None:
        """How a count fits it; None if it does not."""
        if of == self.value:
            return EXACT
        for step, coarse in self.steps:
            grade = 2 if coarse else 0
            if self.value - step / 2 <= of < self.value + step / 2:
                return Fit("rounded", grade, f"{self._measured(of)}rounds to")
            # A single digit, such as the 6 of 60 million, is too little to cut or round up to.
            if self.value <= of < self.value + step and (not coarse or self.value >= 10 * step):
                return Fit("cut", grade, f"{self._measured(of)}cut to")
            if self.value - step < of < self.value and not coarse and self.value >= 10 * step:
                return Fit("up", 1, f"{self._measured(of)}rounded up to")
        return None

    def _measured(self, of: int) -> str:
        """A count of bytes in the unit of the figure: "232.6 MB of 2^20 bytes, "."""
        if not self.of_bytes:
            return ""
        unit = self.words.rpartition(" ")[2]
        return f"{in_units(of, self.scale)} {unit} of {self.of_bytes}, "


def in_units(of: int, scale: int) -> str:
    """A count in units of `scale`, with four digits: "232.6", "8.379"."""
    size = of / scale
    places = max(0, min(_MOST_PLACES, 4 - len(str(int(size)))))
    return f"{size:,.{places}f}"


def of_number(words: str, value: Fraction, step: Fraction, *, about: bool = False) -> Figure:
    """A figure whose last written digit has the place value `step`; 1 if it is a plain number.

    A plain number may be rounded if it ends in two zeros or more; one called "about" may be rounded
    at any zero.
    """
    if step != 1:
        zeros = _zeros(value / step)
        coarse = ((step * 10**zeros, True),) if zeros else ()
        return Figure(words, value, ((step, False), *coarse))
    digits, zeros = len(str(int(value))), _zeros(value)
    single = digits - zeros == 1
    steps = []
    if (zeros >= _FEWEST_ZEROS and digits >= _FEWEST_DIGITS) or (about and zeros):
        fine = zeros - single
        steps = [(Fraction(10**fine), False)] if fine else []
        steps += [(Fraction(10**zeros), True)] if single else []
    return Figure(words, value, tuple(steps), plain=True)


_FEWEST_ZEROS: Final = 2
_FEWEST_DIGITS: Final = 5


def _zeros(value: Fraction) -> int:
    """How many zeros a whole number ends in; 0 if it is not whole or is 0."""
    if value.denominator != 1 or not value:
        return 0
    digits = str(value.numerator)
    return len(digits) - len(digits.rstrip("0"))
