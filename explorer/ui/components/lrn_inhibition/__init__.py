"""Bars that a visitor drags: a row of values before LRN and after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explorer.arithmetic.arrays.lrn_conventions import Constants
from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("lrn_inhibition")


@dataclass(frozen=True)
class Preset:
    """Activations to start from, one per bar."""

    title: str
    bars: tuple[int, ...]


def lrn_inhibition(
    bars: tuple[int, ...],
    presets: Sequence[Preset],
    most: int,
    row: Constants,
    unit: str,
    on_dragged: Callable[[tuple[int, ...]], None],
    *,
    key: str,
) -> None:
    """Draw the bars; dragging is computed in the browser and reported on release.

    most: the largest activation of a bar; the smallest is 0.
    row: the constants along this row, as in the paper's formula.
    unit: what a bar stands for: "channel", or "position" of a map.
    """

    def dragged() -> None:
        values = reported(key, "dragged")
        if isinstance(values, list) and len(values) == len(bars) and _whole(values, most):
            on_dragged(tuple(int(value) for value in values))

    _MOUNT(
        key=key,
        data={
            "bars": list(bars),
            "presets": [{"title": each.title, "bars": list(each.bars)} for each in presets],
            "most": most,
            "constants": row._asdict() | {"unit": unit},
        },
        on_dragged_change=dragged,
    )


def _whole(values: list[object], most: int) -> bool:
    return all(isinstance(value, int | float) and 0 <= value <= most for value in values)
