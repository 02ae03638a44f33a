"""The style of everything on Check."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_STYLE: Final = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def style() -> None:
    """Send the rules; before anything that they are for."""
    st.html(f"<style>{_STYLE}</style>")
