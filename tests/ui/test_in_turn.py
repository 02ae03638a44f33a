"""What a visitor sees of the line, and that whoever asks for something else leaves it."""

import pytest

from explorer import turns
from explorer.turns import Turns
from explorer.ui import in_turn
from tests.somebody_else import has_a_turn


class Place:
    """What `st.empty()` gives, as far as it is used."""

    def __init__(self):
        self.shown = []

    def html(self, text):
        self.shown.append(text)

    def empty(self):
        self.shown.append("")


class Session(dict):
    """A session that looks up at the second wait that somebody wants something newer."""

    def __contains__(self, _):
        raise KeyboardInterrupt


@pytest.fixture
def place(monkeypatch):
    made = Place()
    monkeypatch.setattr(in_turn.st, "empty", lambda: made)
    monkeypatch.setattr(in_turn, "get_script_run_ctx", lambda **_: object())
    return made


def test_the_line_says_how_many_come_before_and_goes_when_the_turn_comes(place, monkeypatch):
    line = Turns(1)
    with has_a_turn(line) as may_leave:
        html = place.html
        monkeypatch.setattr(place, "html", lambda text: (html(text), may_leave.set()))
        with in_turn.in_turn(line):
            assert "1 before you" in place.shown[0]
            assert place.shown[-1] == ""


def test_nothing_is_said_where_nobody_waits(place):
    with in_turn.in_turn(Turns(1)):
        assert place.shown == []


@pytest.mark.usefixtures("place")
def test_a_visitor_who_asks_for_something_newer_ends_the_work(monkeypatch):
    line = Turns(1)
    monkeypatch.setattr(turns, "_LOOK_UP_SECONDS", 0)
    monkeypatch.setattr(in_turn.st, "session_state", Session())
    with in_turn.in_turn(line), pytest.raises(KeyboardInterrupt):
        line.look_up()


def test_a_visitor_who_asks_for_something_newer_leaves_the_line(place, monkeypatch):
    line = Turns(1)
    monkeypatch.setattr(in_turn.st, "session_state", Session())
    with has_a_turn(line):
        with pytest.raises(KeyboardInterrupt), in_turn.in_turn(line):
            pytest.fail("the turn was not free")
        assert not line._line
        assert len(place.shown) == 1
