"""What stands between the header and the totals while a layer is invalid."""

from __future__ import annotations

import streamlit as st

from explorer.advice.cause import cause
from explorer.advice.fixes import fixes
from explorer.html import h
from explorer.ui.state import Work


def alarm(work: Work) -> None:
    """Say which layer does not fit and which change caused it; draw buttons that fix it."""
    error = work.trace.error
    if error is None:
        return
    name = work.network.layers[error.layer].name
    made_by = cause(work.network, error, work.origin)
    why = None if made_by is None else h.p(made_by.text, class_="ex-why")
    with st.container(key="alarm"):
        what = h.p(h.b(f"{name} does not fit:"), " ", str(error))
        st.html(h.div(what, why, role="alert"))
        with st.container(horizontal=True, key="fixes"):
            for number, fix in enumerate(fixes(work.network, error, work.origin)):
                st.button(
                    f"Fix: {fix.label}",
                    icon=":material/undo:" if fix.undoes else None,
                    key=f"fix_{number}",
                    on_click=work.apply,
                    args=(fix.network, error.layer),
                )
