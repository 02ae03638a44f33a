"""The same questions for all tutorials."""

from __future__ import annotations

import streamlit as st

from explorer.claims import check, score
from explorer.exchange.check_tables import questions_csv
from explorer.html import fragment, h
from explorer.pages.check.marks import legend
from explorer.pages.check.matrix_html import matrix_html
from explorer.pages.check.scores import closest_first
from explorer.ui.csv_button import csv_button
from explorer.variants import VARIANTS


def all_five() -> None:
    """What each text says, with the two marks of each claim."""
    st.html(
        fragment(
            h.h2("The same questions to all five", class_="ex-h2"),
            h.p(
                "What each text says, held against its own network and against the paper.",
                class_="ex-note",
            ),
        )
    )
    order = closest_first()
    with st.spinner("Checking all five texts"):
        verdicts = {tutorial: check(VARIANTS[tutorial]) for tutorial in order}
        scores = {tutorial: score(VARIANTS[tutorial]) for tutorial in order}
    with st.container(horizontal=True, vertical_alignment="center", key="check_all_legend"):
        st.html(legend())
        csv_button(lambda: questions_csv(order), "questions.csv", "check_questions_csv")
    st.html(matrix_html(verdicts, scores))
