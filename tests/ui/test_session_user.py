"""What a session alone used goes soon after its end, as Streamlit tells it."""

import pytest
from streamlit.runtime import caching
from streamlit.testing.v1 import AppTest

from explorer.limits import RETURN_SECONDS
from explorer.runtime import byte_cache
from explorer.runtime.byte_cache import ByteCache
from explorer.ui import session_user

SESSION = "test session id"  # of every AppTest


@pytest.fixture
def timers(monkeypatch):
    """The timers that were started, of which a test says when they ring."""
    started = []

    class Timer:
        def __init__(self, seconds, ring):
            self.seconds, self.ring = seconds, ring

        def start(self):
            assert self.daemon
            started.append(self)

    monkeypatch.setattr(session_user, "Timer", Timer)
    return started


@pytest.fixture
def cache(monkeypatch):
    monkeypatch.setattr(byte_cache, "current_user", session_user.session_user)
    return ByteCache(10, len)


def visit(cache, *asked):
    """A session that asks for these texts, and ends."""

    def page(cache, asked):
        import streamlit as st  # noqa: PLC0415 - the function is a script of its own

        for text in asked:
            st.text(cache.get(text, lambda text=text: text))

    AppTest.from_function(page, kwargs={"cache": cache, "asked": asked}).run()
    caching.clear_session_resource_cache(SESSION)


def test_outside_of_a_session_there_is_no_user():
    assert session_user.session_user() is None


def test_what_only_a_session_that_ended_used_is_let_go(cache, timers):
    visit(cache, "aa", "bbb")
    assert cache.held_bytes == 5
    assert timers[0].seconds == RETURN_SECONDS
    timers[0].ring()
    assert cache.held_bytes == 0


def test_a_page_that_was_reloaded_finds_what_it_had(cache, timers):
    visit(cache, "aa", "bbb")
    visit(cache, "aa")
    timers[0].ring()
    assert cache.held_bytes == 2
    timers[1].ring()
    assert cache.held_bytes == 0
