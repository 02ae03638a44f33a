"""The verdicts' marks: symbol and word, never colour alone."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.claims import Status


class Mark(NamedTuple):
    """How a verdict is shown."""

    symbol: str
    word: str


MARKS: Final[dict[Status, Mark]] = {
    "holds": Mark("✓", "holds"),
    "differs": Mark("✕", "differs"),
    "holds_if": Mark("if", "holds if"),
    "not_checkable": Mark("–", "not checkable"),
}


def chip(status: Status, count: int) -> str:
    """A verdict and how often it was given, as plain text: "✓ holds 56", "holds if 1"."""
    symbol, word = MARKS[status]
    return f"{word} {count}" if symbol in word else f"{symbol} {word} {count}"


def mark(status: Status) -> str:
    """Symbol and word as HTML."""
    symbol, word = MARKS[status]
    return (
        f'<span class="chk-mark chk-{status}"><i aria-hidden="true">{symbol}</i>'
        f"<b>{word}</b></span>"
    )
