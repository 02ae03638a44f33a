"""The choice of how exactly the pass computes, and what is gained and given up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.html import h
from explorer.pages.run.state import RunView
from explorer.runtime import precisions_of
from explorer.ui.own_keys import own_field

if TYPE_CHECKING:
    from explorer.runtime.precision import Precision
    from explorer.ui.state import Work

_TITLES: Final = {
    "fp32": "fp32: 32 bits per number",
    "tf32": "tf32: products of shorter numbers",
    "bf16": "bf16: 16 bits per number",
    "int8": "int8: 8 bits in fully connected layers",
}
_MEANINGS: Final = {
    "fp32": "About seven digits. The other options are faster and less exact.",
    "tf32": "Numbers stay at 32 bits, but each is rounded to about three digits before it is "
    "multiplied: the GPU's matrix units are built for that.",
    "bf16": "Half the bytes to read, so often less time; each number keeps two or three digits "
    "instead of seven.",
    "int8": "Each weight of a fully connected layer is one of 255 whole numbers, a quarter of "
    "the bytes to "
    "read; convolutions keep 16 bits. Usually the least time, and the least exact.",
}
_EXACT_ONLY: Final = (
    " Every map and value below is from this pass. Channels switched off and a covered photo are "
    "computed in fp32, and a value's sum of products is shown in fp32 only."
)


def precision_choice(work: Work, device: str) -> Precision:
    """The chosen precision; fp32 if the device does not offer it."""
    offered = precisions_of(device)
    wanted = work.view(RunView).precision
    chosen = next((each for each in offered if each == wanted), offered[0])
    work.change(RunView, precision=chosen)
    if len(offered) > 1:
        key, changed = own_field("precision", RunView, "precision")
        st.container(key="precision").selectbox(
            "Arithmetic", offered, format_func=_TITLES.__getitem__, key=key, on_change=changed
        )
        said = _MEANINGS[chosen] + ("" if chosen == offered[0] else _EXACT_ONLY)
        st.html(h.p(said, class_="ex-hint"))
    return chosen
