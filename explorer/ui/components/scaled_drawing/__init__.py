"""A drawing that is only looked at, in the width that fits."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.figures.comparison.drawing import drawing_style
from explorer.ui.components.mount import component

_MOUNT = component("scaled_drawing", drawing_style() + "\n")


def scaled_drawing(drawings: Mapping[int, str], *, key: str) -> None:
    """Draw the widest that fits.

    drawings: an SVG for each width in px.
    """
    widest_first = sorted(drawings, reverse=True)
    _MOUNT(
        key=key,
        data={"drawings": [{"width": width, "svg": drawings[width]} for width in widest_first]},
    )
