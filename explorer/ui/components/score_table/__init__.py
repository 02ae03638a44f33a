"""A table of scores: a row per tutorial, each a button, with two stacked bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("score_table")


@dataclass(frozen=True)
class ScoreBar:
    """A stacked bar: its parts in the order of the legend, and what it says.

    strong, more: the words under it. all: every count in words, for a pointer and a screen reader.
    """

    parts: tuple[int, ...]
    strong: str
    more: str
    all: str


@dataclass(frozen=True)
class ScoreRow:
    """One row: the value that picking it gives, its cells as text, and its bars."""

    id: str
    title: str
    note: str
    bars: tuple[ScoreBar, ...]
    sentence: str
    amount: str


def score_table(
    header: Sequence[str],
    rows: Sequence[ScoreRow],
    current: str,
    on_pick: Callable[[str], None],
    *,
    key: str,
    lead_to: str,
) -> None:
    """Draw the table; `on_pick` gets the id of a row that the visitor picked.

    header: a title per column. lead_to: the id of the element that shows what was picked; a
        phone scrolls there if it is out of view.
    """

    def picked() -> None:
        row = reported(key, "picked")
        if isinstance(row, str) and row in {each.id for each in rows}:
            on_pick(row)

    _MOUNT(
        key=key,
        data={
            "header": list(header),
            "rows": [asdict(row) for row in rows],
            "current": current,
            "leadTo": lead_to,
        },
        on_picked_change=picked,
    )
