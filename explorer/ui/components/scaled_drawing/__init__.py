"""A drawing that is only looked at, in the width that fits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import streamlit as st

from explorer.figures.comparison.drawing import drawing_style
from explorer.figures.palette import css_variables

_HERE: Final = Path(__file__).parent
_MOUNT = st.components.v2.component(
    "scaled_drawing",
    html='<div class="stage"></div>',
    css=f":host{{{css_variables()}}}\n{drawing_style()}\n"
    "svg { display: block; width: 100%; height: auto; }",
    js=(_HERE / "scaled_drawing.js").read_text(encoding="utf-8"),
)


def scaled_drawing(drawings: Mapping[int, str], *, key: str) -> None:
    """Draw the widest that fits.

    drawings: an SVG for each width in px.
    """
    widest_first = sorted(drawings, reverse=True)
    _MOUNT(
        key=key,
        data={"drawings": [{"width": width, "svg": drawings[width]} for width in widest_first]},
    )
