"""Components by name: a folder's HTML, CSS and JavaScript, registered with Streamlit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.ui.components.linked import linked

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE: Final = Path(__file__).parent
_BASE: Final = (_HERE / "base.css").read_text(encoding="utf-8")
_NOTHING: Final = '<span style="display: none"></span>'


def component(name: str, style: str = "") -> ComponentRenderer:
    """Register the component of the folder `name`; call the result to draw it.

    name.html and name.css may be missing; without HTML the component is invisible. Colors are
    inherited from the page, which has the palette.

    style: rules written by Python, placed before those of name.css.
    """
    file = _HERE / name / name
    return st.components.v2.component(
        name,
        html=_text(file.with_suffix(".html")) or _NOTHING,
        css=_BASE + style + _text(file.with_suffix(".css")),
        js=linked(file.with_suffix(".js")),
    )


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
