"""What frames every page: its heading, a link's notice, the one place that catches errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.errors import BusyError
from explorer.figures.palette import css_squares, css_variables
from explorer.figures.terms import glossary
from explorer.html import fragment, h, style_sheet
from explorer.runtime import byte_cache
from explorer.ui import url
from explorer.ui.alert import noticed, refused
from explorer.ui.block import block
from explorer.ui.left_pages import pass_over_left_pages
from explorer.ui.locks import locked_words
from explorer.ui.memory import settle
from explorer.ui.navigation import require_entry
from explorer.ui.session_user import session_user
from explorer.ui.state import Work, current_work

byte_cache.current_user = session_user
pass_over_left_pages()

_RULES: Final = "".join(
    Path(__file__).with_name(sheet).read_text(encoding="utf-8")
    for sheet in ("tokens.css", "style.css")
)
_OPEN: Final = "open_page"
_STYLE: Final = style_sheet(f":root {{{css_variables()}}}{css_squares()}{_RULES}")


def page(title: str, lead: str, body: Callable[[Work], None]) -> None:
    """Draw a page: the frame, and inside it what a body makes of the session's state.

    An input of the body draws only the body again. The menu, the logo, the rules and the heading
    stay, which saves the server much of its time on a click.

    An ExplorerError that the body raises becomes its sentence, at the place where it happened;
    the state stays as it was.
    """
    require_entry()
    url.read(current_work())
    if st.session_state.get(_OPEN) != title:
        # An error on another page has nothing to do with this one.
        current_work().rejected = None
        st.session_state[_OPEN] = title
    heading = (h.h1(title, class_="ex-title"), h.p(lead, class_="ex-lead"))
    locked = current_work().locked
    told = locked and h.p(
        h.b("Locked by this link:"), f" {locked_words(locked)}.", class_="ex-note"
    )
    # One element: an own one for the rules would hold a place until they come.
    st.html(fragment(_STYLE, *heading, told or None, glossary()))
    _redrawn(st.empty(), body)


@block("body")
def _redrawn(notice: DeltaGenerator, body: Callable[[Work], None]) -> None:
    """Draw the body and what belongs to every drawing of it; the notice stands above."""
    work = current_work()
    work.told, work.notice = work.notice, None
    # Streamlit clears the space around the body that is not filled again.
    if work.told is None:
        notice.empty()
    else:
        with notice:
            noticed(work.told)
    try:
        # Closed until the rules are there, which open it: nothing is seen in a wrong place.
        with st.container(height=1, border=False, key="page_body"):
            body(work)
    except BusyError as error:
        refused(error)
        st.button("Try again", key="try_again")
    finally:
        settle()
