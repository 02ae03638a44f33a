"""What a visitor asks for: a number or a shape, read from what was typed or copied."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Final, Literal

from explorer.arithmetic.notation import number
from explorer.errors import ExplorerError

Unit = Literal["", "parameters", "MACs", "FLOPs", "values", "bytes"]

_MOST_CHARACTERS: Final = 60
_MOST_DIGITS: Final = 15
"""digits of a number: a million times the largest total that such a network can have."""

_SPACES: Final = "\u0020\u00a0\u2009\u202f"
_NUMBER: Final = re.compile(
    rf"(?P<about>(?:about|around|~|≈)\s*)?(?P<digits>\d(?:[\d,.'’_{_SPACES}]*\d)?)\s*(?P<suffix>.*)"
)
_GROUPED: Final = re.compile(rf"\d{{1,3}}(?:([,.'’_{_SPACES}])\d{{3}})(?:\1\d{{3}})*|\d+")
_DECIMAL: Final = re.compile(r"\d+[.,]\d+")
_SUFFIX: Final = re.compile(
    r"(?:(?P<bytes>bytes?|[kmg]i?b)"
    r"|(?P<scale>k|thousand|m|mio|millions?|g|b|bn|billions?)?\s*"
    r"(?P<unit>parameters?|params?|weights|macs?|flops?|neurons|values)?)"
)
_SCALES: Final = {"k": 10**3, "t": 10**3, "m": 10**6, "g": 10**9, "b": 10**9}
"""By the first letter: k, thousand, m, mio, million, g, b, bn, billion."""
_BYTES: Final = {"b": (1,), "k": (10**3, 2**10), "m": (10**6, 2**20), "g": (10**9, 2**30)}
"""What a unit of bytes may stand for: many tools print MB for 2^20."""
_UNITS: Final[dict[str, Unit]] = {
    "p": "parameters",
    "w": "parameters",
    "m": "MACs",
    "f": "FLOPs",
    "n": "values",
    "v": "values",
}
"""By the first letter: parameters, params, weights, MACs, FLOPs, neurons, values."""

_BETWEEN: Final = re.compile(rf"[{_SPACES}]*(?:[×x*,;]|by)[{_SPACES}]*|[{_SPACES}]+")
_SIDE: Final = re.compile(r"\d{1,7}")
_DIMENSIONS: Final = (2, 3)


@dataclass(frozen=True, slots=True)
class Question:
    """A number, a rounded number or a shape.

    words: how it was understood: "50,844,008", "54 × 54 × 96", "60 million, rounded".
    ranges: what a number may lie in, both ends included; one of equal ends where it is exact.
    unit: what it counts; "" where that was not said.
    shape: (height, width) or (height, width, channels), in the order in which it was typed; then
        there are no ranges.
    """

    words: str
    ranges: tuple[tuple[int, int], ...] = ()
    unit: Unit = ""
    shape: tuple[int, ...] = ()

    @property
    def exact(self) -> int | None:
        """The number, where it is an exact one."""
        low, high = self.ranges[0] if len(self.ranges) == 1 else (0, 1)
        return low if low == high else None

    def asks_for(self, unit: Unit) -> bool:
        """Whether it may mean what is counted so: bytes only where bytes are asked for."""
        return unit == self.unit if self.unit else unit != "bytes"

    def is_shape(self, map_shape: tuple[int, ...]) -> bool:
        """Whether it is a map's (H, W, C), typed so, or as C × H × W, or without the channels."""
        height, width, channels = map_shape
        return self.shape in ((height, width), map_shape, (channels, height, width))

    def meets(self, value: int) -> bool:
        """Whether a value is the number, or rounds to it."""
        return any(low <= value <= high for low, high in self.ranges)


def question(text: str) -> Question:
    """Read "61,100,840", "54×54×96", "43264", "60 million", "233 MB" and the like.

    A comma, a dot or a space that three digits follow separates thousands. Raises ExplorerError
    for anything else, whatever it is.
    """
    typed = " ".join(text.split())
    asked = None
    if 0 < len(typed) <= _MOST_CHARACTERS:
        asked = _number(typed.lower()) or _shape(typed.lower())
    if asked is None:
        quoted = typed if len(typed) <= _MOST_CHARACTERS else f"{typed[:_MOST_CHARACTERS]}…"
        raise ExplorerError(
            f"“{quoted}” was typed" if typed else "nothing was typed",
            f"a number of {_MOST_DIGITS} digits at most or a shape is looked for",
            "try 43,264 or 54 × 54 × 96 or 60 million",
        )
    return replace(asked, words=typed) if asked.ranges and asked.exact is None else asked


def _number(typed: str) -> Question | None:
    match = _NUMBER.fullmatch(typed)
    suffix = _SUFFIX.fullmatch(match["suffix"]) if match else None
    if match is None or suffix is None:
        return None
    scaled = bool(suffix["scale"] or suffix["bytes"])
    read = _value(match["digits"], decimal=scaled)
    if read is None:
        return None
    value, precision = read
    if suffix["bytes"]:
        first = suffix["bytes"][0]
        units = _BYTES[first][1:] if "i" in suffix["bytes"] else _BYTES[first]
        return _rounded([(value * unit, precision * unit) for unit in units], "bytes")
    scale = _SCALES[suffix["scale"][0]] if suffix["scale"] else 1
    unit = _UNITS[suffix["unit"][0]] if suffix["unit"] else ""
    if scaled or not match["about"]:
        return _rounded([(value * scale, precision * scale)], unit)
    digits = str(value)
    zeros = len(digits) - len(digits.rstrip("0"))
    return _rounded([(value, Fraction(10**zeros))], unit)


def _value(digits: str, *, decimal: bool) -> tuple[Fraction, Fraction] | None:
    """The number that digits stand for, and the place value of the last of them.

    decimal: whether a scale or a unit of bytes follows: "1.234 MB" is 1.234, alone it is 1,234.
    """
    if decimal and _DECIMAL.fullmatch(digits) and not re.fullmatch(r"\d{1,3},\d{3}", digits):
        plain = digits.replace(",", ".")
        return Fraction(plain), Fraction(1, 10 ** len(plain.partition(".")[2]))
    if not _GROUPED.fullmatch(digits):
        return None
    plain = re.sub(r"\D", "", digits)
    return (Fraction(plain), Fraction(1)) if len(plain) <= _MOST_DIGITS else None


def _rounded(values: list[tuple[Fraction, Fraction]], unit: Unit) -> Question:
    """The whole numbers that round to a value at its precision: itself alone where that is 1."""
    ranges = tuple(
        (ceil(value - precision / 2), ceil(value + precision / 2) - 1)
        for value, precision in values
    )
    return Question(number(ranges[0][0]) + (f" {unit}" if unit else ""), ranges, unit)


def _shape(typed: str) -> Question | None:
    sides = _BETWEEN.split(typed.strip("()[]{} "))
    # What stands before three sides is the batch: (None, 13, 13, 256), 1 × 96 × 55 × 55.
    if sides[0] in ("none", "?") or (len(sides) > max(_DIMENSIONS) and sides[0].isdigit()):
        sides = sides[1:]
    if len(sides) not in _DIMENSIONS or not all(_SIDE.fullmatch(side) for side in sides):
        return None
    shape = tuple(int(side) for side in sides)
    if shape[:2] == (1, 1) and len(shape) > len(shape[:2]):
        # 1 × 1 × 4096 is how some print a vector.
        return Question(number(shape[2]), ((shape[2], shape[2]),))
    return Question(" × ".join(number(side) for side in shape), shape=shape)
