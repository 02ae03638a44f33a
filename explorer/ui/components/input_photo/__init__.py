"""The photo as the network gets it, brought to the browser once for all blocks that draw it.

A block that changes with every edit names the photo only: it would send it again each time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from explorer.ui.photo_on_input import InputPhoto

_HERE: Final = Path(__file__).parent
PHOTO_OF: Final = (_HERE / "photo_of.js").read_text(encoding="utf-8")
"""JavaScript for the scripts of such blocks: `photoOf(id)` and `onPhoto(then)`."""

_MOUNT = st.components.v2.component(
    "input_photo",
    html="<span></span>",
    css="span { display: none; }",
    js=(_HERE / "input_photo.js").read_text(encoding="utf-8"),
)


def input_photo(photo: InputPhoto | None, *, key: str) -> None:
    """Bring it; what it sends is the same in every run, so that Streamlit sends it once."""
    if photo is not None:
        _MOUNT(key=key, data=photo._asdict())
