"""The network as a drawing to scale; a click, or Tab and Enter, selects a layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from explorer.arithmetic import Trace
from explorer.figures.drawing import draw
from explorer.figures.drawing_style import file_style, style_for_page
from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

WIDTHS: Final = (974, 700, 340)
"""px of the drawings: the browser asks for the widest that fits and scales it a little."""

_TELEPHONE: Final = "Mobi"
"""What a telephone's browser calls itself: its first drawing is the narrowest."""

_MOUNT = component("network_drawing", style_for_page() + "\n")


def network_drawing(
    trace: Trace,
    selected: int,
    *,
    key: str,
    on_select: Callable[[int], None],
    on_width: Callable[[], None],
    reference: Trace | None = None,
    photo_id: str | None = None,
    untrained: frozenset[int] = frozenset(),
) -> None:
    """Draw the network; the layer picked comes back through `on_select`, before the rerun.

    One drawing is sent, in the width that the browser last asked for.

    selected: the index of the selected layer; −1 is the input.
    on_select: gets the index of the layer picked, −1 for the input.
    on_width: called for a rerun that the visitor did not cause: the browser wants another width.
    reference: the unedited variant's, for the sizes of layers that an edit left without one.
    untrained: indices of layers that lost their trained weights; they are hatched.
    photo_id: of the photo that lies on the input's face.
    """
    wanted = f"{key}_width"
    if wanted not in st.session_state:
        st.session_state[wanted] = _first_width()
    drawing = draw(trace, st.session_state[wanted], reference, untrained)

    def picked() -> None:
        index = reported(key, "picked")
        if isinstance(index, int) and -1 <= index < len(trace.network.layers):
            on_select(index)

    def asked() -> None:
        width = reported(key, "width")
        if width in WIDTHS:
            st.session_state[wanted] = width
            on_width()

    _MOUNT(
        key=key,
        data={
            "svg": drawing.svg,
            "width": drawing.width,
            "widths": WIDTHS,
            "legend": [item._asdict() for item in drawing.legend],
            "selected": selected,
            "photo": photo_id,
            "file_style": file_style(),
        },
        on_picked_change=picked,
        on_width_change=asked,
    )


def _first_width() -> int:
    """The width of the first drawing, before the browser has said what fits."""
    telephone = _TELEPHONE in st.context.headers.get("User-Agent", "")
    return WIDTHS[-1] if telephone else WIDTHS[0]
