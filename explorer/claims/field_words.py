"""The fields of layers in the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorer.network.fields import field_words
from explorer.network.words import value_words
from explorer.wording.notation import listed_words, plural

_COUNTS = {"filters": "filter", "units": "unit", "groups": "group"}


def field_phrase(field: str, value: Any) -> str:
    """Return a field and its value: "96 filters", "kernel 11 × 11", "stride 4", "SAME padding"."""
    if field in _COUNTS and isinstance(value, int):
        return plural(value, _COUNTS[field])
    if field == "padding" and value in ("same", "valid", 0):
        return "SAME padding" if value == "same" else "no padding"
    if field == "kernel" and isinstance(value, int):
        return f"kernel {value} × {value}"
    return f"{field_words(field)} {value_words(value)}"


def groups_reading(groups: int) -> str:
    """Return what a number of groups means for a filter: "every filter reads every channel"."""
    if groups == 1:
        return "every filter reads every channel"
    share = {2: "half"}.get(groups, f"1/{groups}")
    return f"every filter reads {share} of the channels"


def spanned_words(names: Sequence[str]) -> str:
    """List names of layers, consecutive numbers as one span: "conv1 to conv5, fc6 and fc7"."""
    spans: list[list[str]] = []
    for name in names:
        if spans and name == _following(spans[-1][-1]):
            spans[-1].append(name)
        else:
            spans.append([name])
    words: list[str] = []
    for span in spans:
        words += [f"{span[0]} to {span[-1]}"] if len(span) > 2 else span  # noqa: PLR2004
    return listed_words(words)


def _following(name: str) -> str:
    """Return the name with the next number, "conv2" for "conv1"; "" for a name without one."""
    stem = name.rstrip("0123456789")
    return f"{stem}{int(name[len(stem) :]) + 1}" if stem != name else ""
