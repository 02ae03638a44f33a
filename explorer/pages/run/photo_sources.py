"""The ways to choose another photo: a file, the camera, a sample; and back to the sample."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from explorer.errors import ExplorerError
from explorer.html import h
from explorer.limits import MAX_UPLOAD_MB
from explorer.photos.file import READ
from explorer.photos.samples import SAMPLES
from explorer.ui.alert import refused
from explorer.ui.own_keys import own_edit, own_key
from explorer.ui.photos import decoded
from explorer.ui.state import UploadedPhoto, Work

_KEPT: Final = "Your photo stays in memory, for this session only. A shared link never carries it."
_ERROR: Final = "photo_error"
"""The sentence about the last photo that could not be taken, until another one is."""
_UPLOADER: Final = "photo_file"


def photo_sources(work: Work) -> None:
    """Draw them, above the reason why the last file was rejected; each closes once it has one."""
    with st.container(horizontal=True, gap="xsmall", key="photo_sources"):
        with st.popover("Upload", key="upload", on_change="rerun"):
            _uploader(work)
        camera = st.popover("Camera", key="camera", on_change="rerun")
        if camera.open:
            # Only now does the browser ask whether the camera may be used.
            camera.camera_input(
                "A photo from the camera",
                key="photo_camera",
                on_change=_take_snapshot,
                args=(work,),
            )
        with st.popover("Samples", key="samples", on_change="rerun"):
            for sample in SAMPLES.values():
                st.button(
                    sample.title,
                    key=f"sample_{sample.id}",
                    on_click=_use_sample,
                    args=(work, sample.id),
                    width="stretch",
                )
        if work.uploaded is not None:
            st.button("Remove", key="photo_remove", on_click=_remove, args=(work,))
    if _ERROR in st.session_state:
        refused(st.session_state[_ERROR])


def _uploader(work: Work) -> None:
    """It lists the photo that is shown, or nothing: no file that was rejected, removed or lost.

    The browser keeps the list for as long as the key is the same, also when the server starts
    again; so every session has its own keys. Of several files the last is taken: with only one
    allowed, the browser would take the photo off the list before a file that may be rejected comes.
    """
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    key = own_key(_UPLOADER, work.uploaded, f"photo_file_{session}")
    st.container(key="photo_file").file_uploader(
        f"A photo: {READ.replace(' and ', ' or ')}, up to {MAX_UPLOAD_MB} MB",
        key=key,
        accept_multiple_files=True,
        max_upload_size=MAX_UPLOAD_MB,
        on_change=own_edit(
            _UPLOADER, lambda: _listed(work, key), lambda: _take_last(work, st.session_state[key])
        ),
    )
    st.html(h.p(_KEPT, class_="ex-hint"))


def _listed(work: Work, key: str) -> object:
    """What the uploader lists: the photo, nothing, or what it has to forget."""
    alone = len(st.session_state[key]) <= 1 and _ERROR not in st.session_state
    return work.uploaded if alone else _ERROR


def _take_last(work: Work, files: Sequence[UploadedFile]) -> None:
    if files:
        _take(work, files[-1], "upload")
    else:
        _remove(work)


def _take_snapshot(work: Work) -> None:
    snapshot = st.session_state["photo_camera"]
    if snapshot is not None:
        _take(work, snapshot, "camera")


def _take(work: Work, file: UploadedFile, popover: str) -> None:
    """Take a file as the session's photo; keep the previous one if the file is not a photo."""
    uploaded = UploadedPhoto(file.name, file.getvalue())
    try:
        decoded(uploaded)
    except ExplorerError as error:
        st.session_state[_ERROR] = str(error)
    else:
        st.session_state.pop(_ERROR, None)
        work.uploaded = uploaded
    st.session_state[popover] = False


def _remove(work: Work) -> None:
    st.session_state.pop(_ERROR, None)
    work.uploaded = work.put_aside = None


def _use_sample(work: Work, sample_id: str) -> None:
    _remove(work)
    st.session_state["samples"] = False
    work.sample = sample_id
