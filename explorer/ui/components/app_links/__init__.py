"""Links to other pages that keep the session: a click comes to Python instead of loading a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from explorer.html import Markup, h
from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("app_links")
_CLASS: Final = "ex-go"


def app_link(page: str, parameters: Mapping[str, str], text: str) -> Markup:
    """A link as HTML for st.html; opened in another tab, it is an address like any other."""
    address = f"{page}?{urlencode(parameters)}" if parameters else page
    return h.a(text, class_=_CLASS, href=address, target="_self")


def app_links(on_open: Callable[[dict[str, str]], None], pages: Mapping[str, str]) -> None:
    """Catch the clicks on a page's app links, then open the page that they lead to.

    on_open: gets the link's parameters, before the page changes.
    pages: for each word that a link may begin with, the file of its page.
    """

    def opened() -> None:
        address = reported("app_links", "open")
        split = urlsplit(address) if isinstance(address, str) else None
        if split is not None and split.path in pages:
            on_open(dict(parse_qsl(split.query)))
            st.session_state["app_links_to"] = pages[split.path]

    _MOUNT(key="app_links", on_open_change=opened)
    to = st.session_state.pop("app_links_to", None)
    if to is not None:
        st.switch_page(to)
