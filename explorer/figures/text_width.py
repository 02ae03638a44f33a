"""How wide a text is in the app's font, for figures that have to make room for it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_CLASSES: Final = (
    (0.30, " !',.:;ijl|I·"),
    (0.38, "()-[]frt/"),
    (0.52, "0123456789×−+=_?$#csz"),
    (0.60, "abdeghknopquvxyBEFLPRSTXYZCKVJ"),
    (0.69, "&ADGHNOQU"),
    (0.86, "mw%@MW"),
)
_WIDTHS: Final = {character: width for width, characters in _CLASSES for character in characters}
_WIDEST: Final = 1.0


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """An upper bound in px: each character as wide as the widest of its class in Source Sans 600.

    size: of the font, in px.
    """
    return size * sum(_WIDTHS.get(character, _WIDEST) for character in text)


def cut_to_width(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis if it is wider than `room` px."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept + "…"


@lru_cache(maxsize=256)
def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """The text broken between words into lines of at most `room` px."""
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".strip()
        if text_width(longer, size) <= room or not broken[-1]:
            broken[-1] = longer
        else:
            broken.append(word)
    return tuple(broken)
