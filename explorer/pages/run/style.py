"""The style sheet of the Run page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_STYLE: Final = (Path(__file__).parent / "run.css").read_text(encoding="utf-8")


def style() -> None:
    """Put the sheet into the page, behind the one that all pages have."""
    st.html(f"<style>{_STYLE}</style>")
