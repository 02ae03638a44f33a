"""A value as a sentence quotes it."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any, Final

from explorer.wording.notation import number, plural

_LONGEST_QUOTE: Final = 40
"""The most characters of a text that a sentence repeats."""
_LONGEST_LIST: Final = 3
"""The most values of a list that are written out: a pair, and one more."""
_LONGEST_NUMBER: Final = 10**15
"""The first number that is not written out."""


def shortened(text: str) -> str:
    """A text, cut to what a sentence repeats."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def as_json(value: Any) -> str:
    """A value as JSON writes it, cut if it is long."""
    if isinstance(value, str):
        return json.dumps(shortened(value), ensure_ascii=False)
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        return number(value) if abs(value) < _LONGEST_NUMBER else "a number with over 15 digits"
    if isinstance(value, float):
        return f"{value:,}".replace("-", "−") if isfinite(value) else "a number that is not finite"
    if isinstance(value, list | tuple):
        if len(value) == 0:
            return "an empty list"
        short = len(value) <= _LONGEST_LIST and not any(
            isinstance(v, list | tuple | dict) for v in value
        )
        return (
            f"[{', '.join(map(as_json, value))}]"
            if short
            else f"a list of {plural(len(value), 'value')}"
        )
    return "an object"
