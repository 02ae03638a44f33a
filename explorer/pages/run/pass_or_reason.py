"""The pass of the session's photo, or the sentence that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer.ui.alert import refused
from explorer.ui.block import told
from explorer.wording.notation import number

if TYPE_CHECKING:
    from explorer.ui.passes import Asked
    from explorer.ui.results import Results
    from explorer.ui.state import Work


def pass_or_reason(work: Work, asked: Asked | None) -> Results | None:
    """Return the pass; None for a network that is invalid or too large, which is then said here.

    asked: None where the network's input cannot be a photo, which was said already.
    """
    with told():
        if work.trace.error is not None:
            name = work.network.layers[work.trace.error.layer].name
            refused(f"No photo can get through: {name} does not fit. {work.trace.error}")
        elif asked is not None:
            macs = sum(row.macs for row in work.trace.rows)
            with st.spinner(f"Running {number(macs)} MACs …"):
                return asked.answer()
    st.page_link("pages/build.py", label="Fix it on Build", icon=":material/build:")
    return None
