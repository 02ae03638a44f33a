"""Sentences that name what came from outside, as text: `st.error` would read Markdown in them.

A file called `![](https://example.org/a.png)` would then be a picture that is fetched.
"""

from __future__ import annotations

from html import escape

import streamlit as st


def refused(text: object) -> None:
    """Why something was not done; read out at once."""
    st.html(f'<p class="ex-alert" role="alert">{escape(str(text))}</p>')


def noticed(text: object) -> None:
    """What was done in another way than asked for."""
    st.html(f'<p class="ex-alert ex-notice" role="status">{escape(str(text))}</p>')
