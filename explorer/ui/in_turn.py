"""Waiting in line where the visitor sees it, "3 before you", and working while they are there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.turns import Turns
from explorer.ui.alert import notice_html
from explorer.wording.notation import number


@contextmanager
def in_turn(turns: Turns, place: DeltaGenerator | None = None) -> Iterator[None]:
    """A turn; while it is waited for, a line on the page says how many come before.

    place: where it says so; by default a new one once a visitor waits. A part of a page that is
        often drawn again keeps one, so that what comes after it stays where it is.

    Where the session is gone, or the visitor has asked for something else, Streamlit ends the run
    at the next look at the session, and so the wait or the work: no place is kept, and no
    layer computed, for nothing.

    Raises BusyError.
    """
    shown = -1

    def tell(before: int) -> None:
        nonlocal place, shown
        if get_script_run_ctx(suppress_warning=True) is None:
            return  # not in a session, as in a test of the figures alone
        if before == shown:
            _still_wanted()
            return
        place, shown = place or st.empty(), before
        line = f"{number(before)} before you: this starts by itself when it is your turn."
        place.html(notice_html(line))

    with turns.awaited(tell, _still_wanted):
        if place is not None and shown >= 0:
            place.empty()
        yield


def _still_wanted() -> None:
    """Streamlit ends a run that is no longer wanted at any look at the session."""
    if get_script_run_ctx(suppress_warning=True) is not None:
        _ = "work" in st.session_state
