"""The button that copies the page's address."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_MOUNT = st.components.v2.component(
    "copy_link",
    html='<div class="row"><button type="button">Copy link</button>'
    '<span role="status"></span></div>',
    css=(_HERE / "copy_link.css").read_text(encoding="utf-8"),
    js=(_HERE / "copy_link.js").read_text(encoding="utf-8"),
)


def copy_link(*, key: str) -> None:
    """Draw the button; the browser does the rest."""
    _MOUNT(key=key, width="content")
