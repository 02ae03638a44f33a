"""Waiting in line in view of the visitor, "3 before you", and working while they are there."""

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
    """A turn; during the wait, a line on the page says how many come before.

    place: where the line appears; by default a new one once a visitor waits. A part of a page that
        is often drawn again keeps one, so that what follows stays in place.

    If the session is gone, or the visitor has asked for something else, Streamlit ends the run
    at the next access to the session, and so the wait or the work: no place in line is kept and
    no layer is computed for nothing.

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
    """Streamlit ends a run that is no longer wanted at any access to the session."""
    if get_script_run_ctx(suppress_warning=True) is not None:
        _ = "work" in st.session_state
