"""How numbers are written, in formulas, errors and on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_GB: Final = 10**9
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


def number(value: int) -> str:
    """An integer with thousands separators and a real minus sign: −1,234."""
    return f"{value:,}" if value >= 0 else f"−{-value:,}"


def pair(height: int, width: int) -> str:
    """Height × width, "55 × 55"."""
    return f"{height:,} × {width:,}"


def shape(dimensions: tuple[int, ...]) -> str:
    """(C, H, W) as "H × W × C", the order in which papers print it; (N,) as "4,096"."""
    if len(dimensions) == 1:
        return number(dimensions[0])
    channels, height, width = dimensions
    return f"{height:,} × {width:,} × {channels:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 pixel", "2 pixels"."""
    if count == 1:
        return f"1 {one}"
    return f"{number(count)} {many or one + 's'}"


def ordinal(place: int) -> str:
    """A place in a sentence: "first" for 1; from "11th" on in digits, as "21st"."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    teens = place // 10 % 10 == 1
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def listed(values: list[int], most: int = 6) -> str:
    """Numbers to choose from: "1, 2 or 4"; a long list keeps its first ones and its last."""
    words = [number(value) for value in values]
    if len(words) > most:
        return ", ".join([*words[: most - 1], "…", words[-1]])
    return listed_words(words, "or")


def listed_words(words: Sequence[str], joint: str = "and") -> str:
    """Words in a sentence: "conv2, conv4 and conv5"; "" for none."""
    *first, last = words or ("",)
    return f"{', '.join(first)} {joint} {last}" if first else last


def first_of(words: Sequence[str], most: int, between: str = ", ") -> str:
    """The first few words, and how many more there are: "a, b and 3 more"."""
    more = f" and {number(len(words) - most)} more" if len(words) > most else ""
    return between.join(words[:most]) + more


def megabytes(count: int) -> str:
    """Bytes in units of 10^6: "243.9 MB"."""
    return f"{count / 1e6:,.1f} MB"


def byte_size(count: int) -> str:
    """Bytes in words, as megabytes or in units of 10^9: "7.7 MB", "3.22 GB"."""
    return f"{count / _GB:,.2f} GB" if count >= _GB else megabytes(count)


def ratio(value: int, to: int) -> str:
    """How many times as large a count is: "×2.86", "×1.002", "÷ 988"; "—" if undefined.

    Three digits, or as many more as it takes to tell the ratio from 1.
    """
    if to == 0:
        return "—"
    if 0 < value * 10 < to:
        return f"÷ {_digits(to / value)}"
    return f"×{_digits(value / to)}"


def _digits(times: float) -> str:
    if round(times) >= 1000:  # noqa: PLR2004 - otherwise three digits and an exponent
        return f"{times:,.0f}"
    digits = 3
    while times != 1 and f"{times:.{digits}g}" == "1":
        digits += 1
    return f"{times:.{digits}g}"
