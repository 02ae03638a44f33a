"""The first line of Build: which network, undo and redo, the link, files in and out."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.arithmetic import trace
from explorer.exchange import layers_csv, network_from_json
from explorer.html import Markup, h
from explorer.limits import MAX_NETWORK_JSON_BYTES
from explorer.ui.alert import refused
from explorer.ui.carried import changed_in_words
from explorer.ui.components.copy_link import copy_link
from explorer.ui.own_keys import own_input
from explorer.ui.state import INPUT, Work
from explorer.variants import VARIANTS
from explorer.variants.record import Citation
from explorer.wording.notation import first_of, number, pair, plural

_MOST_CHANGES = 6
"""Changes named in the line under the picker; more are counted."""


def header(work: Work) -> None:
    """The picker and the buttons, and the line that says what was changed."""
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        key, changed = own_input("variant", lambda: work.variant_id, work.pick_variant)
        st.container(key="variant").selectbox(
            "Network",
            list(VARIANTS),
            format_func=_offered,
            key=key,
            label_visibility="collapsed",
            on_change=changed,
        )
        st.button(
            "Undo",
            key="undo",
            icon=":material/undo:",
            disabled=not work.history.past,
            on_click=work.undo,
        )
        st.button(
            "Redo",
            key="redo",
            icon=":material/redo:",
            disabled=not work.history.future,
            on_click=work.redo,
        )
        st.button(
            "Reset",
            key="reset",
            icon=":material/restart_alt:",
            disabled=not work.edited,
            on_click=lambda: work.apply(work.origin),
        )
        copy_link(key="copy_link")
        _files(work)
    st.html(_source(work.variant.source))
    phrases = changed_in_words(work)
    if phrases:
        shown = first_of(phrases, _MOST_CHANGES)
        st.html(h.p(h.b("Changed:"), f" {shown}.", class_="ex-changed"))


def _offered(variant_id: str) -> str:
    """A network in the picker: its title, its input and its parameters."""
    traced = trace(VARIANTS[variant_id].network)
    size = pair(*traced.network.input.shape[1:])
    return f"{VARIANTS[variant_id].title} · {size} · {number(traced.parameters)} parameters"


def _source(source: Citation) -> Markup:
    """Where the network comes from: title, authors, year; all notes after the first are folded."""
    address, _, reading = source.where.partition(", ")
    title = h.a(source.title, href=address, target="_blank") if "//" in address else source.title
    by = ", ".join(each for each in (source.authors, str(source.year or "")) if each)
    first, *others = (*source.notes, *([reading] if reading else []))
    more = others and h.details(
        h.summary(plural(len(others), "more note")), h.ul([h.li(note) for note in others])
    )
    where = [h.b("Where it comes from:"), " ", title, f" ({by})" if by else "", ". "]
    return h.div(h.p(where, first), more, class_="ex-source")


def _files(work: Work) -> None:
    """Downloads of the network and its table, made on request, and the upload of a network."""
    with st.popover("Save", icon=":material/download:", key="save"):
        stem = work.variant_id + ("-edited" if work.edited else "")
        st.download_button(
            "Network as JSON",
            partial(work.network.model_dump_json, indent=1),
            f"{stem}.json",
            "application/json",
            key="save_json",
            on_click="ignore",
        )
        st.download_button(
            "Table as CSV",
            partial(layers_csv, work.trace),
            f"{stem}.csv",
            "text/csv",
            key="save_csv",
            on_click="ignore",
        )
        st.file_uploader(
            "Open a network (JSON)",
            type="json",
            key="open_json",
            max_upload_size=1,
            on_change=lambda: _open(work),
        )
        rejected = work.rejection(INPUT, "file")
        if rejected is not None:
            refused(rejected.message)


def _open(work: Work) -> None:
    file = st.session_state["open_json"]
    if file is not None:
        text = file.getvalue()[: MAX_NETWORK_JSON_BYTES + 1]
        work.edit(INPUT, "file", file.name, lambda: network_from_json(text), select=0)
