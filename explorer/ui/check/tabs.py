"""The three parts of Check, of which one is shown and computed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from explorer.ui.check.view import TABS, Tab
from explorer.ui.state import Work

_TITLES: Final[dict[Tab, str]] = {
    "tutorial": "One tutorial",
    "all": "All five",
    "number": "Number detective",
}


def tabs(work: Work) -> Tab:
    """Draw the choice; the part that is to be shown."""
    st.session_state["check_tab"] = work.check.tab
    st.segmented_control(
        "Part",
        TABS,
        format_func=lambda tab: _TITLES[tab],
        key="check_tab",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: _choose(work, st.session_state["check_tab"]),
    )
    return work.check.tab


def _choose(work: Work, tab: Tab) -> None:
    work.check = replace(work.check, tab=tab)
