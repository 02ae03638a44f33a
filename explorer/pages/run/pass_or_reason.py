"""The pass of the session's photo, or the sentence that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer.errors import ExplorerError
from explorer.ui.alert import refused

if TYPE_CHECKING:
    from explorer.ui.passes import Asked
    from explorer.ui.results import Results
    from explorer.ui.state import Work


def pass_or_reason(state: Work, asked: Asked | None) -> Results | None:
    """The pass; None where the network cannot be or is too large, which is then said here.

    asked: None where the network's input cannot be a photo, which was said already.
    """
    try:
        if state.trace.error is not None:
            name = state.network.layers[state.trace.error.layer].name
            refused(f"{name} cannot be, so that no photo gets through. {state.trace.error}")
        elif asked is not None:
            return asked.answer()
    except ExplorerError as error:
        refused(error)
    st.page_link("pages/build.py", label="Mend it on Build", icon=":material/build:")
    return None
