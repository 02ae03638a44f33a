"""A line in which nobody is passed over, and whoever leaves it keeps no place."""

from threading import Event, Thread

import pytest

from explorer import turns
from explorer.errors import BusyError
from explorer.turns import Turns


class Waiting:
    """A visitor in a thread of their own: what they were told, and when they had their turn."""

    def __init__(self, line, order=None):
        self.told, self.waits = [], Event()
        self.order = [] if order is None else order
        self.thread = Thread(target=self._wait, args=(line,))
        self.thread.start()

    def _wait(self, line):
        def tell(before):
            self.told.append(before)
            self.waits.set()

        with line.awaited(tell):
            self.order.append(self)


def test_turns_come_in_the_order_in_which_they_were_asked_for():
    line, order, visitors = Turns(1), [], []
    with line:
        for _ in range(3):
            visitors.append(Waiting(line, order))
            assert visitors[-1].waits.wait(10)
    for visitor in visitors:
        visitor.thread.join(10)
    assert order == visitors
    assert [visitor.told[0] for visitor in visitors] == [1, 2, 3]


def test_whoever_has_a_turn_needs_no_other_for_its_parts():
    line = Turns(1)
    with line, line, line.awaited(lambda _: pytest.fail("it waited for itself")):
        assert line.taken == 1
    assert line.taken == 0


def test_a_turn_that_fails_is_given_back():
    line = Turns(1)
    with pytest.raises(ZeroDivisionError), line:
        raise ZeroDivisionError
    assert line.taken == 0


def test_whoever_is_no_longer_there_leaves_the_line_and_the_next_moves_up():
    line, left = Turns(1), Event()

    def gone(_):
        raise KeyboardInterrupt

    def leave():
        with pytest.raises(KeyboardInterrupt):
            line.awaited(gone).__enter__()
        left.set()

    with line:
        Thread(target=leave).start()
        assert left.wait(10)
        next_one = Waiting(line)
        assert next_one.waits.wait(10)
        assert next_one.told[0] == 1
    next_one.thread.join(10)
    assert next_one.order == [next_one]
    assert line.taken == 0


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until a test moves it."""
    now = [0.0]
    monkeypatch.setattr(turns, "monotonic", lambda: now[0])
    return now


def test_whoever_works_looks_up_now_and_then_and_drops_what_is_no_longer_wanted(clock):
    line, asked = Turns(1), []

    def still_wanted():
        asked.append(clock[0])
        if clock[0] > 1:
            raise KeyboardInterrupt

    with line.awaited(lambda _: None, still_wanted), line:
        line.look_up()
        clock[0] = 0.3
        line.look_up()
        line.look_up()
        clock[0] = 2.0
        with pytest.raises(KeyboardInterrupt):
            line.look_up()
    assert asked == [0.3, 2.0]
    assert line.taken == 0


def test_without_a_turn_nobody_looks_up(clock):
    line = Turns(1)
    clock[0] = 9.0
    line.look_up()
    with line:
        clock[0] = 18.0
        line.look_up()


def test_a_line_that_is_full_says_so_in_a_sentence(monkeypatch):
    monkeypatch.setattr(turns, "MAX_WAITING", 1)
    line = Turns(1)
    with line:
        first = Waiting(line)
        assert first.waits.wait(10)
        refused = []

        def ask():
            with pytest.raises(BusyError) as caught:
                line.__enter__()
            refused.append(str(caught.value))

        late = Thread(target=ask)
        late.start()
        late.join(10)
    first.thread.join(10)
    assert refused[0].endswith("but a wait has to end soon: try again in a minute.")


def test_a_wait_that_takes_too_long_ends_in_a_sentence(monkeypatch):
    monkeypatch.setattr(turns, "MAX_WAIT_SECONDS", 0)
    line, refused = Turns(1), []

    def ask():
        with pytest.raises(BusyError) as caught:
            line.__enter__()
        refused.append(caught.value.received)

    with line:
        late = Thread(target=ask)
        late.start()
        late.join(10)
    assert refused == ["after 0 seconds others still come first"]
    assert not line._line
