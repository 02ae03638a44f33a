"""A session as the shared caches know it: what only it used is dropped soon after its end."""

from __future__ import annotations

from threading import Timer

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.limits import RETURN_SECONDS
from explorer.runtime.byte_cache import User


def _ended(user: User) -> None:
    """A reload ends a session and starts another, which finds what the first one left."""
    timer = Timer(RETURN_SECONDS, user.leave)
    timer.daemon = True
    timer.start()


@st.cache_resource(scope="session", show_spinner=False, on_release=_ended)
def _user() -> User:
    """Streamlit releases it when the browser has disconnected."""
    return User()


def session_user() -> User | None:
    """The user that stands for this thread's session; None outside of a session."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    user: User = _user()
    return user
