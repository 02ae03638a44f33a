"""The panel that offers a download of published weights, and shows how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.html import h
from explorer.runtime import downloads
from explorer.runtime.checkpoints.known import KNOWN, KnownWeights
from explorer.runtime.checkpoints.places import FOLDER_VARIABLE
from explorer.runtime.downloads import State
from explorer.ui.alert import refused
from explorer.ui.block import block
from explorer.wording.notation import megabytes

if TYPE_CHECKING:
    from explorer.ui.state import Work
    from explorer.ui.trained import InUse

OFFERED: Final = "weights_offered"
"""The session's key for the id of the weights that were chosen and are not here yet."""
_EVERY_SECONDS: Final = 0.5
"""between two looks at a download that runs."""


def download_panel(work: Work, used: InUse) -> None:
    """What a click would fetch and from where; nothing if no weights are missing.

    A link may name weights that are not here: it starts no download.
    """
    missing = used.source if used.source is not None and used.source.path is None else None
    known = KNOWN.get(st.session_state.get(OFFERED) or (missing.id if missing else ""))
    if known is None:
        return
    download = downloads.current(known)
    with st.container(key="weights_download"):
        if download is not None and download.progress.state is State.RUNNING:
            _watch(work, known)
            return
        if download is not None and download.progress.error is not None:
            refused(download.progress.error)
        st.html(
            h.p(
                f"{known.title} weights are not on this machine yet. The file is checked against "
                "its published sha256, kept in this user's cache folder and found again. Without "
                f"internet, put {known.file} into the folder that {FOLDER_VARIABLE} names.",
                class_="ex-note",
            )
        )
        st.button(
            f"Download {megabytes(known.size)} from {known.host}",
            key="weights_start",
            icon=":material/download:",
            on_click=_start,
            args=(known,),
        )


def _start(known: KnownWeights) -> None:
    st.session_state[OFFERED] = known.id
    downloads.start_download(known)


@block(run_every=_EVERY_SECONDS)
def _watch(work: Work, known: KnownWeights) -> None:
    """Show the progress; once the download has ended, draw the whole page again."""
    download = downloads.current(known)
    if download is None:
        return
    progress = download.progress
    if progress.state is not State.RUNNING:
        if progress.state is State.DONE:
            work.weights = known.id
            st.session_state.pop(OFFERED, None)
        st.rerun()
    here = megabytes(progress.received).removesuffix(" MB")
    st.progress(progress.share, f"{here} of {megabytes(progress.size)} from {known.host}")
    st.button("Cancel", key="weights_cancel", on_click=download.cancel)
