"""Which networks are compared: the catalogue's, the one on Build, or one from a file."""

from __future__ import annotations

from typing import Final, NamedTuple

import streamlit as st

from explorer.comparison import LETTERS
from explorer.errors import ExplorerError
from explorer.exchange import network_from_json, pack, unpack
from explorer.figures.comparison.sides import Side, badge
from explorer.html import h
from explorer.limits import MAX_NETWORK_JSON_BYTES
from explorer.network import Network
from explorer.pages.compare.state import FEWEST, ON_BUILD, CompareView
from explorer.ui.alert import refused
from explorer.ui.as_text import as_text
from explorer.ui.own_keys import own_input
from explorer.ui.state import Work
from explorer.variants import VARIANTS
from explorer.wording.notation import shape

_ERROR: Final = "compare_file_error"
_BUILD: Final = "pages/build.py"


class Picked(NamedTuple):
    """One of the networks compared, and its name."""

    network: Network
    side: Side


def picked(work: Work) -> list[Picked]:
    """The networks in the order of their letters."""
    return [_picked(work, pick) for pick in work.view(CompareView).picks]


def _picked(work: Work, pick: str) -> Picked:
    if pick in VARIANTS:
        network, title = VARIANTS[pick].network, VARIANTS[pick].short_title
    elif pick == ON_BUILD:
        network, title = work.network, _on_build(work)
    else:
        network = unpack(pick)
        title = network.name or "From a file"
    return Picked(network, Side(title, shape(network.input.shape)))


def _on_build(work: Work) -> str:
    return f"{work.variant.short_title}, {'edited' if work.edited else 'on Build'}"


def picks(work: Work) -> None:
    """One card per network, and the ways to add one; go to Build if the visitor asks for it."""
    chosen = work.view(CompareView).picks
    with st.container(key="picks"):
        for order in range(len(chosen)):
            with st.container(border=True, key=f"pick_card_{order}"):
                _card(work, order)
    with st.container(horizontal=True, key="pick_more"):
        others = [id_ for id_ in VARIANTS if id_ not in chosen]
        st.button(
            "Add a network",
            key="pick_add",
            icon=":material/add:",
            disabled=len(chosen) == len(LETTERS) or not others,
            on_click=lambda: _set(work, (*chosen, others[0])),
        )
        with st.popover("Add from a file", key="pick_file", icon=":material/upload_file:"):
            st.file_uploader(
                "A network saved on Build (JSON)",
                type="json",
                key="compare_json",
                max_upload_size=1,
                on_change=lambda: _add_file(work),
            )
            if _ERROR in st.session_state:
                refused(st.session_state[_ERROR])


def _card(work: Work, order: int) -> None:
    chosen = work.view(CompareView).picks
    pick = chosen[order]
    options = list(dict.fromkeys([*VARIANTS, ON_BUILD, *chosen]))
    key, changed = own_input(
        f"pick_{order}",
        lambda: work.view(CompareView).picks[order],
        lambda picked: _set(work, _with(work.view(CompareView).picks, order, picked)),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.html(badge(order), width="content")
        st.selectbox(
            f"Network {LETTERS[order]}",
            options,
            format_func=lambda each: _picked(work, each).side.title,
            key=key,
            label_visibility="collapsed",
            on_change=changed,
        )
        if len(chosen) > FEWEST:
            st.button(
                f"Remove {LETTERS[order]}, {as_text(_picked(work, pick).side.title)}",
                key=f"pick_remove_{order}",
                icon=":material/close:",
                help=f"Remove {LETTERS[order]}",
                on_click=lambda: _set(work, chosen[:order] + chosen[order + 1 :]),
            )
    with st.container(horizontal=True, vertical_alignment="center"):
        reference = "reference · " if order == 0 else ""
        st.html(h.p(f"{reference}{_picked(work, pick).side.note}", class_="ex-note"))
        if st.button("Open in Build", key=f"pick_open_{order}"):
            _open_in_build(work, pick)


def _with(chosen: tuple[str, ...], order: int, pick: str) -> tuple[str, ...]:
    return (*chosen[:order], pick, *chosen[order + 1 :])


def _set(work: Work, chosen: tuple[str, ...]) -> None:
    work.change(CompareView, picks=chosen)


def _open_in_build(work: Work, pick: str) -> None:
    """Make a pick the network on Build, and go there."""
    if pick in VARIANTS:
        work.pick_variant(pick)
    elif pick != ON_BUILD:
        work.apply(unpack(pick), select=0)
    st.switch_page(_BUILD)


def _add_file(work: Work) -> None:
    """Put a file's network after the others, or in place of the last if there is no room."""
    file = st.session_state["compare_json"]
    if file is None:
        return
    try:
        pick = pack(network_from_json(file.getvalue()[: MAX_NETWORK_JSON_BYTES + 1]))
    except ExplorerError as error:
        st.session_state[_ERROR] = str(error)
        return
    st.session_state.pop(_ERROR, None)
    _set(work, (*work.view(CompareView).picks[: len(LETTERS) - 1], pick))
