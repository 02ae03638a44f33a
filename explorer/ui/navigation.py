"""The pages, and the way into them: always through `streamlit_app.py`.

Streamlit takes a folder called pages for a menu of file names until `st.navigation` has been
called once: a server whose first visitor opens /run runs that file alone.
"""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from explorer.ui import url
from explorer.ui.components.page_menu import page_menu
from explorer.ui.components.page_tools import page_tools
from explorer.ui.share import ask_for_the_link, show_the_link

TITLES: Final = ("Build", "Run", "LRN", "Compare", "Check", "Learn")
"""The pages in the menu's order, the first the default; the file and the address are the title in
small letters."""

_ENTERED: Final = "entered"


def navigation() -> StreamlitPage:
    """Draw the menu; return the page that the visitor asked for, to run.

    It stands on top; Streamlit folds it into a button if the window is narrow.
    """
    pages = [
        st.Page(
            f"pages/{title.lower()}.py",
            title=title,
            url_path=title.lower(),
            default=title == TITLES[0],
        )
        for title in TITLES
    ]
    first = _ENTERED not in st.session_state
    st.session_state[_ENTERED] = True
    page_menu(url.start() if first else "")
    page_tools(ask_for_the_link)
    page = st.navigation(pages, position="top")
    show_the_link()
    return page


def require_entry() -> None:
    """Run again through `streamlit_app.py` if Streamlit ran a page's file alone."""
    if _ENTERED not in st.session_state:
        navigation()
        st.rerun()
