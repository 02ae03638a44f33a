"""The table "If the stride were": what the values next to the current one would give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeVar

import streamlit as st

from explorer.advice.bounds import bounds
from explorer.advice.neighbours import Neighbour, input_neighbours, neighbours
from explorer.html import h
from explorer.network import Layer
from explorer.network.fields import field_words
from explorer.network.words import value_words
from explorer.ui.components.pick_row import PickRow, pick_row
from explorer.ui.own_keys import own_choice
from explorer.ui.state import Work
from explorer.wording.notation import number, pair, plural

FIELDS: Final = (
    "stride",
    "kernel",
    "padding",
    "filters",
    "groups",
    "dilation",
    "units",
    "output_size",
)
"""The fields that change a shape or a count, the most telling first."""

Side = Literal["both", "height", "width", "channels"]
_SIDES: Final[tuple[Side, ...]] = ("both", "height", "width", "channels")
_HELP: Final = "What each value would give, with all else unchanged. Pick a row to apply it."
_MILLION: Final = 1e6

_Field = TypeVar("_Field", bound=str)


def layer_neighbours(work: Work, index: int, layer: Layer) -> None:
    """A table of values next to one of a layer's; picking one applies it."""
    fields = [
        field
        for field in FIELDS
        if hasattr(layer, field) and bounds(work.trace, index, field) is not None
    ]
    if fields:
        _choose_and_draw(work, fields, lambda field: neighbours(work.network, index, field))


def size_neighbours(work: Work) -> None:
    """The same table for the input's sides."""
    square = work.network.input.height == work.network.input.width
    sides = [side for side in _SIDES if side != "both" or square]
    _choose_and_draw(work, sides, lambda side: input_neighbours(work.network, side))


def _choose_and_draw(
    work: Work, offered: list[_Field], table_of: Callable[[_Field], tuple[Neighbour, ...]]
) -> None:
    key, changed = own_choice("neighbour_field", offered, offered[0])
    field = st.selectbox(
        "Other values of", offered, format_func=_words, key=key, on_change=changed, help=_HELP
    )
    found = table_of(field)
    if len({_follows(each) for each in found}) == 1:
        st.html(h.p(_nothing_else(found), class_="ex-note"))
        return
    header, rows = _table(_words(field), found)
    current = next(place for place, each in enumerate(found) if each.is_current)
    pick_row(
        header, rows, current, lambda place: work.apply(found[place].network), key="neighbours"
    )


def _follows(each: Neighbour) -> object:
    """What a value gives, as the table shows it."""
    if each.row is None:
        return None
    return each.row.output_shape, each.row.unread, each.parameters


def _nothing_else(found: tuple[Neighbour, ...]) -> str:
    """The sentence for when no other value changes anything."""
    if len(found) > 1:
        return "Every other value gives the same map and the same number of parameters."
    if found[0].parameters is None:
        return "No other value makes the network fit."
    return "No other value fits here."


def _words(field: str) -> str:
    return "input size" if field == "both" else field_words(field)


def _table(words: str, found: tuple[Neighbour, ...]) -> tuple[tuple[str, ...], list[PickRow]]:
    """The header and one row per value: the layer's map, unused pixels, all parameters."""
    maps = any(each.row is not None and len(each.row.output_shape) > 1 for each in found)
    header = (
        (words, "map", "unused pixels", "total parameters") if maps else (words, "total parameters")
    )
    return header, [_row(each, maps=maps) for each in found]


def _row(each: Neighbour, *, maps: bool) -> PickRow:
    value = value_words(each.value)
    total = "breaks" if each.parameters is None else _millions(each.parameters)
    if not maps:
        return PickRow((value, total), each.parameters is None)
    if each.row is None:
        return PickRow((value, "—", "—", total), broken=True)
    size = pair(*each.row.output_shape[1:]) if len(each.row.output_shape) > 1 else "—"
    return PickRow(
        (value, size, _unused(each.row.unread), total),
        each.parameters is None,
    )


def _unused(unread: tuple[int, int]) -> str:
    """Rows and columns of pixels that no window reads: "1 row, 1 column"; "0" for none."""
    rows, columns = unread
    counted = [plural(count, word) for count, word in ((rows, "row"), (columns, "column")) if count]
    return ", ".join(counted) or "0"


def _millions(count: int) -> str:
    """A total of parameters for narrow spaces: "60.97 M"."""
    return f"{count / _MILLION:,.2f} M" if count >= _MILLION else number(count)
