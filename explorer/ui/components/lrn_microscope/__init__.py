"""One pixel of one channel under LRN: its window, the squares, the division, as numbers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.arrays.lrn_conventions import Constants
from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

if TYPE_CHECKING:
    from explorer.arithmetic import ReceptiveField

_MOUNT = component("lrn_microscope")


@dataclass(frozen=True)
class Written:
    """The constants in the page's convention and its own words.

    constants: as the convention writes them, except for the size: all the values of a whole window.
    divides: whether alpha is divided by that size.
    weighted, brackets: what it calls alpha · S, and what is in the brackets.
    weight: the factor of S, as a reader would type it: "0.0001 / 5".
    """

    constants: Constants
    divides: bool
    weighted: str
    brackets: str
    weight: str


@dataclass(frozen=True)
class Pane:
    """One of the pictures side by side: the photo, or a map.

    gradient, limit: the colors under a map, and the value at their end.
    """

    title: str
    note: str
    url: str
    alt: str
    gradient: str = ""
    limit: str = ""


@dataclass(frozen=True)
class Channels:
    """A window across channels.

    numbers: of its channels; own: which of them is examined, 0 for the first.
    before: their maps, (channels, height, width), with the rows and columns that were kept.
    """

    numbers: Sequence[int]
    own: int
    before: NDArray[np.float32]


@dataclass(frozen=True)
class Positions:
    """A window of side × side positions within one map.

    before: that map, (height, width), every row and column of it.
    """

    side: int
    before: NDArray[np.float32]


@dataclass(frozen=True)
class Seen:
    """A channel of the maps, at every position.

    window: what one of its values is divided by.
    after: the channel after LRN, (height, width).
    step: every step-th row and column was kept.
    layer: the layer that computes the maps.
    photo_size: (height, width) in pixels of the network's input.
    field: what a value sees of the photo; None if that is not the same everywhere.
    """

    window: Channels | Positions
    after: NDArray[np.float32]
    step: int
    layer: str
    photo_size: tuple[int, int]
    field: ReceptiveField | None


def lrn_microscope(
    photo: Pane,
    maps: Sequence[Pane],
    seen: Seen,
    written: Written,
    place: tuple[int, int],
    on_pick: Callable[[tuple[int, int]], None],
    *,
    key: str,
) -> None:
    """Draw the pictures and the sums; pointing at a pixel sends nothing to the server.

    place: (row, column) of the maps as they were kept; a click or the arrow keys pick another.
    """
    rows, columns = seen.after.shape

    def picked() -> None:
        chosen = reported(key, "picked")
        if isinstance(chosen, list) and _within(chosen, (rows, columns)):
            on_pick((int(chosen[0]), int(chosen[1])))

    constants = written.constants
    field = seen.field
    _MOUNT(
        key=key,
        data={
            "views": [asdict(pane) | {"isPhoto": pane is photo} for pane in (photo, *maps)],
            "photoSize": seen.photo_size,
            "size": (rows, columns),
            "window": _window(seen.window),
            "after": _packed(seen.after),
            "step": seen.step,
            "field": None if field is None or None in field.jump else field._asdict(),
            "constants": constants._asdict()
            | {
                "divides": written.divides,
                "names": {"weighted": written.weighted, "brackets": written.brackets},
                "numbers": {"weight": written.weight, "k": f"{constants.k:.9g}"},
            },
            "layer": seen.layer,
            "place": place,
        },
        on_picked_change=picked,
    )


def _window(window: Channels | Positions) -> dict[str, Any]:
    values = {"values": _packed(window.before)}
    if isinstance(window, Positions):
        return {"side": window.side, "map": window.before.shape} | values
    return {"channels": list(window.numbers), "own": window.own} | values


def _within(place: list[Any], size: tuple[int, int]) -> bool:
    return len(place) == len(size) and all(
        isinstance(value, int | float) and 0 <= value < length
        for value, length in zip(place, size, strict=True)
    )


def _packed(values: NDArray[np.float32]) -> str:
    """Values as base64 of little-endian float32, row after row."""
    return b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()
