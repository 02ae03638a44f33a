"""Tensors that modules share, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import NamedTuple
from weakref import WeakValueDictionary

from torch import Tensor


class _Held(NamedTuple):
    tensor: Tensor
    version: int


class TensorStore:
    """Keeps what was made until the bytes run out; what was used longest ago goes first.

    A tensor is made once, however many threads ask for it at the same time. One that somebody wrote
    into since is made anew, so that a key always gives the same values. A tensor that the store
    lets go lives on in the modules that have it.

    most: bytes that the store may hold; a larger tensor is made and not kept.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        self._makers: WeakValueDictionary[Hashable, Lock] = WeakValueDictionary()

    @property
    def held_bytes(self) -> int:
        """What the tensors take now."""
        return self._bytes

    def get(self, key: Hashable, make: Callable[[], Tensor]) -> Tensor:
        """The tensor of a key, kept or made now."""
        with self._lock:
            if (kept := self._kept(key)) is not None:
                return kept
            maker = self._makers.setdefault(key, Lock())
        with maker:
            with self._lock:
                if (kept := self._kept(key)) is not None:
                    return kept
            tensor = make()
            with self._lock:
                self._keep(key, tensor)
        return tensor

    def _kept(self, key: Hashable) -> Tensor | None:
        held = self._held.get(key)
        if held is None:
            return None
        # torch counts the writes into a tensor's memory, whichever module they came through.
        if held.tensor._version != held.version:
            self._let_go(key)
            return None
        self._held.move_to_end(key)
        return held.tensor

    def _keep(self, key: Hashable, tensor: Tensor) -> None:
        if tensor.nbytes > self.most:
            return
        self._held[key] = _Held(tensor, tensor._version)
        self._bytes += tensor.nbytes
        while self._bytes > self.most:
            self._let_go(next(iter(self._held)))

    def _let_go(self, key: Hashable) -> None:
        self._bytes -= self._held.pop(key).tensor.nbytes
