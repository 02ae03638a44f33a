"""A small table whose rows can be picked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("pick_row")


@dataclass(frozen=True)
class PickRow:
    """One row: its cells as text, the first one is the button; `broken` rows are gray."""

    cells: tuple[str, ...]
    broken: bool = False


def pick_row(
    header: Sequence[str],
    rows: Sequence[PickRow],
    current: int | None,
    on_pick: Callable[[int], None],
    *,
    key: str,
) -> None:
    """Draw the table; `on_pick` gets the index of a row that the visitor picked."""

    def picked() -> None:
        index = reported(key, "picked")
        if isinstance(index, int) and 0 <= index < len(rows):
            on_pick(index)

    _MOUNT(
        key=key,
        data={
            "header": list(header),
            "rows": [{"cells": list(row.cells), "broken": row.broken} for row in rows],
            "current": current,
        },
        on_picked_change=picked,
    )
