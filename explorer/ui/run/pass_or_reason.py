"""The pass of the session's photo, or the sentence that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer.errors import ExplorerError
from explorer.ui.run.passes import Question, results_of

if TYPE_CHECKING:
    from explorer.ui.run.photo_card import Chosen
    from explorer.ui.run.results import Results
    from explorer.ui.state import Work


def pass_or_reason(state: Work, chosen: Chosen | None) -> Results | None:
    """The pass; None where the network cannot be or is too large, which is then said here.

    chosen: None where the network's input cannot be a photo, which was said already.
    """
    try:
        if state.trace.error is not None:
            name = state.network.layers[state.trace.error.layer].name
            st.error(f"**{name} cannot be**, so that no photo gets through. {state.trace.error}")
        elif chosen is not None:
            return results_of(
                Question(
                    network=state.network,
                    photo=chosen.photo.key,
                    preprocessing=chosen.shown.prepared.preprocessing.id,
                    seed=state.seed,
                    device=chosen.device,
                ),
                chosen.shown.prepared,
            )
    except ExplorerError as error:
        st.error(str(error))
    st.page_link("pages/build.py", label="Mend it on Build", icon=":material/build:")
    return None
