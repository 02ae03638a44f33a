"""A page's own rules: explorer/pages/<page>/style.css, after those that every page has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from explorer.html import Markup, style_sheet

_PAGES: Final = Path(__file__).parents[1] / "pages"


def page_style(page: str) -> None:
    """Send the rules of a page, before anything that they apply to."""
    st.html(_sheet(page))


@cache
def _sheet(page: str) -> Markup:
    return style_sheet((_PAGES / page / "style.css").read_text(encoding="utf-8"))
