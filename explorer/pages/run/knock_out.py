"""Channels of the selected layer switched off: the effect on the later maps and the outputs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import streamlit as st

from explorer.errors import InputError
from explorer.exchange import csv_text
from explorer.figures.arrays import array_namespace
from explorer.figures.maps import largest_magnitude, map_grid
from explorer.html import fragment, h
from explorer.pages.run.classes import no_classes, top_five
from explorer.pages.run.predictions import guess_html, guesses_html
from explorer.pages.run.state import MAX_SILENCED_CHARACTERS, RunView
from explorer.pages.run.view import inspected
from explorer.runtime import run_from
from explorer.turns import compute_turn
from explorer.ui.block import block, told
from explorer.ui.csv_button import csv_button
from explorer.ui.in_turn import in_turn
from explorer.ui.own_keys import own_choice, own_input
from explorer.ui.passes import module_for
from explorer.wording.measured import measured, percent
from explorer.wording.notation import number, plural

if TYPE_CHECKING:
    from explorer.figures.arrays import Values
    from explorer.pages.run.view import ShownPass
    from explorer.ui.passes import Asked
    from explorer.ui.results import Results
    from explorer.ui.state import Work

_FOLD: Final = "knock_out_fold"


@block("knock_out")
def knock_out(asked: Asked) -> None:
    """In a fold; closed, it costs nothing. None for the last layer, which nothing follows."""
    view = inspected(asked)
    if view.index + 1 == len(view.results.layers):
        return
    written = _written(view.work, view.layer.row.layer.name)
    st.session_state.setdefault(_FOLD, bool(written))
    fold = st.expander("Switch channels of this layer off", key=_FOLD, on_change="rerun")
    if not fold.open:
        return
    with fold, told():
        silenced = _chosen(view)
        if silenced:
            _shown(view, silenced, _without(asked, view, silenced))


def _written(work: Work, layer: str) -> str:
    """What a visitor, or a link, wrote for this layer."""
    return work.view(RunView).silenced.get(layer, "")


def _chosen(view: ShownPass) -> tuple[int, ...]:
    work, channel = view.work, view.channel
    name, count = view.layer.row.layer.name, view.layer.real_shape[0]
    words = "channels" if len(view.layer.real_shape) > 1 else "values"

    def write(text: str) -> None:
        work.change(RunView, silenced={**work.view(RunView).silenced, name: text})

    key, changed = own_input(f"silenced_{name}", lambda: _written(work, name), write)
    st.container(key="silenced").text_input(
        f"{words.capitalize()} of {name} to set to 0, of {number(count)}",
        key=key,
        placeholder="such as 0, 3, 10-19",
        max_chars=MAX_SILENCED_CHARACTERS,
        on_change=changed,
    )
    st.button(
        f"Add {words.removesuffix('s')} {channel}",
        key="silence_picked",
        on_click=lambda: write(with_one_more(_written(work, name), channel)),
    )
    text = _written(work, name)
    if not text:
        st.html(
            h.p(
                "Only the layers after it are computed again; the original run stays beside them.",
                class_="ex-note",
            )
        )
    return channels_of(text, count)


def with_one_more(text: str, channel: int) -> str:
    """Add a channel to a text that names some; leave it unchanged if it would get too long."""
    before = text.strip().rstrip(",")
    more = f"{before}, {channel}" if before else str(channel)
    return more if len(more) <= MAX_SILENCED_CHARACTERS else text


def channels_of(text: str, count: int) -> tuple[int, ...]:
    """The channels that a text such as "0, 3, 10-19" names, each once, in their order.

    Raises InputError for anything else, and for a channel that does not exist.
    """
    found: set[int] = set()
    for part in filter(None, (each.strip() for each in text.split(","))):
        ends = re.fullmatch(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?", part, re.ASCII)
        first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (0, -1)
        if not first <= last < count:
            raise InputError(
                received=f'"{part[:40]}" names no channels here',
                expected=f"they are numbered from 0 to {number(count - 1)}",
                remedy='write numbers and ranges with commas between them, such as "0, 3, 10-19"',
            )
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def _without(asked: Asked, view: ShownPass, silenced: tuple[int, ...]) -> tuple[Values, ...]:
    """What now leaves each layer after the selected one, on the device that computed it."""
    with in_turn(compute_turn):
        module, _ = module_for(asked.question)
        activation = view.layer.activation[None]
        made = run_from(module, view.index, activation, silenced, asked.question.device)
        return tuple(layer.values() for layer in made.layers)


def change(before: Values, after: Values) -> float:
    """How far a layer's values moved, as a fraction of their norm (root of summed squares)."""
    xp = array_namespace(before)
    old, new = xp.astype(before, xp.float64), xp.astype(after, xp.float64)
    length = float(xp.linalg.vector_norm(old))
    return float(xp.linalg.vector_norm(new - old)) / length if length else 0.0


