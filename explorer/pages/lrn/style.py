"""The style sheet of the LRN page, and the headings of its blocks."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

_STYLE: Final = (Path(__file__).parent / "lrn.css").read_text(encoding="utf-8")


def style() -> None:
    """Put the sheet into the page, behind the one that all pages have."""
    st.html(f"<style>{_STYLE}</style>")


def heading(title: str, lead: str) -> None:
    """A block's heading and the sentence under it."""
    st.html(
        f'<div class="ex-lrn"><h2 class="ex-h2">{escape(title)}</h2><p>{escape(lead)}</p></div>'
    )
