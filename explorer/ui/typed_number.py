"""A number typed by a visitor, outside of a network: its field, bounds, and the text below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from explorer.exchange.typed import typed_number, why_not
from explorer.html import h
from explorer.ui.alert import rejected_html
from explorer.ui.components.number_field import Steps, number_field
from explorer.ui.state import INPUT, Rejected, current_work


class Numbers(NamedTuple):
    """Which numbers a field accepts: from the lowest to the highest, only whole ones or all."""

    lowest: float
    highest: float
    step: float = 1
    whole: bool = True


def bounded_number(
    name: str,
    caption: str,
    value: float,
    take: Callable[[float], None],
    numbers: Numbers,
    hint: str = "",
    *,
    of: str = "",
    width: int | None = None,
) -> None:
    """The field in a container of that name, and under it the hint or why the entry is rejected.

    take: gets the number that was entered, one that the field accepts.
    of: what the value belongs to; an entry made for something else comes too late.
    """

    def entered(was_of: str, text: str) -> None:
        if was_of != of:
            return
        lowest, highest, _, whole = numbers
        number = typed_number(text, lowest, highest, whole=whole)
        if number is None:
            sentence = why_not(caption, lowest, highest, text, whole=whole)
            current_work().rejected = Rejected(INPUT, name, text, sentence)
        else:
            current_work().rejected = None
            take(number)

    rejected = current_work().rejection(INPUT, name)
    with st.container(key=name, width=width or "stretch"):
        number_field(
            caption,
            str(value) if numbers.whole else f"{value:.9g}",
            entered,
            key=f"{name}_number",
            of=of,
            steps=Steps(numbers.step, numbers.lowest, numbers.highest),
            wrong=rejected is not None,
        )
        if rejected is not None:
            st.html(rejected_html(rejected.message))
        elif hint:
            st.html(h.p(hint, class_="ex-hint"))
