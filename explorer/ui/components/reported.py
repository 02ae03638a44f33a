"""What a component's script reported, for the callback that hears of it."""

from __future__ import annotations

from typing import Any

import streamlit as st


def reported(key: str, event: str) -> Any:
    """The value of an event; None where the component is no longer on the page.

    A report can arrive when another click has already taken its component away: Streamlit still
    calls the callback, and knows nothing of the component by then.
    """
    known = st.session_state.get(key)
    return None if known is None else known.get(event)
