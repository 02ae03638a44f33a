"""A field for a number that keeps what is typed, character by character, with − and + beside it.

A browser's own number field swallows what it does not accept: "2.5" becomes 2, "1e9" 1, and
"abc" nothing. Here the text itself arrives, so that an invalid entry gets a sentence of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from pydantic import BaseModel

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("number_field")


class _Typed(BaseModel):
    """What was entered, and for what; `id` grows with every entry."""

    id: int
    of: str
    text: str


@dataclass(frozen=True)
class Steps:
    """How far one press goes, and where it stops; None if it goes on and gets a sentence."""

    by: float = 1
    lowest: float | None = None
    highest: float | None = None


def number_field(
    caption: str,
    text: str,
    take: Callable[[str, str], None],
    *,
    key: str,
    of: str = "",
    steps: Steps = Steps(),
    wrong: bool = False,
) -> None:
    """Draw the field; whatever a visitor enters goes to `take`, before the rerun.

    text: the current value. wrong: whether a sentence below says what is wrong with it.
    of: what the value belongs to. An entry may arrive when the page already shows another's value,
        so `take` gets what the entry was made for, and the text.
    """
    arrived = f"{key}_arrived"

    def entered() -> None:
        # During a run Streamlit keeps only the newest message, so the browser repeats
        # an entry until it sees it acknowledged here. Streamlit may interrupt a callback wherever
        # it touches the session's state, so an entry is acknowledged once it is taken.
        report = reported(key, "entered")
        if report is None:
            return
        entry = _Typed.model_validate(report)
        if entry.id > st.session_state.get(arrived, 0):
            take(entry.of, entry.text)
            st.session_state[arrived] = entry.id

    _MOUNT(
        key=key,
        data={
            "caption": caption,
            "text": text,
            "of": of,
            "by": steps.by,
            "lowest": steps.lowest,
            "highest": steps.highest,
            "wrong": wrong,
            "arrived": st.session_state.get(arrived, 0),
        },
        on_entered_change=entered,
    )
