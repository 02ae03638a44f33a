"""The inspector's inputs, one per field of the selected layer.

Every run gives each input the network's value, so that an undo, a link or an edit made elsewhere
shows here; what a visitor enters goes through `Work.edit`, which applies or rejects it. Each
input is in a container named after its field, since the input's own key changes with what it shows.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from explorer.advice.bounds import bounds
from explorer.exchange.typed import typed_value
from explorer.html import fragment, h
from explorer.network import Layer, Network, Windowed, edits
from explorer.network.fields import field_of, fields_of
from explorer.network.layers import own_fields
from explorer.network.words import KIND_WORDS
from explorer.pages.builder.fields import CHOICE_HINTS, label
from explorer.ui.alert import rejected_html
from explorer.ui.components.number_field import Steps, number_field
from explorer.ui.own_keys import InputGroup, own_input
from explorer.ui.state import Work
from explorer.wording.notation import number

_APART: Final = "height_and_width_apart"


def field_editors(work: Work, index: int, layer: Layer) -> None:
    """Draw an input for every field of the layer's kind, two per line."""
    names = own_fields(layer)
    rare = [name for name in names if field_of(layer, name).shown.is_rare]
    with st.container(key="fields"):
        for name in names:
            if name not in rare:
                _field(work, index, layer, name)
    more = st.expander(f"More: {', '.join(('name', 'kind', *rare))}", key="more", on_change="rerun")
    if more.open:
        with more:
            _more(work, index, layer, rare)


def _more(work: Work, index: int, layer: Layer, rare: list[str]) -> None:
    """Rarely changed fields; made when they are unfolded."""
    _name(work, index, layer)
    _kind(work, index, layer)
    for name in rare:
        _field(work, index, layer, name)
    fields = fields_of(type(layer))
    if any(field.sides for field in fields.values()):
        _apart(work, index, layer)
    if isinstance(layer, Windowed):
        _same(work, index, layer)


def _of_layer(work: Work, index: int) -> InputGroup:
    """Everything that the inputs of a layer show together."""
    return InputGroup("fields", lambda: work.network.layers[index])


def _field(work: Work, index: int, layer: Layer, name: str) -> None:
    """A field's input, or the two of a pair, and what is said under it."""
    with st.container(key=f"field_{name}"):
        _input(work, index, layer, name)
        _under(work, index, name)


def _input(work: Work, index: int, layer: Layer, name: str) -> None:
    value, field = getattr(layer, name), field_of(layer, name)
    if isinstance(value, bool):
        _switch(work, index, name, value=value)
    elif field.choices:
        _choice(work, index, name, value)
    elif isinstance(value, str):
        st.html(fragment(h.div(label(name, layer), class_="ex-label"), h.b("SAME")))
        st.html(h.p("as many zeros as it takes", class_="ex-hint"))
    elif field.sides and (isinstance(value, tuple) or st.session_state.get(_APART)):
        lengths = value if isinstance(value, tuple) else (value,) * len(field.sides)
        for at, (side, length) in enumerate(zip(field.sides, lengths, strict=True)):
            _number(work, index, name, length, f"{label(name, layer)}, {side}", at)
    else:
        _number(work, index, name, value, label(name, layer), None)


def _under(work: Work, index: int, name: str) -> None:
    """The hint under a field, or why the last value typed there was rejected."""
    rejected = work.rejection(index, name)
    error = work.trace.error
    if rejected is not None:
        st.html(rejected_html(rejected.message))
    elif error is not None and error.layer == index and error.field == name:
        st.html(h.p(error.remedy, class_="ex-rejected"))
    else:
        possible = bounds(work.trace, index, name)
        hint = possible.hint if possible else ""
        layer = work.network.layers[index]
        field = fields_of(type(layer)).get(name)
        if field is not None and field.choices:
            hint = CHOICE_HINTS.get(getattr(layer, name), "")
        if hint:
            st.html(h.p(hint, class_="ex-hint"))