def _shown(view: ShownPass, silenced: tuple[int, ...], after: tuple[Values, ...]) -> None:
    later = view.results.layers[view.index + 1 :]
    names = [layer.row.layer.name for layer in later]
    moved = [change(layer.values, made) for layer, made in zip(later, after, strict=True)]
    rows = [
        guess_html(name, min(1, share), percent(share))
        for name, share in zip(names, moved, strict=True)
    ]
    _outputs(view.results, after[-1])
    st.html(
        fragment(
            h.h3("How far each later layer moves", class_="ex-h3"),
            h.p(
                f"{plural(len(silenced), 'channel')} set to 0. The length of the difference (the "
                "root of its summed squares) over the length of the untouched values.",
                class_="ex-note",
            ),
            h.ol(rows, class_="ex-guesses"),
        )
    )
    csv_button(
        lambda: csv_text(("layer", "change, share of 1"), zip(names, moved, strict=True)),
        f"{view.layer.row.layer.name}-switched-off.csv",
        "knock_out_csv",
    )
    maps = [at for at, made in enumerate(after) if len(made.shape) > 1]
    if maps:
        _maps(view, maps, after)


def _outputs(results: Results, after: Values) -> None:
    """The five best classes before and after, or the strongest output if none are named."""
    last = replace(results.layers[-1], values=after)
    touched = replace(results, layers=(*results.layers[:-1], last))
    if no_classes(results) is None:
        left, right = st.columns(2, gap="medium")
        for column, title, made in ((left, "Untouched", results), (right, "Switched off", touched)):
            column.html(fragment(h.h3(title, class_="ex-h3"), guesses_html(top_five(made))))
        return
    before, new = results.layers[-1].activation.ravel(), last.activation.ravel()
    best, now = int(np.argmax(before)), int(np.argmax(new))
    st.html(
        h.p(
            f"{no_classes(results)} The strongest output was value "
            f"{number(best)} with {measured(float(before[best]))}; it is now "
            f"{measured(float(new[best]))}, and the strongest is value {number(now)} with "
            f"{measured(float(new[now]))}.",
            class_="ex-note",
        )
    )


def _maps(view: ShownPass, maps: list[int], after: tuple[Values, ...]) -> None:
    later = view.results.layers[view.index + 1 :]
    names = [layer.row.layer.name for layer in later]
    key, changed = own_choice(f"knock_out_maps_{view.index}", maps, maps[0])
    shown = st.selectbox(
        "The maps of", maps, format_func=names.__getitem__, key=key, on_change=changed
    )
    before, made = later[shown].values, after[shown]
    limit = largest_magnitude(before)
    left, right = st.columns(2, gap="medium")
    with left:
        _grid("Untouched", before, limit)
    with right:
        _grid("Switched off", made, limit)
    st.html(h.p("Both on one scale: that of the untouched layer.", class_="ex-note"))


def _grid(title: str, maps: Values, limit: float) -> None:
    picture = map_grid(maps, limit=limit).picture
    alt = f"{title}: {plural(maps.shape[0], 'map')}"
    shown = h.img(class_="ex-picture ex-exact", src=picture.url, alt=alt)
    st.html(fragment(h.h3(title, class_="ex-h3"), shown))
