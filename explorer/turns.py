"""Sessions take turns at work that would otherwise slow each other, and every page, down."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, local
from time import monotonic
from typing import Final

from explorer.errors import BusyError
from explorer.limits import MAX_WAIT_SECONDS, MAX_WAITING, PASSES_AT_ONCE, PHOTOS_AT_ONCE
from explorer.wording.notation import number, plural

_LOOK_UP_SECONDS: Final = 0.2
"""The interval after which a waiting session is told its place again, so that a wait too short to
read shows nothing, and after which a working session looks up."""


class Turns:
    """A first-come, first-served line, with a number of turns at the same time.

    A thread that has its turn does not wait for it again, so a turn may be held for a whole
    answer and for each part of it: `with turns:`.

    at_once: how many turns there are at the same time.
    """

    def __init__(self, at_once: int) -> None:
        self.at_once = at_once
        self.taken = 0
        self._line: deque[object] = deque()
        self._changed = Condition()
        self._mine = local()

    def __enter__(self) -> None:
        """Wait for a turn without showing it; raises BusyError."""
        self._enter(lambda _: None, lambda: None)

    def __exit__(self, *_: object) -> None:
        """Give the turn back."""
        self._mine.depth -= 1
        if self._mine.depth == 0:
            with self._changed:
                self.taken -= 1
                self._changed.notify_all()

    @contextmanager
    def awaited(
        self, tell: Callable[[int], None], still_wanted: Callable[[], None] = lambda: None
    ) -> Iterator[None]:
        """Wait for a turn, and report again and again how many are ahead in line.

        tell: gets that number; if it raises, the session leaves the line: its visitor is gone.
        still_wanted: called now and then by `look_up`; if it raises, the work is dropped.

        Raises BusyError if too many wait already, or after too long a wait.
        """
        self._enter(tell, still_wanted)
        try:
            yield
        finally:
            self.__exit__()

    def look_up(self) -> None:
        """End the work between two of its parts if its session no longer needs it.

        Costs next to nothing, so it can follow each layer; does nothing without a turn.
        """
        mine = self._mine
        if getattr(mine, "depth", 0) and monotonic() > mine.looks_up:
            mine.looks_up = monotonic() + _LOOK_UP_SECONDS
            mine.still_wanted()

    def _enter(self, tell: Callable[[int], None], still_wanted: Callable[[], None]) -> None:
        mine = self._mine
        if not getattr(mine, "depth", 0):
            self._wait(tell)
            mine.depth, mine.still_wanted = 0, still_wanted
            mine.looks_up = monotonic() + _LOOK_UP_SECONDS
        mine.depth += 1

    def _wait(self, tell: Callable[[int], None]) -> None:
        me, start = object(), monotonic()
        with self._changed:
            if len(self._line) >= MAX_WAITING:
                raise _busy(f"{plural(len(self._line), 'visitor')} wait in line already")
            self._line.append(me)
        try:
            while not self._admitted(me):
                if monotonic() - start > MAX_WAIT_SECONDS:
                    raise _busy(f"after {number(MAX_WAIT_SECONDS)} seconds others still come first")
                tell(self._before(me))
        finally:
            with self._changed:
                if me in self._line:
                    self._line.remove(me)
                    self._changed.notify_all()

    def _admitted(self, me: object) -> bool:
        with self._changed:
            mine = self._changed.wait_for(
                lambda: self._line[0] is me and self.taken < self.at_once, _LOOK_UP_SECONDS
            )
            if mine:
                self._line.popleft()
                self.taken += 1
                self._changed.notify_all()
            return mine

    def _before(self, me: object) -> int:
        with self._changed:
            return self._line.index(me) + self.taken


def _busy(received: str) -> BusyError:
    return BusyError(
        received=received,
        expected="a wait has to end soon",
        remedy="try again in a minute",
    )


compute_turn = Turns(PASSES_AT_ONCE)
photo_turn = Turns(PHOTOS_AT_ONCE)
