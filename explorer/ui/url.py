"""The URL and the state: every run reads what the visitor's browser changed and writes the rest.

The URL always reproduces what is on screen; of a visitor's own photo it only says that it was one.
It is written whole at the end of a run, and read where the browser changed it: by opening a link,
by going back or forward.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS
from explorer.errors import NetworkFormatError
from explorer.exchange import pack, unpack
from explorer.network import Network
from explorer.photos.preprocess import PREPROCESSINGS
from explorer.photos.samples import SAMPLES
from explorer.ui.history import History, Version
from explorer.ui.state import DEFAULT_SAMPLE, DEFAULT_VARIANT, INPUT, RunView, Work, work
from explorer.ui.views.check import ONLY, TABS, TUTORIALS, check_view
from explorer.ui.views.compare import compare_view
from explorer.ui.views.lrn import LrnView
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

SORTS: Final = ("index", "strongest")
SCALES: Final = ("map", "layer", "network")
PRECISIONS: Final = ("fp32", "tf32", "bf16", "int8")
MAX_SEED: Final = 2**31 - 1
MAX_SILENCED_CHARACTERS: Final = 200
_SHOWN: Final = 20
"""characters of a value that there is not."""


_CHOICES: Final[dict[str, Collection[str]]] = {
    "prep": PREPROCESSINGS,
    "sort": SORTS,
    "scale": SCALES,
    "precision": PRECISIONS,
    "lrn": CONVENTIONS,
    "check": TABS,
    "tutorial": TUTORIALS,
    "only": ONLY,
    "rows": ("all",),
    "bars": ("log",),
}
"""Parameters whose value is one of a few words."""
_WHOLE_NUMBERS: Final = ("seed", "map")
_WITHOUT_DEFAULT: Final = ("n", "alpha", "beta", "k", "dragged", "channel", "at")
"""Parameters that are written whenever the state has them."""


def parameters(work: Work) -> dict[str, str]:
    """The query parameters that reproduce the state, defaults left out but for the variant."""
    shown = {"variant": work.variant_id}
    if work.edited:
        shown["net"] = pack(work.network)
    if work.selected != 0:
        shown["layer"] = (
            INPUT_NAME if work.selected == INPUT else work.network.layers[work.selected].name
        )
    if work.seed != 0:
        shown["seed"] = str(work.seed)
    if work.weights is not None:
        shown["weights"] = work.weights
    if work.uploaded is not None:
        shown["photo"] = OWN_PHOTO
    elif work.sample != DEFAULT_SAMPLE:
        shown["photo"] = work.sample
    return (
        shown
        | _of_run(work)
        | work.lrn.parameters()
        | work.compare.parameters()
        | work.check.parameters()
    )


def _of_run(work: Work) -> dict[str, str]:
    """What the Run page shows, in the address's words."""
    shown, view, default = {}, work.run, RunView()
    if view.preprocessing is not None:
        shown["prep"] = view.preprocessing
    if view.against is not None:
        shown["against"] = view.against
    if view.channel != default.channel:
        shown["map"] = str(view.channel)
    if view.sort != default.sort:
        shown["sort"] = view.sort
    if view.scale != default.scale:
        shown["scale"] = view.scale
    if view.precision != default.precision:
        shown["precision"] = view.precision
    silenced = view.silenced.get(_shown_layer(work))
    if silenced:
        shown["off"] = silenced
    return shown


def _shown_layer(work: Work) -> str:
    """The name of the layer that Run shows: the first for the input, which has no values."""
    return work.network.layers[max(0, work.selected)].name


def adopt(work: Work, given: Mapping[str, str]) -> None:
    """Make the state what the parameters say; what they do not say is the default.

    What is damaged or unknown leaves the default, and a sentence in `work.notice` says so.
    """
    variant_id = _variant(work, given.get("variant", DEFAULT_VARIANT))
    work.history.adopt(Version(variant_id, _network(work, variant_id, given.get("net"))))
    work.rejected = None
    work.selected = _layer(work.network, given.get("layer"))
    work.seed = _whole(given.get("seed"), 0, MAX_SEED)
    work.weights = given.get("weights")
    _show_photo(work, given.get("photo", DEFAULT_SAMPLE))
    prep, silenced = given.get("prep"), given.get("off", "")[:MAX_SILENCED_CHARACTERS]
    work.run = RunView(
        preprocessing=prep if prep in PREPROCESSINGS else None,
        against=given.get("against"),
        channel=_whole(given.get("map"), 0, MAX_SEED),
        sort=_one_of(given.get("sort"), SORTS),
        scale=_one_of(given.get("scale"), SCALES),
        device=work.run.device,
        precision=_one_of(given.get("precision"), PRECISIONS),
        silenced={_shown_layer(work): silenced} if silenced else {},
    )
    work.lrn = LrnView.from_parameters(given)
    work.compare, left_out = compare_view(given)
    _tell(work, left_out)
    work.check = check_view(given)
    _tell(work, _unread(given, work))


def _tell(work: Work, sentence: str | None) -> None:
    """Put a sentence behind those that are to be told already."""
    work.notice = " ".join(filter(None, (work.notice, sentence))) or None


def _unread(given: Mapping[str, str], work: Work) -> str | None:
    """What the parameters say that there is not, in a sentence."""
    layers = {INPUT_NAME, *(layer.name for layer in work.network.layers)}
    choices = _CHOICES | {"layer": layers}
    unknown = [name for name, known in choices.items() if given.get(name) not in {None, *known}]
    unknown += [name for name in _WHOLE_NUMBERS if _is_no_number(given.get(name, "0"))]
    written = parameters(work)
    unknown += [name for name in _WITHOUT_DEFAULT if name in given and name not in written]
    if not unknown:
        return None
    named = ", ".join(f'{name} "{given[name][:_SHOWN]}"' for name in unknown)
    verb = "does" if len(unknown) == 1 else "do"
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
        f'The link names the sample photo "{sample[:60]}", which there is not: the first is shown.',
    )
    return DEFAULT_SAMPLE


def _layer(network: Network, name: str | None) -> int:
    if name == INPUT_NAME:
        return INPUT
    names = [layer.name for layer in network.layers]
    return names.index(name) if name in names else 0


def _whole(text: str | None, default: int, largest: int) -> int:
    """A whole number from 0 to the largest; anything else is the default."""
    if text is None or _is_no_number(text) or len(text) > len(str(largest)):
        return default
    return min(int(text), largest)


def _is_no_number(text: str) -> bool:
    return not (text.isascii() and text.isdigit())


def _one_of(text: str | None, choices: tuple[str, ...]) -> str:
    return text if text in choices else choices[0]


def read(work: Work) -> None:
    """At the start of a run: follow the URL where the browser changed it: a link, going back.

    Any other run's URL may be one behind, since a click can leave the browser before it has shown
    the edit before it. A switch of page empties the query, which changes nothing.
    """
    context = get_script_run_ctx()
    went_back = context is not None and context.is_history_navigation
    first = _WRITTEN not in st.session_state
    given = st.query_params.to_dict()
    if given and (went_back or first):
        adopt(work, given)
    if first:
        # What a link opens is where the session starts, and no edit to take back.
        work.history = History(work.history.present)


def start() -> str:
    """The query of a session that no link began: what an address without one stands for."""
    return urlencode(parameters(work()))


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