def _number(
    work: Work, index: int, name: str, value: float, caption: str, side: int | None
) -> None:
    """One number; bounds are hints and not limits, so that a wrong value gets its sentence."""

    def take(of: str, text: str) -> None:
        # The layer may have moved since the field was drawn, or be gone.
        at = next((n for n, each in enumerate(work.network.layers) if each.name == of), None)
        if at is not None and hasattr(work.network.layers[at], name):
            work.edit(at, name, text, lambda: _with_typed(work.network, at, name, side, text))

    place = f"field_{name}" if side is None else f"field_{name}_{side}"
    error = work.trace.error
    number_field(
        caption,
        f"{value:.12g}" if isinstance(value, float) else number(value),
        take,
        key=f"{place}_number",
        of=work.network.layers[index].name,
        steps=Steps(field_of(work.network.layers[index], name).step),
        wrong=work.rejection(index, name) is not None
        or (error is not None and (error.layer, error.field) == (index, name)),
    )


def _with_typed(network: Network, index: int, name: str, side: int | None, text: str) -> Network:
    """The network with what was typed into a field, or into one side of a pair's."""
    value: Any = typed_value(network, index, name, text)
    if side is not None:
        now = getattr(network.layers[index], name)
        sides = field_of(network.layers[index], name).sides
        lengths = list(now if isinstance(now, tuple) else (now,) * len(sides))
        lengths[side] = value
        value = tuple(lengths)
    return edits.replace_field(network, index, name, value)


def _switch(work: Work, index: int, name: str, *, value: bool) -> None:
    key, changed = own_input(
        f"field_{name}",
        lambda: value,
        lambda on: work.apply(edits.replace_field(work.network, index, name, on)),
        _of_layer(work, index),
    )
    st.toggle(label(name, work.network.layers[index]), key=key, on_change=changed)


def _choice(work: Work, index: int, name: str, value: str) -> None:
    key, changed = own_input(
        f"field_{name}",
        lambda: value,
        lambda chosen: _replace(work, index, name, chosen),
        _of_layer(work, index),
    )
    layer = work.network.layers[index]
    st.selectbox(label(name, layer), field_of(layer, name).choices, key=key, on_change=changed)


def _name(work: Work, index: int, layer: Layer) -> None:
    key, changed = own_input(
        "field_name",
        lambda: layer.name,
        lambda typed: _replace(work, index, "name", typed),
        _of_layer(work, index),
    )
    st.text_input("Name", key=key, on_change=changed)
    _under(work, index, "name")


def _kind(work: Work, index: int, layer: Layer) -> None:
    def take(kind: str) -> None:
        work.edit(index, "kind", kind, lambda: edits.change_kind(work.network, index, kind))

    key, changed = own_input("field_kind", lambda: layer.kind, take, _of_layer(work, index))
    st.selectbox(
        "Kind",
        list(KIND_WORDS),
        format_func=KIND_WORDS.__getitem__,
        key=key,
        on_change=changed,
    )
    _under(work, index, "kind")


def _apart(work: Work, index: int, layer: Layer) -> None:
    """Whether height and width have inputs of their own; closing it makes each pair square."""
    pairs = [name for name in fields_of(type(layer)) if isinstance(getattr(layer, name), tuple)]

    def take(apart: bool) -> None:
        st.session_state[_APART] = apart
        if not apart:
            network = work.network
            for name in pairs:
                network = edits.replace_field(network, index, name, getattr(layer, name)[0])
            work.apply(network)

    pair = all(len(field.sides) in (0, 2) for field in fields_of(type(layer)).values())
    words = "Height and width apart" if pair else "Every side apart"
    key, changed = own_input(
        _APART,
        lambda: bool(pairs) or st.session_state.get(_APART, False),
        take,
        _of_layer(work, index),
    )
    st.toggle(words, key=key, on_change=changed)


def _same(work: Work, index: int, layer: Layer) -> None:
    """Keras's padding in place of a number of pixels."""
    key, changed = own_input(
        "padding_is_same",
        lambda: layer.padding == "same",  # type: ignore[union-attr]  # it has one
        lambda same: _replace(work, index, "padding", "same" if same else 0),
        _of_layer(work, index),
    )
    st.toggle("SAME padding (Keras)", key=key, on_change=changed)


def _replace(work: Work, index: int, name: str, value: Any) -> None:
    """Give a field another value, or remember why not."""
    work.edit(
        index, name, str(value), lambda: edits.replace_field(work.network, index, name, value)
    )
