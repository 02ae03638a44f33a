"""The link of what is on screen: to copy, as a QR code, and for a class with some parts locked."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st
from segno.encoder import DataOverflowError

from explorer.html import Markup, h
from explorer.ui import url
from explorer.ui.locks import LOCKS, locks_text
from explorer.ui.state import current_work

_ASKED: Final = "share_asked"
_LOCKED: Final = "share_locked"


def ask_for_the_link() -> None:
    """Remember that a visitor asked for the link."""
    st.session_state[_ASKED] = True


def show_the_link() -> None:
    """Open the dialog with the link, if it was asked for."""
    if st.session_state.pop(_ASKED, False):
        # The link of a class begins as this one, which may itself be such a link.
        st.session_state[_LOCKED] = [word for word in LOCKS if word in current_work().locked]
        _shared()


@st.dialog("Share what is on screen", width="medium")
def _shared() -> None:
    locked = st.pills(
        "For a class: lock what students are not meant to change",
        list(LOCKS),
        format_func=LOCKS.__getitem__,
        selection_mode="multi",
        key=_LOCKED,
    )
    link = _link(locks_text(locked))
    st.code(link, language=None, wrap_lines=True)
    st.html(
        h.p(
            "The link holds the page and the network as they stand, and no photo of yours. "
            "No account is needed, and nothing is sent to the teacher.",
            class_="ex-note",
        )
    )
    st.html(_qr_code(link))


def _link(locks: str) -> str:
    shown = url.parameters(current_work()) | ({"lock": locks} if locks else {})
    if not locks:
        shown.pop("lock", None)
    page = urlsplit(st.context.url or "")
    return page._replace(path=page.path or "/", query=urlencode(shown)).geturl()


def _qr_code(link: str) -> Markup:
    """The link as a picture for cameras, or why there is none."""
    try:
        code = segno.make_qr(link, error="l", boost_error=False)
    except DataOverflowError:
        return h.p(
            f"A QR code holds 2,953 characters at most, and this link has {len(link):,}: "
            "send the link itself.",
            class_="ex-note",
        )
    return h.img(src=code.svg_data_uri(scale=4), alt="QR code of the link", class_="ex-qr")
