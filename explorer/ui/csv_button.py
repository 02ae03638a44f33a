"""A table to download, with the same button everywhere."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def csv_button(make: Callable[[], str], file: str, key: str, label: str = "CSV") -> None:
    """A button that saves the text under a file's name; the text is made on the click."""
    st.download_button(
        label,
        make,
        file,
        "text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )
