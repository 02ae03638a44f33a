"""Keys for inputs that show what is also changed elsewhere: in a table, by undo, by a selection.

A click can leave the browser before it has drawn what the last one did. Its message then carries
every input's old value, which Streamlit takes for an edit of what the input stands for by now. So
an input gets a new key where what it shows came from elsewhere, and what an old key says is void.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import streamlit as st

from explorer.ui.state import work

_SHOWN: Final = "own_keys_"

Value = TypeVar("Value")


def own_key(place: str, shown: object, name: str) -> str:
    """The key of one of a place's inputs: a new one where what the place shows came from elsewhere.

    place: what the inputs belong to. shown: everything that they show, equal while it is unchanged.
    """
    known, number = _known(place)
    if known != shown:
        number += 1
        st.session_state[_SHOWN + place] = (shown, number)
    return f"{name}_{number}"


def own_edit(
    place: str, shown: Callable[[], object], edit: Callable[[], None]
) -> Callable[[], None]:
    """What an input with an own key does when it changes; nothing once its key is an old one.

    The inputs keep their keys, and with them the focus: `shown` says what they show afterwards.
    """
    drawn = _known(place)[1]

    def changed() -> None:
        if _known(place)[1] == drawn:
            # A sentence on what was refused before stands until something else is done.
            work().rejected = None
            edit()
            st.session_state[_SHOWN + place] = (shown(), drawn)

    return changed


def own_input(
    name: str, read: Callable[[], Value], take: Callable[[Value], None]
) -> tuple[str, Callable[[], None]]:
    """The key of an input that is a place of its own, and what it does when it changes.

    It shows what `read` gives; what a visitor enters goes to `take`.
    """
    shown = read()
    key = own_key(name, shown, name)
    st.session_state[key] = shown
    return key, own_edit(name, read, lambda: take(st.session_state[key]))


def _known(place: str) -> tuple[Any, int]:
    known: tuple[Any, int] = st.session_state.get(_SHOWN + place, (None, 0))
    return known
