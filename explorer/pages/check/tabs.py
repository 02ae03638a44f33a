"""The three parts of Check, one of which is shown and computed."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer.pages.check.state import TABS, CheckView, Tab
from explorer.ui.own_keys import own_field
from explorer.ui.state import Work

_TITLES: Final[dict[Tab, str]] = {
    "tutorial": "Five tutorials",
    "all": "Question by question",
    "number": "Number detective",
}


def tabs(work: Work) -> Tab:
    """Draw the choice; return the part to show."""
    key, changed = own_field("check_tab", CheckView, "tab")
    st.segmented_control(
        "Part",
        TABS,
        format_func=lambda tab: _TITLES[tab],
        key=key,
        label_visibility="collapsed",
        required=True,
        on_change=changed,
    )
    return work.view(CheckView).tab
