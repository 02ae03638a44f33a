"""The last pixels of a row, and the windows that slide over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from explorer.ui.components.mount import component

_MOUNT = component("pixel_row")


@dataclass(frozen=True)
class RowOfPixels:
    """A row and its windows: lengths in pixels; `before` are the zeros at the left end.

    colors: of the pixels, repeated where there are more. guess: the count that the visitor gave;
    None for none. known: whether the count may be shown. steppers: whether input and padding can
    be changed here.
    """

    title: str
    input: int
    kernel: int
    stride: int
    before: int
    ceil: bool
    colors: Sequence[str]
    guess: int | None
    known: bool
    steppers: bool


def pixel_row(row: RowOfPixels, *, key: str) -> None:
    """Draw it; windows are dragged and counted in the browser."""
    _MOUNT(key=key, data=asdict(row) | {"colors": list(row.colors)})
