"""What follows from the photo: the microscope, the orders, LRN against its rivals."""

from __future__ import annotations

import streamlit as st

from explorer.pages.lrn.headings import heading
from explorer.pages.lrn.microscope import lead_of, microscope
from explorer.pages.lrn.orders import orders
from explorer.pages.lrn.passes import start_of
from explorer.pages.lrn.rivals import rivals
from explorer.pages.lrn.state import LrnView
from explorer.turns import compute_turn
from explorer.ui.block import block
from explorer.ui.carried import carried
from explorer.ui.in_turn import in_turn
from explorer.ui.state import Work, current_work


@block("lrn_photo")
def photo() -> None:
    """Draw the three blocks; picking another channel draws only them again."""
    with in_turn(compute_turn, st.empty()):
        _blocks(current_work())


def _blocks(work: Work) -> None:
    start, view = start_of(work), work.view(LrnView)
    carried(work, "network", "photo", "weights")
    heading("Under the microscope", lead_of(start, view))
    with st.container(border=True, key="lrn_microscope_card"):
        microscope(start, work)
    orders(start, view)
    rivals(start, view)
