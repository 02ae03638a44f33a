"""Keys for inputs whose value also changes elsewhere: in a table, by undo, by a selection.

A click can leave the browser before it has drawn the result of the last one. The message then
carries every input's old value, which Streamlit takes for an edit. So an input gets a new key when
its value came from elsewhere, and what arrives under an old key is ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final, NamedTuple, TypeVar

import streamlit as st

from explorer.ui.page_view import PageView
from explorer.ui.state import current_work

_SHOWN: Final = "own_keys_"
_CHOSEN: Final = "own_choice_"

Value = TypeVar("Value")


class Own(NamedTuple):
    """What binds an input: its key, and what it does when it changes."""

    key: str
    changed: Callable[[], None]


def own_key(place: str, shown: object, name: str) -> str:
    """The key of one of a place's inputs: a new one if the value shown there came from elsewhere.

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
    """What an input with its own key does when it changes; nothing if its key is out of date.

    The inputs keep their keys, and with them the focus: `shown` says what they show afterwards.
    """
    drawn = _known(place)[1]

    def changed() -> None:
        if _known(place)[1] == drawn:
            # The sentence about a rejected entry stays until something else is done.
            current_work().rejected = None
            edit()
            st.session_state[_SHOWN + place] = (shown(), drawn)

    return changed


class InputGroup(NamedTuple):
    """Inputs that belong together: all get new keys when the value of one came from elsewhere.

    shown: returns everything that they show, equal while it is unchanged.
    """

    name: str
    shown: Callable[[], object]


def own_input(
    name: str,
    read: Callable[[], Value],
    take: Callable[[Value], None],
    place: InputGroup | None = None,
) -> Own:
    """Bind an input to the state: it shows what `read` gives; `take` gets what is entered.

    place: what the input belongs to; by default it stands alone.
    """
    at, shown = place or InputGroup(name, read)
    key = own_key(at, shown(), name)
    st.session_state[key] = read()
    return Own(key, own_edit(at, shown, lambda: take(st.session_state[key])))


def own_field(name: str, page: type[PageView], field: str) -> Own:
    """Bind an input to a field of what a page shows."""
    return own_input(
        name,
        lambda: getattr(current_work().view(page), field),
        lambda chosen: current_work().change(page, **{field: chosen}),
    )


def own_choice(name: str, offered: Collection[Value], usual: Value) -> Own:
    """Bind an input to a choice that only the session keeps, as long as it is on offer."""
    chosen = f"{_CHOSEN}{name}"

    def read() -> Value:
        kept: Value = st.session_state.get(chosen, usual)
        return kept if kept in offered else usual

    def take(value: Value) -> None:
        st.session_state[chosen] = value

    return own_input(name, read, take)


def _known(place: str) -> tuple[Any, int]:
    known: tuple[Any, int] = st.session_state.get(_SHOWN + place, (None, 0))
    return known
