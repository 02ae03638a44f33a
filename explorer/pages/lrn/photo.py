"""What follows from the photo: the microscope, the three orders, LRN against its rivals."""

from __future__ import annotations

import streamlit as st

from explorer.errors import ExplorerError
from explorer.pages.lrn.headings import heading
from explorer.pages.lrn.microscope import lead_of, microscope
from explorer.pages.lrn.orders import orders
from explorer.pages.lrn.passes import start_of
from explorer.pages.lrn.rivals import rivals
from explorer.turns import compute_turn
from explorer.ui import url
from explorer.ui.alert import refused
from explorer.ui.in_turn import in_turn
from explorer.ui.state import Work, work


@st.fragment(key="lrn_photo")
def photo() -> None:
    """Draw the three blocks; another channel draws them anew, and nothing else of the page.

    A photo or a pass that cannot be is said here, in its error's sentence.
    """
    state = work()
    try:
        with in_turn(compute_turn, st.empty()):
            _blocks(state)
    except ExplorerError as error:
        refused(error)
    url.write(state)


def _blocks(state: Work) -> None:
    start = start_of(state)
    heading("Under the microscope", lead_of(start, state.lrn))
    with st.container(border=True, key="lrn_microscope_card"):
        microscope(start, state.lrn)
    orders(start, state.lrn)
    rivals(start, state.lrn)
