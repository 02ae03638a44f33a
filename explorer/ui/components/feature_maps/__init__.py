"""A picture of many squares, one of which can be picked: maps, filters or a vector's values."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

if TYPE_CHECKING:
    from explorer.figures.pictures import Picture

_MOUNT = component("feature_maps")


@dataclass(frozen=True)
class Squares:
    """A picture and where its squares lie: row by row from the top left.

    square: (height, width) of one in the picture's pixels, with `gap` pixels between two.
    order: what each square shows, such as a channel; None if it is the square's own index.
    noun: what one square is called: "map", "filter", "value".
    details: numbers for each item shown, named by `detail_names` (empty if the number
        needs no name); a line under the picture shows them.
    alt: what the picture shows, in a sentence.
    """

    picture: Picture
    columns: int
    count: int
    square: tuple[int, int]
    gap: int
    order: tuple[int, ...] | None
    noun: str
    detail_names: tuple[str, ...]
    details: Sequence[Sequence[float]]
    alt: str


def feature_maps(
    squares: Squares,
    selected: int | None,
    on_pick: Callable[[int], None] | None,
    *,
    key: str,
    channel_group: str,
) -> None:
    """Draw the picture with a frame around the selected square.

    on_pick: gets what the picked square shows; None if nothing can be picked.
    channel_group: pictures of one group follow each other's picks at once, in the browser.
    """

    def picked() -> None:
        index = reported(key, "picked")
        if on_pick is not None and isinstance(index, int) and 0 <= index < squares.count:
            on_pick(index)

    details = np.asarray(squares.details, "<f4")
    _MOUNT(
        key=key,
        data={
            "url": squares.picture.url,
            "width": squares.picture.width,
            "height": squares.picture.height,
            "columns": squares.columns,
            "count": squares.count,
            "square": squares.square,
            "gap": squares.gap,
            "order": squares.order,
            "noun": squares.noun,
            "detailNames": squares.detail_names,
            "details": b64encode(details.tobytes()).decode(),
            "alt": squares.alt,
            "selected": selected,
            "pickable": on_pick is not None,
            "group": channel_group,
        },
        on_picked_change=picked,
    )
