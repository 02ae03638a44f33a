"""What one session holds: the network being edited, the photo, the weights' seed, what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

import streamlit as st
from pydantic import ValidationError

from explorer.arithmetic import Trace, trace
from explorer.errors import ExplorerError, NetworkFormatError
from explorer.exchange import pack
from explorer.exchange.typed import refusal
from explorer.network import Network
from explorer.ui.history import History, Version
from explorer.ui.locks import barred
from explorer.ui.page_view import PageView
from explorer.variants import VARIANTS, Variant

DEFAULT_VARIANT: Final = "paper"
DEFAULT_SAMPLE: Final = "chelsea"
INPUT: Final = -1
"""The index that stands for the input where a layer is selected."""

_KEY: Final = "work"

Page = TypeVar("Page", bound=PageView)


@dataclass(frozen=True)
class UploadedPhoto:
    """A file from the visitor: its name and bytes, already known to be a photo."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Rejected:
    """An edit that was rejected: where it was tried, what was typed, and why."""

    layer: int
    field: str
    text: str
    message: str


@dataclass
class Work:
    """One session's state, shared by all pages.

    selected: the index of the selected layer, INPUT for the input.
    seed, weights: of random weights; the id of trained ones that replace them where they fit.
    sample: the sample photo's id; `uploaded` replaces it unless it is None.
    put_aside: the visitor's own photo while an address shows the sample, for back and forward.
    preprocessing, device: the ids that were chosen; None for the automatic choice.
    locked: what the link of a class locks, out of LOCKS.
    views: what each page shows, by the page's record; missing while it is the page's default.
    notice: one sentence to show at the top of the page once, such as what was wrong with a link.
    told: the notice that stands there now.
    """

    history: History
    selected: int = 0
    seed: int = 0
    weights: str | None = None
    sample: str = DEFAULT_SAMPLE
    uploaded: UploadedPhoto | None = None
    put_aside: UploadedPhoto | None = None
    preprocessing: str | None = None
    device: str | None = None
    locked: frozenset[str] = frozenset()
    views: dict[type[PageView], PageView] = field(default_factory=dict)
    rejected: Rejected | None = None
    notice: str | None = None
    told: str | None = None

    @property
    def variant_id(self) -> str:
        """The id of the variant that the network came from."""
        return self.history.present.variant_id

    @property
    def network(self) -> Network:
        """The network as it stands."""
        return self.history.present.network

    @property
    def variant(self) -> Variant:
        """Where the network came from."""
        return VARIANTS[self.variant_id]

    @property
    def origin(self) -> Network:
        """The unedited variant's network."""
        return self.variant.network

    @property
    def trace(self) -> Trace:
        """What follows from the network as it stands."""
        return trace(self.network)

    @property
    def edited(self) -> bool:
        """Whether the network differs from its variant."""
        return self.network != self.origin

    @property
    def shown_layer(self) -> str:
        """The name of the selected layer; the first one's for the input, which has no values."""
        return self.network.layers[max(0, self.selected)].name

    def view(self, page: type[Page]) -> Page:
        """Return what a page shows."""
        view = self.views.get(page)
        return view if isinstance(view, page) else page()

    def change(self, page: type[PageView], **fields: Any) -> None:
        """Change some fields of what a page shows."""
        self.views[page] = replace(self.view(page), **fields)

    def tell_again(self) -> None:
        """Keep the notice at the top of the page: the next run is not caused by the visitor."""
        self.notice = self.notice or self.told

    def select(self, index: int) -> None:
        """Select a layer, or the input; an index past the end becomes the last layer's."""
        self.rejected = None
        self.selected = max(INPUT, min(index, len(self.network.layers) - 1))

    def pick_variant(self, variant_id: str) -> None:
        """Start over from another variant, unless locked; the network before is one undo away."""
        if "network" in self.locked:
            self.notice = "This link locks the choice of network, so the network stays as it was."
            return
        self._push(Version(variant_id, VARIANTS[variant_id].network), self.selected)

    def apply(self, network: Network, select: int | None = None) -> None:
        """Make a network the current one, as one step of the history.

        A network too long for a link is rejected with a notice: the URL always holds the network.
        So is a change of what is locked.
        """
        sentence = barred(self.locked, network, self.network)
        if sentence is not None:
            self.notice = sentence
            return
        try:
            pack(network)
        except NetworkFormatError as error:
            self.notice = f"{error} The network stays as it was."
        else:
            version = Version(self.variant_id, network)
            self._push(version, self.selected if select is None else select)

    def undo(self) -> None:
        """Take the last edit back."""
        self.history.undo()
        self.select(self.selected)

    def redo(self) -> None:
        """Redo the edit that was undone."""
        self.history.redo()
        self.select(self.selected)

    def _push(self, version: Version, select: int) -> None:
        self.history.push(version)
        self.select(select)

    def edit(
        self,
        layer: int,
        name: str,
        text: str,
        make: Callable[[], Network],
        select: int | None = None,
    ) -> None:
        """Make an edit, or remember why it was rejected: the network then stays as it was.

        layer, name, text: where the edit was made and what was typed, for the sentence beside it.
        make: returns the edited network or raises what pydantic or this project raises.
        """
        try:
            network = make()
        except ValidationError as error:
            sentence = refusal(self.network, layer, name, text, error)
            self.rejected = Rejected(layer, name, text, sentence)
        except ExplorerError as error:
            self.rejected = Rejected(layer, name, text, str(error))
        else:
            locked = barred(self.locked, network, self.network)
            if locked is None:
                self.apply(network, select)
            else:
                self.rejected = Rejected(layer, name, text, locked)

    def rejection(self, layer: int, name: str) -> Rejected | None:
        """The last rejected edit, if it was made here."""
        rejected = self.rejected
        here = rejected is not None and (rejected.layer, rejected.field) == (layer, name)
        return rejected if here else None


def current_work() -> Work:
    """This session's state, created on the first call."""
    session: Any = st.session_state
    if _KEY not in session:
        first = Version(DEFAULT_VARIANT, VARIANTS[DEFAULT_VARIANT].network)
        session[_KEY] = Work(History(first))
    made: Work = session[_KEY]
    return made
