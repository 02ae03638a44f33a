"""Powers of ten in a number, such as 6.1e7 and 60 × 10^6, written out."""

from __future__ import annotations

import re
from typing import Final

_POWER: Final = re.compile(
    r"(?P<about>[^\d]*)(?P<whole>\d{1,6})(?:[.,](?P<rest>\d{1,9}))?"
    r"(?:e\+?|\s*[x×*·⋅]\s*10\s*(?:\^|\*\*)?\s*)0?(?P<power>\d{1,2})(?P<after>\D.*)?"
)
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SCALES: Final = {3: "thousand", 6: "million", 9: "billion"}


def written_out(typed: str) -> str:
    """Write "6.1e7" as "61 million" with the same digits; return any other text unchanged."""
    match = _POWER.fullmatch(typed.translate(_RAISED))
    scale = int(match["power"]) // 3 * 3 if match else 0
    if match is None or scale not in _SCALES:
        return typed
    move, rest = int(match["power"]) - scale, match["rest"] or ""
    whole = match["whole"] + rest[:move].ljust(move, "0")
    digits = f"{whole}.{rest[move:]}" if rest[move:] else whole
    return f"{match['about']}{digits} {_SCALES[scale]}{match['after'] or ''}"
