"""Sentences that name something from outside, as plain text: `st.error` would read Markdown.

A file called `![](https://example.org/a.png)` would then become a picture that is fetched.
"""

from __future__ import annotations

import streamlit as st

from explorer.html import Markup, h


def refused(text: object) -> None:
    """Why something was not done; read out at once."""
    st.html(h.p(str(text), class_="ex-alert", role="alert"))


def noticed(text: object) -> None:
    """What was done differently from what was asked."""
    st.html(notice_html(str(text)))


def notice_html(text: str) -> Markup:
    """Information that does not interrupt."""
    return h.p(text, class_="ex-alert ex-notice", role="status")


def rejected_html(text: str) -> Markup:
    """Why a field rejects what was typed there; read out at once."""
    return h.p(text, class_="ex-rejected", role="alert")
