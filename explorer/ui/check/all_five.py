"""The same questions to all tutorials."""

from __future__ import annotations

import streamlit as st

from explorer.claims import check
from explorer.ui.check.matrix_html import matrix_html
from explorer.ui.check.view import TUTORIALS
from explorer.variants import VARIANTS


def all_five() -> None:
    """What each text prints, and its verdict."""
    st.html(
        '<h2 class="ex-h2">The same questions to all five</h2><p class="ex-note">What each text '
        "prints, and its verdict: sizes and counts against the tutorial’s own network, statements "
        "about the paper against the paper.</p>"
    )
    with st.spinner("Checking all five texts"):
        verdicts = {tutorial: check(VARIANTS[tutorial]) for tutorial in TUTORIALS}
    st.html(matrix_html(verdicts))
