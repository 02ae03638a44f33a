"""A fold whose content is computed when a visitor opens it, and not before."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def folded(title: str, key: str, draw: Callable[[], None]) -> None:
    """Draw a fold; what is in it is drawn only while it is open."""
    fold = st.expander(title, key=key, on_change="rerun")
    if fold.open:
        with fold:
            draw()
