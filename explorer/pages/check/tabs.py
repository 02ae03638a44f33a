"""The three parts of Check, of which one is shown and computed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from explorer.ui.own_keys import own_input
from explorer.ui.state import Work
from explorer.ui.views.check import TABS, Tab

_TITLES: Final[dict[Tab, str]] = {
    "tutorial": "Five tutorials",
    "all": "Question by question",
    "number": "Number detective",
}


def tabs(work: Work) -> Tab:
    """Draw the choice; the part that is to be shown."""
    key, changed = own_input("check_tab", lambda: work.check.tab, lambda tab: _choose(work, tab))
    st.segmented_control(
        "Part",
        TABS,
        format_func=lambda tab: _TITLES[tab],
        key=key,
        label_visibility="collapsed",
        required=True,
        on_change=changed,
    )
    return work.check.tab


def _choose(work: Work, tab: Tab) -> None:
    work.check = replace(work.check, tab=tab)
