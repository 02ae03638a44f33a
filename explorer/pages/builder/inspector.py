"""The selected layer: its fields, its formulas, and what neighboring values would give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from explorer.arithmetic import Row, Step
from explorer.arithmetic.geometry import windows_of
from explorer.arithmetic.window_steps import impossible_steps
from explorer.html import Markup, h
from explorer.network import Layer, Network, Windowed, edits
from explorer.network.words import KIND_WORDS, layer_words
from explorer.pages.builder.input_editor import input_editor
from explorer.pages.builder.neighbours import layer_neighbours
from explorer.pages.builder.number_fields import field_editors
from explorer.ui.alert import rejected_html
from explorer.ui.state import INPUT, Work
from explorer.wording.notation import shape

LAYERS: Final = "layers"
"""Where an edit of the layers themselves, not of a field, says why it was refused."""

_PLACES: Final = ("earlier", "later", "to the front", "to the end")


def inspector(work: Work) -> None:
    """The buttons, the fields, the formulas, and what other values would give."""
    if work.selected == INPUT:
        input_editor(work)
        return
    index = work.selected
    layer = work.network.layers[index]
    row = work.trace.rows[index] if index < len(work.trace.rows) else None
    _heading(work, index, layer, row)
    field_editors(work, index, layer)
    _formulas(work, index, layer, row)
    layer_neighbours(work, index, layer)


def _heading(work: Work, index: int, layer: Layer, row: Row | None) -> None:
    if row is not None:
        sizes = f"{shape(row.input_shape)} in, {shape(row.output_shape)} out"
    elif index == len(work.trace.rows):
        sizes = f"{shape(work.trace.output_shape)} in"
    else:
        sizes = "an earlier layer does not fit"
    with st.container(horizontal=True, vertical_alignment="center", key="inspector_head"):
        square = h.span(class_=f"ex-square ex-{layer.kind}")
        what = h.small(f"{layer_words(layer)}, {sizes}")
        st.html(h.h2(square, layer.name, " ", what, class_="ex-h2"))
        _buttons(work)
    rejected = work.rejection(index, LAYERS)
    if rejected is not None:
        st.html(rejected_html(rejected.message))


def _buttons(work: Work) -> None:
    """Add, duplicate, move and delete: each acts on the layer selected at the time of the click.

    A second click can come before the browser has drawn the result of the first.
    """

    def change(make: Callable[[int], Network], by: int = 0) -> None:
        index = work.selected
        if index != INPUT:
            work.edit(index, LAYERS, "", lambda: make(index), select=index + by)

    def add(key: str, behind: int) -> None:
        layer = edits.STANDARD[st.session_state[key]]
        change(lambda index: edits.insert(work.network, index + behind, layer), by=behind)

    def move() -> None:
        last = len(work.network.layers) - 1
        index = work.selected
        to = {
            "earlier": max(0, index - 1),
            "later": min(last, index + 1),
            "to the front": 0,
            "to the end": last,
        }[st.session_state["move"]]
        change(lambda index: edits.move(work.network, index, to), by=to - index)

    for label, behind in (("Add before", 0), ("Add after", 1)):
        key = label.lower().replace(" ", "_")
        st.menu_button(
            label,
            list(KIND_WORDS),
            format_func=KIND_WORDS.__getitem__,
            key=key,
            on_click=add,
            args=(key, behind),
        )
    st.button(
        "Duplicate",
        key="duplicate",
        on_click=lambda: change(lambda index: edits.duplicate(work.network, index), by=1),
    )
    alone = len(work.network.layers) == 1
    st.menu_button("Move", _PLACES, key="move", on_click=move, disabled=alone)
    st.button(
        "Delete",
        key="delete",
        icon=":material/delete:",
        disabled=alone,
        help="A network has at least one layer." if alone else None,
        on_click=lambda: change(lambda index: edits.delete(work.network, index)),
    )


def _formulas(work: Work, index: int, layer: Layer, row: Row | None) -> None:
    """Each formula with the numbers put in: this layer's own colored, results bold."""
    error, blocks = work.trace.error, []
    if row is not None:
        steps, note = row.steps, "" if layer.traits.formula else layer.traits.does
    elif error is not None and error.layer == index:
        steps, note = _broken_steps(work, layer), ""
        blocks.append(rejected_html(str(error)))
    else:
        steps, note = (), "Nothing reaches this layer: fix the one above first."
    blocks += [_step_html(step, broken=row is None) for step in steps]
    if note:
        blocks.append(h.p(note, class_="ex-note"))
    if steps:
        rest = " numbers are yours to change; the others come from the layer before."
        blocks.append(h.p(h.span("Blue", class_="ex-yours"), rest, class_="ex-hint"))
    # Streamlit rejects an empty text, and not every kind has something to say at every place.
    st.html(h.div(blocks))


def _broken_steps(work: Work, layer: Layer) -> tuple[Step, ...]:
    """The size that a window would leave where it finds no place."""
    reaching = work.trace.output_shape
    if not isinstance(layer, Windowed) or len(reaching) == 1:
        return ()
    _, height, width = reaching
    return impossible_steps(layer, windows_of(layer, height, width))


def _step_html(step: Step, *, broken: bool) -> Markup:
    return h.div(
        h.div(step.quantity, class_="ex-label"),
        h.div(
            [h.span(part.text, class_=f"ex-{part.role}") for part in step.parts],
            class_="ex-formula ex-broken" if broken else "ex-formula",
        ),
        h.div(step.note, class_="ex-hint"),
        class_="ex-step",
    )
