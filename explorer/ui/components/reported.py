"""What a component's script reported, for the callback that handles it."""

from __future__ import annotations

from typing import Any

import streamlit as st


def reported(key: str, event: str) -> Any:
    """The value of an event; None if the component is no longer on the page.

    A report can arrive when another click has already removed its component: Streamlit still
    calls the callback, but no longer knows the component.
    """
    known = st.session_state.get(key)
    return None if known is None else known.get(event)
