"""The URL and the state: every run reads what the browser changed and writes everything else.

The URL always reproduces what is on screen; of a visitor's own photo it only says that it was one.
It is written in full at the end of a run, and read if the browser changed it: by opening a link,
by going back or forward.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.errors import NetworkFormatError
from explorer.exchange import pack, unpack
from explorer.network import Network
from explorer.photos.preprocess import PREPROCESSINGS
from explorer.photos.samples import SAMPLES
from explorer.ui.history import History, Version
from explorer.ui.locks import locks_from, locks_text
from explorer.ui.page_view import Link, registered
from explorer.ui.state import DEFAULT_SAMPLE, DEFAULT_VARIANT, INPUT, Work, current_work
from explorer.variants import VARIANTS

_WRITTEN: Final = "url_written"
INPUT_NAME: Final = "-input"
"""What the input is called in the URL: not a name that a layer can have."""
OWN_PHOTO: Final = "own"
"""What the URL calls a visitor's photo: not the id of a sample."""
_PHOTO_IS_GONE: Final = (
    "Your photo was kept for the session only and is gone: the sample is shown. Choose it again. "
    "A shared link never carries the photo."
)

MAX_SEED: Final = 2**31 - 1
_SHOWN: Final = 20
"""characters of a value that does not exist."""


def parameters(work: Work) -> dict[str, str]:
    """Return the query parameters that reproduce the state, defaults left out but for the variant.

    What all pages share comes first, then what each page shows.
    """
    shown = {"variant": work.variant_id}
    if work.edited:
        shown["net"] = pack(work.network)
    if work.selected != 0:
        shown["layer"] = INPUT_NAME if work.selected == INPUT else work.shown_layer
    if work.seed != 0:
        shown["seed"] = str(work.seed)
    if work.weights is not None:
        shown["weights"] = work.weights
    if work.uploaded is not None:
        shown["photo"] = OWN_PHOTO
    elif work.sample != DEFAULT_SAMPLE:
        shown["photo"] = work.sample
    if work.preprocessing is not None:
        shown["prep"] = work.preprocessing
    if work.locked:
        shown["lock"] = locks_text(work.locked)
    for page in registered():
        view = work.view(page)
        shown |= view.parameters() | view.parameters_of(work.shown_layer)
    return shown


def adopt(work: Work, given: Mapping[str, str]) -> None:
    """Make the state what the parameters say; missing parameters mean the default.

    A damaged or unknown value becomes the default, and a sentence in `work.notice` says so.
    """
    link = Link(given)
    variant_id = _variant(work, given.get("variant", DEFAULT_VARIANT))
    work.history.adopt(Version(variant_id, _network(work, variant_id, given.get("net"))))
    work.rejected = None
    work.weights = given.get("weights")
    _show_photo(work, given.get("photo", DEFAULT_SAMPLE))
    work.preprocessing = link.one_of("prep", PREPROCESSINGS, None)
    work.selected = link.read("layer", lambda name: _index(work.network, name), 0)
    work.seed = link.whole("seed", MAX_SEED)
    work.locked = link.read("lock", locks_from, frozenset())
    unread = link.unread
    for page in registered():
        work.views[page], notices = page.from_parameters({**given, "layer": work.shown_layer})
        unread += notices.unread
        _tell(work, *notices.told)
    if unread:
        _tell(work, _vain({name: text for name, text in given.items() if name in unread}))


def _tell(work: Work, *sentences: str) -> None:
    """Add sentences after those already waiting to be shown."""
    work.notice = " ".join(filter(None, (work.notice, *sentences))) or None


def _vain(unread: Mapping[str, str]) -> str:
    """What a link asks for that does not exist, in a sentence, in the link's own order."""
    named = ", ".join(f'{name} "{text[:_SHOWN]}"' for name, text in unread.items())
    verb = "does" if len(unread) == 1 else "do"
    return f"The link asks for {named}, which {verb} not exist: the page shows its usual choice."


def _variant(work: Work, variant_id: str) -> str:
    if variant_id in VARIANTS:
        return variant_id
    _tell(
        work,
        f'The link names the network "{variant_id[:60]}", which is not in the catalogue: '
        "the paper's is shown instead.",
    )
    return DEFAULT_VARIANT


def _network(work: Work, variant_id: str, packed: str | None) -> Network:
    if packed is None:
        return VARIANTS[variant_id].network
    try:
        return unpack(packed)
    except NetworkFormatError as error:
        _tell(work, f"{error} The network as the source has it is shown instead.")
        return VARIANTS[variant_id].network


def _show_photo(work: Work, photo: str) -> None:
    """Show a sample, or the visitor's own photo while the session has it."""
    own = work.uploaded or work.put_aside
    if photo != OWN_PHOTO:
        work.uploaded, work.put_aside = None, own
        work.sample = _sample(work, photo)
    elif own is not None:
        work.uploaded, work.put_aside = own, None
    else:
        _tell(work, _PHOTO_IS_GONE)


def _sample(work: Work, sample: str) -> str:
    if sample in SAMPLES:
        return sample
    _tell(
        work,
        f'The link names the sample photo "{sample[:60]}", which does not exist: '
        "the first is shown.",
    )
    return DEFAULT_SAMPLE


def _index(network: Network, name: str) -> int | None:
    """The index of the layer with a name, INPUT for the input's; None if there is none."""
    if name == INPUT_NAME:
        return INPUT
    return next((at for at, layer in enumerate(network.layers) if layer.name == name), None)


def read(work: Work) -> None:
    """At the start of a run: follow the URL if the browser changed it: a link, going back.

    Any other run's URL may lag one step, since a click can leave the browser before it has shown
    the edit before it. A switch of page empties the query, which changes nothing.
    """
    context = get_script_run_ctx()
    went_back = context is not None and context.is_history_navigation
    first = _WRITTEN not in st.session_state
    given = st.query_params.to_dict()
    if given and (went_back or first):
        adopt(work, given)
    if first:
        # What a link opens is where the session starts, and not an edit to undo.
        work.history = History(work.history.present)


def start() -> str:
    """The query of a session that no link began: what an address without one stands for."""
    return urlencode(parameters(current_work()))


def write(work: Work) -> None:
    """At the end of a run: make the URL say what is on screen.

    A first visit's address without a query gets its own from the menu, in place: written here, it
    would be one more step of the browser's history.
    """
    shown, given = parameters(work), st.query_params.to_dict()
    begins = _WRITTEN not in st.session_state and not given
    if shown != given and not begins:
        st.query_params.from_dict(shown)
    st.session_state[_WRITTEN] = shown
