"""What Streamlit's menu lacks: one step of history per page, and closing once a page is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_HERE: Final = Path(__file__).parent
_MOUNT = st.components.v2.component(
    "page_menu",
    html="<span></span>",
    css="span { display: none; }",
    js=(_HERE / "page_menu.js").read_text(encoding="utf-8"),
)
KEY: Final = "page_menu"


def page_menu(query: str) -> None:
    """Mount it, beside the menu itself: it stays while pages come and go.

    query: what an address that has none stands for; written there in its place.
    """
    _MOUNT(key=KEY, data={"query": query})
