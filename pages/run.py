"""Run: a photo goes through the network as it stands on Build, layer by layer."""

import streamlit as st

from explorer.pages.run.batches import batches
from explorer.pages.run.inspection import inspection
from explorer.pages.run.pass_or_reason import pass_or_reason
from explorer.pages.run.photo_card import photo_card
from explorer.pages.run.predictions import predictions
from explorer.pages.run.summary import summary
from explorer.pages.run.weights import weights_card
from explorer.runtime import gpu_at_work
from explorer.turns import compute_turn
from explorer.ui.carried import carried
from explorer.ui.frame import page
from explorer.ui.in_turn import in_turn
from explorer.ui.page_style import page_style
from explorer.ui.state import Work

LEAD = "A photo goes through the network as it stands on Build, layer by layer."


def body(work: Work) -> None:
    """The photo, the pass, and what is looked at of it."""
    page_style("run")
    carried(work, "network")
    asked = photo_card(work)
    # Its pictures cost as much as a pass: drawn in the same turn, those of a whole class leave the
    # processor to whoever edits.
    with in_turn(compute_turn, st.empty()), gpu_at_work():
        results = pass_or_reason(work, asked)
        if asked is not None and results is not None:
            summary(results)
            weights_card(work)
            predictions(work, asked, results)
            inspection(asked)
            batches(asked)


page("Run", LEAD, body)
