"""The number detective: type a number or a shape, see which network, layer or change gives it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer.detective import investigate
from explorer.exchange.answers_csv import answers_csv
from explorer.html import fragment, h
from explorer.pages.check.answers_html import answers_html
from explorer.pages.check.state import DEFAULT_NUMBER, LONGEST_NUMBER, CheckView
from explorer.turns import compute_turn
from explorer.ui.block import told
from explorer.ui.csv_button import csv_button
from explorer.ui.in_turn import in_turn
from explorer.ui.own_keys import own_field
from explorer.ui.state import Work

_EXAMPLES: Final = (DEFAULT_NUMBER, "60 million", "54×54×96", "43264", "0.7 GFLOPs")


def detective(work: Work) -> None:
    """The field, some numbers to try, and the answers."""
    st.html(
        fragment(
            h.h2("Number detective", class_="ex-h2"),
            h.p(
                "Type a number or a shape from any text or tool: which network, layer or small "
                "change gives it?",
                class_="ex-note",
            ),
        )
    )
    with st.container(border=True, key="check_detective"):
        with st.container(horizontal=True, vertical_alignment="center", key="check_asked"):
            key, changed = own_field("check_number", CheckView, "number")
            st.text_input(
                "Number or shape",
                key=key,
                max_chars=LONGEST_NUMBER,
                label_visibility="collapsed",
                placeholder="43,264 or 54 × 54 × 96 or 60 million",
                on_change=changed,
            )
            for example in _EXAMPLES:
                st.button(
                    example,
                    key=f"check_try_{example}",
                    on_click=_ask,
                    args=(work, example),
                )
        with told():
            with in_turn(compute_turn), st.spinner("Searching"):
                found = investigate(work.view(CheckView).number)
            st.html(answers_html(found))
            if found.answers:
                csv_button(lambda: answers_csv(found), "answers.csv", "check_answers_csv")


def _ask(work: Work, number: str) -> None:
    work.change(CheckView, number=number)
