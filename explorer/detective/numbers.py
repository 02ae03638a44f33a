"""Numbers as people and tools print them: thousands, decimals, millions, megabytes, units."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from explorer.detective.figure import Figure, of_number
from explorer.detective.quantities import PER_PERCENT, Unit
from explorer.detective.readings import Question

MOST_DIGITS: Final = 15
"""The most digits of a number: a million times the largest possible total of a network."""

SPACES: Final = "\u0020\u00a0\u2009\u202f"
_NUMBER: Final = re.compile(
    r"(?P<about>(?:(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|nearly|almost|over"
    r"|more than|some|~|≈|>|<)\s*)?)"
    rf"(?P<digits>\d(?:[\d,.'’_{SPACES}]*\d)?)[\s-]*(?P<suffix>.*)"
)
_GROUPED: Final = re.compile(rf"\d{{1,3}}(?:([,.'’_{SPACES}])\d{{3}})(?:\1\d{{3}})*|\d+")
_DECIMAL: Final = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?:,\d{3})+)\.(?P<rest>\d+)|(?P<whole_>\d+|\d{1,3}(?:\.\d{3})+),(?P<rest_>\d+)"
)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}")
_FILLERS: Final = (
    r"(?:(?:of|in|the|all|total|trainable|learnable|trained|learned|model|network|free|different"
    r"|non-trainable|floating[ -]point|fp32|conv|convolution(?:al)?|fc|dense|linear"
    r"|fully[ -]connected|hidden|per|image|single)(?:\s+|$))*"
)
_UNIT_WORDS: Final[dict[str, Unit]] = {
    r"parameters?|params?|weights?|variables": "parameters",
    r"macs?|maccs?|madds?|connections|mac operations"
    r"|computations?(?: units)?"
    r"|mult(?:iply|iplication)?s?(?:[ -]| and )?(?:adds?|accumulates?|accumulations)": "MACs",
    r"flops?|operations|ops": "FLOPs",
    r"neurons?|values|activations|outputs|features|nodes|elements": "values",
    r"filters?|kernels?|channels?|(?:feature )?maps?|units|classes|pixels|px|layers|epochs"
    r"|categories|(?:(?:training|validation|test|labell?ed|high-resolution) )*"
    r"(?:images|examples|samples|photos)": "size",
}
_SUFFIX: Final = re.compile(
    r"(?:(?P<percent>%|percent|per cent)(?P<share>(?: of| in)? [a-z][a-z0-9 -]*)?"
    r"|(?P<bytes>bytes?|[kmg]i?b|(?:kilo|mega|giga|mebi|gibi|kibi)bytes?)"
    r"|(?P<scale>k|thousand|mio|mln|millions?|m|bn|billions?|b|g)?[\s-]*"
    rf"{_FILLERS}(?P<unit>{'|'.join(_UNIT_WORDS)})?)"
    r"(?:\s+(?:in total|altogether|each))?(?:\s*\([\d.,\s]+[kmgb]?(?:i?b)?\))?"
)
_SHARES: Final = {
    r"(?:%|percent|per cent).*(?:param|weight)": "parameters",
    r"(?:%|percent|per cent).*(?:macs?\b|flop|comput|operation)": "MACs",
    r"(?:%|percent|per cent).*err": "error",
    r"(?:%|percent|per cent).*accura": "accuracy",
}
_SCALES: Final = {"k": 10**3, "t": 10**3, "m": 10**6, "g": 10**9, "b": 10**9}
"""By the first letter: k, thousand, m, mio, million, g, b, bn, billion."""
_SCALE_WORDS: Final = {10**3: "thousand", 10**6: "million", 10**9: "billion"}
_BYTES: Final = {"b": (1,), "k": (10**3, 2**10), "m": (10**6, 2**20), "g": (10**9, 2**30)}
"""What a unit of bytes may stand for: many tools print MB for 2^20."""
_BYTES_WORDS: Final = {
    10**3: "1,000 bytes", 2**10: "2^10 bytes", 10**6: "10^6 bytes", 2**20: "2^20 bytes",
    10**9: "10^9 bytes", 2**30: "2^30 bytes",
}  # fmt: skip


class Suffix(NamedTuple):
    """What follows the digits: bytes "mb", scale 10^6, unit "MACs"."""

    bytes: str
    scale: int
    unit: Unit


def number_of(typed: str, unit: Unit = "") -> Question | None:
    """Read "61,100,840", "60 million", "1.43 GFLOPs", "233 MB"; None if it is not a number.

    unit: what a label before it says that it counts.
    """
    match = _NUMBER.fullmatch(typed)
    suffix = _suffix(match["suffix"], unit) if match else None
    if match is None or suffix is None:
        return None
    digits, about = match["digits"], bool(match["about"])
    read = _value(digits, decimal=bool(suffix.bytes or suffix.scale > 1))
    if read is None:
        return None
    asked = _question(digits, *read, suffix, about=about)
    return replace(asked, share_of=_share_of(match["suffix"]))


def decimal_of(typed: str) -> tuple[str, Fraction, Fraction] | None:
    """A decimal alone, such as "61.1": its digits, the number, the last digit's place value."""
    if not _DECIMAL.fullmatch(typed) or _THOUSANDS.fullmatch(typed):
        return None
    read = _value(typed, decimal=True)
    return (typed, *read) if read else None


