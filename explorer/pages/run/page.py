"""The body of Run: the photo, the pass, and what is shown of it."""

from __future__ import annotations

import streamlit as st

from explorer.pages.run.batches import batches
from explorer.pages.run.inspection import inspection
from explorer.pages.run.pass_or_reason import pass_or_reason
from explorer.pages.run.photo_card import photo_card
from explorer.pages.run.predictions import predictions
from explorer.pages.run.summary import proof_phrase, summary
from explorer.pages.run.weights import weights_card
from explorer.turns import compute_turn
from explorer.ui.carried import carried
from explorer.ui.in_turn import in_turn
from explorer.ui.page_style import page_style
from explorer.ui.state import Work


def body(work: Work) -> None:
    """Draw the photo, the pass, and what is shown of it."""
    page_style("run")
    carried(work, "network")
    how = st.expander("Speed and precision", key="speed")
    with st.container(key="run_screen"):
        photo, rest = st.columns([286, 1058], gap="small")
    with photo:
        asked = photo_card(work, how)
    # The pictures cost as much as the pass: drawn in the same turn, those of a whole class leave
    # the processor to visitors who edit.
    with in_turn(compute_turn, st.empty()):
        with rest:
            results = pass_or_reason(work, asked)
        if asked is not None and results is not None:
            with how:
                summary(results)
                batches(asked)
            with photo:
                st.html(proof_phrase(results))
                predictions(work, asked, results)
                weights_card(work)
            with rest:
                inspection(asked)
