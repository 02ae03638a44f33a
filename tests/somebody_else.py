"""Somebody else, in a thread of their own, who has a turn while a test looks at who waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from explorer.turns import Turns


@contextmanager
def has_a_turn(line: Turns) -> Iterator[Event]:
    """From the start of the block to its end, or until the event that it gives is set."""
    inside, may_leave = Event(), Event()

    def hold() -> None:
        with line:
            inside.set()
            may_leave.wait(60)

    thread = Thread(target=hold)
    thread.start()
    assert inside.wait(10)
    try:
        yield may_leave
    finally:
        may_leave.set()
        thread.join(10)