def guessed(digits: str, value: Fraction, step: Fraction, unit: Unit) -> list[Question]:
    """A number without scale or unit, read as millions, megabytes, billions and percent."""
    readings = [
        Suffix("", 10**6, unit),
        Suffix("mb", 1, "bytes"),
        Suffix("", 10**9, unit),
        Suffix("", PER_PERCENT, "percent"),
    ]
    kept = [each for each in readings if not unit or each.unit == unit]
    questions = [_question(digits, value, step, suffix, about=False) for suffix in kept]
    return [replace(each, guess=f"{digits} read as {each.words}") for each in questions]


def relabelled(asked: Question, digits: str) -> list[Question]:
    """The other reading of M and MB, which people confuse."""
    million = 10**6
    figure = asked.figures[0]
    if asked.unit == "bytes" and figure.scale == million:
        value = figure.value / million
        step = figure.steps[0][0] / million if figure.steps else Fraction(1)
        other = _question(digits, value, step, Suffix("", million, "parameters"), about=False)
    elif not asked.unit and figure.words.endswith(" million"):
        value, step = figure.value / million, figure.steps[0][0] / million
        other = _question(digits, value, step, Suffix("mb", 1, "bytes"), about=False)
    else:
        return []
    return [replace(other, guess=f"{asked.words} read as {other.words}")]


def _share_of(suffix: str) -> str:
    """What a percentage is of: parameters in "95% of the weights"; "" if it does not say."""
    return next((of for words, of in _SHARES.items() if re.search(words, suffix)), "")


def _suffix(text: str, unit: Unit) -> Suffix | None:
    match = _SUFFIX.fullmatch(text)
    if match is None:
        return None
    named: Unit = next(
        (of for words, of in _UNIT_WORDS.items() if re.fullmatch(words, match["unit"] or "")), unit
    )
    if match["percent"]:
        return Suffix("", PER_PERCENT, "percent")
    if match["bytes"]:
        first = match["bytes"]
        binary = "i" if first[1:2] == "i" or first.startswith(("mebi", "gibi", "kibi")) else ""
        return Suffix("b" if first.startswith("byte") else f"{first[0]}{binary}b", 1, "bytes")
    return Suffix("", _SCALES[match["scale"][0]] if match["scale"] else 1, named)


def _question(
    digits: str, value: Fraction, step: Fraction, suffix: Suffix, *, about: bool
) -> Question:
    """The figures of a value with its scale and unit."""
    if suffix.bytes:
        sizes = _BYTES[suffix.bytes[0]][1 if "i" in suffix.bytes else 0 :]
        words = f"{digits} {suffix.bytes[0].upper().replace('K', 'k') * (sizes != (1,))}"
        words += "iB" if "i" in suffix.bytes else "B" if sizes != (1,) else "bytes"
        figures = tuple(_of_bytes(words, value, step, size) for size in sizes)
        return Question(words, figures, "bytes")
    scale = suffix.scale
    if suffix.unit == "percent":
        figure = of_number(f"{digits} %", value * scale, step * scale)
        return Question(figure.words, (figure,), suffix.unit)
    words = f"{digits} {_SCALE_WORDS[scale]}" if scale > 1 else digits
    if scale == 1 and value.denominator == 1:
        words = f"{int(value):,}"
    figure = of_number(words, value * scale, step * scale, about=about)
    named = "" if suffix.unit == "size" else suffix.unit
    return Question(f"{words} {named}".strip(), (figure,), suffix.unit)


def _of_bytes(words: str, value: Fraction, step: Fraction, size: int) -> Figure:
    figure = of_number(words, value * size, step * size)
    return replace(figure, of_bytes=_BYTES_WORDS.get(size, ""), scale=size)


def _value(digits: str, *, decimal: bool) -> tuple[Fraction, Fraction] | None:
    """The number that digits mean, and the place value of the last one.

    decimal: whether a scale or a unit of bytes follows: "1.234 MB" is 1.234, alone it is 1,234.
    """
    match = _DECIMAL.fullmatch(digits)
    if decimal and match and not _THOUSANDS.fullmatch(digits):
        whole = re.sub(r"\D", "", match["whole"] or match["whole_"])
        rest = match["rest"] or match["rest_"]
        if len(whole) + len(rest) > MOST_DIGITS:
            return None
        return Fraction(f"{whole}.{rest}"), Fraction(1, 10 ** len(rest))
    if not _GROUPED.fullmatch(digits):
        return None
    plain = re.sub(r"\D", "", digits)
    return (Fraction(plain), Fraction(1)) if len(plain) <= MOST_DIGITS else None
