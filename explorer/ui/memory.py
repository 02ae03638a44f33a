"""Keeps the garbage collector from slowing clicks down."""

from __future__ import annotations

import gc
import sys
from itertools import count
from time import thread_time
from typing import Any, Final

import streamlit as st

HEAVY: Final = frozenset({"torch", "PIL.Image"})
"""Modules that are loaded when they are first needed, and that fill the collector's lists."""

SLOW_SECONDS: Final = 0.001
"""CPU time of one full collection from which on what it kept is put out of its sight."""

FREEZES_A_THAW: Final = 64
"""Every n-th freeze re-examines everything: what was frozen alive may be garbage since."""

_ALL: Final = 2
"""The generation that a full collection collects."""


def settle() -> None:
    """Once the heavy modules are loaded, hide everything there is from the collector.

    Streamlit collects all generations after every run; over torch's objects that takes
    95 ms, and nothing of its own is ever garbage.
    """
    if sys.modules.keys() >= HEAVY:
        _freeze()


@st.cache_resource(show_spinner=False)
def _freeze() -> None:
    gc.collect()
    gc.freeze()
    gc.callbacks.append(Refreezing())


class Refreezing:
    """Freezes again right after a full collection was slow: that collection left no garbage.

    Objects loaded or cached later, such as thousands of traced rows, would slow every click down
    just as torch's did.
    """

    def __init__(self) -> None:
        self._started = 0.0
        self._turns = count(1)

    def __call__(self, phase: str, info: dict[str, Any]) -> None:
        """What Python calls at the start and at the stop of each collection."""
        if info["generation"] != _ALL:
            return
        if phase == "start":
            self._started = thread_time()
        elif thread_time() - self._started > SLOW_SECONDS:
            if next(self._turns) % FREEZES_A_THAW:
                gc.freeze()
            else:
                gc.unfreeze()
