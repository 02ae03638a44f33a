"""A table to take away, the same way wherever one stands."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def csv_button(make: Callable[[], str], file: str, key: str, label: str = "CSV") -> None:
    """A button that saves the text under a file's name; it is made when the click asks for it."""
    st.download_button(
        label,
        make,
        file,
        "text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )
