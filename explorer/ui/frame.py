"""What frames every page: its heading, the sidebar, the one place where errors are caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.errors import BusyError, ExplorerError
from explorer.figures.palette import css_variables
from explorer.network.changes import changes
from explorer.runtime import byte_cache
from explorer.runtime.samples import SAMPLES
from explorer.ui import url
from explorer.ui.alert import noticed, refused
from explorer.ui.memory import settle
from explorer.ui.navigation import require_entry
from explorer.ui.photo_on_input import photo_on_input
from explorer.ui.session_user import session_user
from explorer.ui.state import Work, work
from explorer.ui.trained import in_a_word

byte_cache.current_user = session_user

_RULES: Final = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_STYLE: Final = f"<style>:root {{{css_variables()}}}{_RULES}</style>"


@dataclass(frozen=True)
class _Frame:
    """The places around a body that follow from the state.

    notice: above the body. network, others: in the sidebar; by themselves, since the photo is
        large, and what is as it was in the last run is not sent again.
    """

    notice: DeltaGenerator
    network: DeltaGenerator
    others: DeltaGenerator


def page(title: str, lead: str, body: Callable[[Work], None]) -> None:
    """Draw a page: the frame, and in it what a body makes of the session's state.

    An input of the body draws the body anew and leaves the rest as it stands, the menu, the logo,
    the rules and the heading, which saves the server much of its time on a click.

    An ExplorerError that the body raises becomes its sentence, at the place where it happened;
    the state stays as it was.
    """
    _redrawn(_frame(title, lead), body)


@st.fragment(key="body")
def _redrawn(frame: _Frame, body: Callable[[Work], None]) -> None:
    """The body and what belongs to every drawing of it."""
    state = work()
    state.told, state.notice = state.notice, None
    # Streamlit clears a place around the body that is not filled anew.
    if state.told is None:
        frame.notice.empty()
    else:
        with frame.notice:
            noticed(state.told)
    try:
        body(state)
    except BusyError as error:
        refused(error)
        st.button("Try again", key="try_again")
    except ExplorerError as error:
        refused(error)
    _sidebar(state, frame)
    url.write(state)
    settle()


def _frame(title: str, lead: str) -> _Frame:
    require_entry()
    url.read(work())
    st.html(_STYLE)
    st.html(f'<h1 class="ex-title">{escape(title)}</h1><p class="ex-lead">{escape(lead)}</p>')
    with st.sidebar, st.container(key="aside", gap=None):
        network, others = st.empty(), st.empty()
    return _Frame(st.empty(), network, others)


def changed_in_words(state: Work) -> list[str]:
    """What was changed since the variant, a phrase a change: "conv1 stride 4 → 8"."""
    return [change.text for change in changes(state.network, state.origin)]


def _sidebar(state: Work, frame: _Frame) -> None:
    """The network, the photo and the weights that go with the reader from page to page."""
    phrases = changed_in_words(state)
    if not phrases:
        standing = "as the source has it"
    elif len(phrases) == 1:
        standing = f"1 change: {phrases[0]}"
    else:
        standing = f"{len(phrases)} changes"
    error = state.trace.error
    if error is not None:
        standing += f"; {state.network.layers[error.layer].name} cannot be"
    photo = SAMPLES[state.sample].title if state.uploaded is None else state.uploaded.name
    on_input = photo_on_input(state)
    picture = "" if on_input is None else f'<dd><img src="{on_input.url}" alt=""></dd>'
    whose = "a sample" if state.uploaded is None else "yours; kept in memory, for this visit"
    frame.network.html(_list(_item("Network", state.variant.short_title, standing)))
    others = _item("Photo", photo, whose, picture) + _item("Weights", *in_a_word(state))
    frame.others.html(_list(others))


def _list(items: str) -> str:
    return f'<dl class="ex-aside">{items}</dl>'


def _item(label: str, what: str, more: str, picture: str = "") -> str:
    return (
        f'<dt>{label}</dt>{picture}<dd class="ex-what">{escape(what)}</dd><dd>{escape(more)}</dd>'
    )
