"""A field's value as a visitor types it, and as it is printed."""

from __future__ import annotations

import re
from typing import Final

from explorer.network.words import value_words

_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_WHOLE: Final = re.compile(r"[+\-−]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(
    r"[+\-−]?([0-9]{1,18}\.?[0-9]{0,18}|\.[0-9]{1,18})(e[+\-−]?[0-9]{1,3})?", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s*[×xX*;,]\s*|\s+")


def parse_field(text: str) -> int | float | str | tuple[int, ...]:
    """What a text means: "3" → 3, "0.5" → 0.5, "4,096" → 4096, "same" → "same".

    A pair is (height, width): "3 × 5", "3x5", "3, 5", "3 5", "(3, 5)"; four numbers are the
    sides. A comma that three digits follow without a space is a thousands separator, as numbers
    are printed here. A text that is none of these comes back as it is, for the network to refuse.
    """
    plain = _THOUSANDS.sub("", text.strip().strip("()[]").strip())
    if _WHOLE.fullmatch(plain):
        return int(plain.replace("−", "-"))
    if _DECIMAL.fullmatch(plain):
        return float(plain.replace("−", "-"))
    if plain.lower() in ("same", "valid"):
        return plain.lower()
    sides = _BETWEEN.split(plain)
    if len(sides) in (2, 4) and all(_WHOLE.fullmatch(side) for side in sides):
        return tuple(int(side.replace("−", "-")) for side in sides)
    return text


def field_text(value: int | float | str | tuple[int, ...]) -> str:
    """A value as `parse_field` reads it back: "4,096", "3 × 5", "same"."""
    return repr(value) if isinstance(value, float) else value_words(value)
