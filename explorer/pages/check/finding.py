"""A search through the claims of a tutorial, in the way that a reader types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from explorer.claims import Verdict

_SEPARATOR: Final = re.compile(r"(?<=\d),(?=\d{3})")
_TIMES: Final = re.compile(r"(?<=\d)\s*[x×*]\s*(?=\d)")


def found(verdicts: Iterable[Verdict], words: str) -> list[Verdict]:
    """The claims that contain every word, in any order; all of them if there is no word.

    A number is found by its first digits, with or without commas; "11x11" finds "11 × 11".
    """
    patterns = [_pattern(word) for word in _plain(words).split()]
    return [each for each in verdicts if _contains(each, patterns)]


def _contains(verdict: Verdict, patterns: list[re.Pattern[str]]) -> bool:
    text = _plain(_text(verdict))
    return all(pattern.search(text) for pattern in patterns)


def _pattern(word: str) -> re.Pattern[str]:
    start = r"(?<![\d.])" if word[0].isdigit() else ""
    return re.compile(start + re.escape(word))


def _text(verdict: Verdict) -> str:
    """Everything that a claim's row shows."""
    claim = verdict.claim
    marks = [mark for mark in (verdict.own, verdict.paper) if mark is not None]
    return " ".join(
        (
            claim.says,
            claim.printed,
            f"{claim.section}, line {claim.line}",
            claim.layer,
            verdict.computed,
            verdict.explanation,
            *(f"{mark.computed} {mark.note}" for mark in marks),
            verdict.gap.text if verdict.gap else "",
        )
    )


def _plain(text: str) -> str:
    """Lowercase, numbers without separators, sides without spaces between them."""
    return _TIMES.sub("x", _SEPARATOR.sub("", text.casefold().replace("−", "-")))
