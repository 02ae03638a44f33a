"""A cache that all sessions share and that is bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ByteCache(Generic[Key, Value]):
    """Keeps what was made until the bytes run out; what was used longest ago goes first.

    A value is made once, however many sessions ask for it at the same time: the others wait. One
    that is larger than the cache is made and not kept. What fails to be made is not remembered.

    most: bytes that the cache may hold.
    size: the bytes of a value.
    turn: what is waited for before a value is made, such as `lambda: in_turn(compute_turn)`.
    """

    def __init__(
        self,
        most: int,
        size: Callable[[Value], int],
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.most = most
        self._size = size
        self._turn = turn
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._makers: WeakValueDictionary[Key, Lock] = WeakValueDictionary()

    @property
    def held_bytes(self) -> int:
        """What the kept values take now."""
        return self._bytes

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, from the cache or made now."""
        with self._lock:
            if key in self._kept:
                return self._used(key)
            # Forgotten by itself when nobody waits at it any more.
            maker = self._makers.setdefault(key, Lock())
        # The turn comes first: whoever waits for it holds nothing that others need.
        with self._turn(), maker:
            with self._lock:
                if key in self._kept:
                    return self._used(key)
            value = make()
            with self._lock:
                self._keep(key, value)
        return value

    def _used(self, key: Key) -> Value:
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _keep(self, key: Key, value: Value) -> None:
        size = self._size(value)
        if size > self.most:
            return
        self._kept[key] = value, size
        self._bytes += size
        while self._bytes > self.most:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed
