"""Caches that all sessions share: bounded in bytes, and emptied of what no session needs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from weakref import WeakSet, WeakValueDictionary

from explorer.runtime.memory import memory_is_short

if TYPE_CHECKING:
    from torch import Tensor

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_caches: Final[WeakSet[ByteCache[Any, Any]]] = WeakSet()


class User:
    """An owner for whom values are kept, such as a session.

    gone: whether nothing is kept for it any more.
    """

    def __init__(self) -> None:
        self.gone = False

    def leave(self) -> None:
        """Release, in all caches, what no other user needs."""
        self.gone = True
        for cache in tuple(_caches):
            cache.forget(self)


def _nobody() -> User | None:
    return None


current_user: Callable[[], User | None] = _nobody
"""The current user, set by the pages. Values made without one stay until the bytes run out."""


@dataclass
class _Held(Generic[Value]):
    value: Value
    size: int
    state: object
    users: set[User | None]


class ByteCache(Generic[Key, Value]):
    """Keeps values until the bytes run out; the least recently used goes first.

    A value is made once, however many threads ask for it at the same time: the others wait. A value
    larger than the cache is made and not kept. A failure is not remembered. A value goes when the
    last of its users leaves, and, oldest first, while memory is short.

    most: bytes that the cache may hold.
    size: the bytes of a value.
    turn: what to wait for before a value is made, such as `lambda: in_turn(compute_turn)`.
    state: what changes when a value is written into; the value is then made again.
    on_card: whether a value lies in a graphics card's memory: it stays when the machine's own
        memory is short, and goes when a card's is.
    """

    def __init__(
        self,
        most: int,
        size: Callable[[Value], int],
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
        state: Callable[[Value], object] = lambda _: None,
        on_card: Callable[[Value], bool] = lambda _: False,
    ) -> None:
        self.most = most
        self._on_card = on_card
        self._size = size
        self._turn = turn
        self._state = state
        self._kept: OrderedDict[Key, _Held[Value]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._makers: WeakValueDictionary[Key, Lock] = WeakValueDictionary()
        _caches.add(self)

    @property
    def held_bytes(self) -> int:
        """The bytes that the kept values take now."""
        return self._bytes

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of a key, from the cache or made now."""
        user = current_user()
        with self._lock:
            if (held := self._found(key, user)) is not None:
                return held.value
            # Forgotten automatically when no thread waits for it any more.
            maker = self._makers.setdefault(key, Lock())
        # The turn comes first: a thread that waits for it holds nothing that others need.
        with self._turn(), maker:
            with self._lock:
                if (held := self._found(key, user)) is not None:
                    return held.value
            value = make()
            with self._lock:
                self._keep(key, value, user)
        _relieve()
        return value

    def forget(self, user: User) -> None:
        """Release what only this user has used."""
        with self._lock:
            for key in [key for key, held in self._kept.items() if user in held.users]:
                self._kept[key].users.discard(user)
                if not self._kept[key].users:
                    self._let_go(key)

    def let_oldest_go(self) -> bool:
        """Release the machine memory's least recently used value; False if there is none."""
        with self._lock:
            here = (key for key, held in self._kept.items() if not self._on_card(held.value))
            oldest = next(here, None)
            if oldest is None:
                return False
            self._let_go(oldest)
            return True

    def let_go_of_card(self) -> None:
        """Release everything that lies on a graphics card."""
        with self._lock:
            for key in [key for key, held in self._kept.items() if self._on_card(held.value)]:
                self._let_go(key)

    def _found(self, key: Key, user: User | None) -> _Held[Value] | None:
        held = self._kept.get(key)
        if held is None:
            return None
        if held.state != self._state(held.value):
            self._let_go(key)
            return None
        held.users.add(user)
        self._kept.move_to_end(key)
        return held

    def _keep(self, key: Key, value: Value, user: User | None) -> None:
        size = self._size(value)
        if size > self.most or (user is not None and user.gone):
            return
        self._kept[key] = _Held(value, size, self._state(value), {user})
        self._bytes += size
        while self._bytes > self.most:
            self._let_go(next(iter(self._kept)))

    def _let_go(self, key: Key) -> None:
        self._bytes -= self._kept.pop(key).size


def tensors_within(
    most: int, turn: Callable[[], AbstractContextManager[None]] = nullcontext
) -> ByteCache[Hashable, Tensor]:
    """A cache of tensors that modules share: read them, never write into them.

    torch counts the writes into a tensor's memory, from every module that shares it. A tensor
    that the cache releases lives on in the modules that have it.
    """
    return ByteCache(most, lambda tensor: tensor.nbytes, turn, lambda tensor: tensor._version)


def let_go_of_cards() -> None:
    """Release what lies on a graphics card, in every cache."""
    for cache in tuple(_caches):
        cache.let_go_of_card()


def _relieve() -> None:
    """Release what was used longest ago, in every cache, while memory is short."""
    something = True
    while something and memory_is_short():
        gone = [cache.let_oldest_go() for cache in tuple(_caches)]
        something = any(gone)
