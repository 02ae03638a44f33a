"""The letters that name networks side by side, and their badges."""

from __future__ import annotations

from typing import NamedTuple

from explorer.comparison import LETTERS
from explorer.html import Markup, h, joined


class Side(NamedTuple):
    """One of the networks: its title, and a few words on its origin."""

    title: str
    note: str


def badge(order: int) -> Markup:
    """The letter in its square: ink, accent, pale accent, outlined ink; never a layer's color."""
    letter = LETTERS[order]
    return h.b(letter, class_=f"ex-compare-badge ex-compare-{letter.lower()}")


def side_heading(order: int, side: Side) -> Markup:
    """Letter, title and note."""
    title, note = (
        h.span(side.title, class_="ex-compare-title"),
        h.span(side.note, class_="ex-compare-note"),
    )
    return joined(" ", [badge(order), title, note])
