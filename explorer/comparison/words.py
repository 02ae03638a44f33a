"""Sentences in pieces, so that a page can set off a cause and a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple


class Words(NamedTuple):
    """A piece of a sentence: plain, the cause, or a value to look at."""

    text: str
    role: Literal["plain", "cause", "strong"] = "plain"


def plain(words: Iterable[Words]) -> str:
    """Return the sentence without its roles."""
    return "".join(piece.text for piece in words)


def enumerated(clauses: Sequence[Sequence[Words]]) -> list[Words]:
    """Join clauses with commas and a last "and"."""
    joined: list[Words] = []
    for index, clause in enumerate(clauses):
        if index:
            joined.append(Words(" and " if index == len(clauses) - 1 else ", "))
        joined += clause
    return joined
