"""What goes with the visitor from page to page, shown where a page works with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.html import Markup, h
from explorer.network.changes import changes
from explorer.photos.samples import SAMPLES
from explorer.ui.trained import in_a_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.ui.state import Work


def changed_in_words(work: Work) -> list[str]:
    """What was changed since the variant, one phrase per change: "conv1 stride 4 → 8"."""
    return [change.text for change in changes(work.network, work.origin)]


def carried(work: Work, *what: str) -> None:
    """Draw a line that names some of "network", "photo" and "weights", and the state of each."""
    items = [_item(word.capitalize(), *_STANDING[word](work)) for word in what]
    st.html(h.dl(items, class_="ex-carried"))


def _item(label: str, name: str, more: str) -> Markup:
    return h.div(h.dt(label), h.dd(h.b(name), f" {more}"))


def _network(work: Work) -> tuple[str, str]:
    phrases = changed_in_words(work)
    if not phrases:
        standing = "as the source has it"
    elif len(phrases) == 1:
        standing = f"1 change: {phrases[0]}"
    else:
        standing = f"{len(phrases)} changes"
    error = work.trace.error
    if error is not None:
        standing += f"; {work.network.layers[error.layer].name} does not fit"
    return work.variant.short_title, standing


def _photo(work: Work) -> tuple[str, str]:
    if work.uploaded is None:
        return SAMPLES[work.sample].title, "a sample"
    return work.uploaded.name, "yours, for this session only; a link never carries it"


_STANDING: Final[dict[str, Callable[[Work], tuple[str, str]]]] = {
    "network": _network,
    "photo": _photo,
    "weights": in_a_word,
}
