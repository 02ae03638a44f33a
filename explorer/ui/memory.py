"""Keeps the garbage collector off the click."""

from __future__ import annotations

import gc
import sys
from typing import Final

import streamlit as st

HEAVY: Final = frozenset({"torch", "PIL.Image"})
"""Modules that are loaded when they are first needed, and that fill the collector's lists."""


def settle() -> None:
    """Once the heavy modules are loaded, take everything there is out of the collector's sight.

    Streamlit collects all generations after every run; over torch's objects that takes
    95 ms, and nothing of its own is ever garbage.
    """
    if sys.modules.keys() >= HEAVY:
        _freeze()


@st.cache_resource(show_spinner=False)
def _freeze() -> None:
    gc.collect()
    gc.freeze()
