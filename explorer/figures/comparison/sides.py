"""The letters by which networks beside each other are called, and their badges."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from explorer.comparison import LETTERS


class Side(NamedTuple):
    """One of the networks: its title, and a few words on where it comes from."""

    title: str
    note: str


def badge(order: int) -> str:
    """The letter in its square: ink, accent, pale accent, outlined ink; never a layer's colour."""
    letter = LETTERS[order]
    return f'<b class="cmp-badge cmp-{letter.lower()}">{letter}</b>'


def heading(order: int, side: Side) -> str:
    """Letter, title and note."""
    return (
        f'{badge(order)} <span class="cmp-title">{escape(side.title)}</span> '
        f'<span class="cmp-note">{escape(side.note)}</span>'
    )
