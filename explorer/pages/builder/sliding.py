"""The window of the selected convolution or pool as it slides over its input."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

import streamlit as st

from explorer.arithmetic import Axis, Row
from explorer.arithmetic.sliding import readers
from explorer.network import AvgPool2d, Conv2d, MaxPool2d, Windowed
from explorer.pages.builder.photo_on_input import photo_on_input
from explorer.ui.components.sliding_window import Groups, Sliding, sliding_window
from explorer.ui.state import Work
from explorer.wording.notation import number, pair, plural

Windows = tuple[Axis, Axis]

_GPUS: Final = 2
"""The paper's; more groups than that are an idea of later networks."""


def sliding(work: Work) -> None:
    """Draw it for a valid layer that has a window; nothing for any other."""
    rows = work.trace.rows
    if not 0 <= work.selected < len(rows):
        return
    photo = photo_on_input(work) if work.selected == 0 else None
    shown = sliding_of(rows[work.selected], None if photo is None else photo.id)
    if shown is not None:
        with st.container(border=True, key="sliding"):
            sliding_window(shown, key="sliding_window")


def sliding_of(row: Row, photo_id: str | None = None) -> Sliding | None:
    """What the component draws for a row; None for a layer without a window.

    photo_id: of the photo that lies on the layer's input, one pixel per cell.
    """
    layer, windows = row.layer, row.windows
    if windows is None or not isinstance(layer, Windowed):
        return None
    channels = row.input_shape[0]
    return Sliding(
        axes=windows,
        layer_kind=layer.kind,
        makes=_makes(layer),
        pad_value="0" if _reads_zeros(layer) else "",
        about=about(layer, windows, channels),
        edges=edges(layer, windows),
        groups=_groups(layer, channels),
        photo_id=photo_id,
    )


def _makes(layer: Windowed) -> Literal["sum", "max", "mean"]:
    if isinstance(layer, Conv2d):
        return "sum"
    return "max" if isinstance(layer, MaxPool2d) else "mean"


def _reads_zeros(layer: Windowed) -> bool:
    """Whether padding counts as zeros; a max pool and Keras's average leave it out."""
    return isinstance(layer, Conv2d) or (isinstance(layer, AvgPool2d) and layer.padding != "same")


def _groups(layer: Windowed, channels: int) -> Groups | None:
    if not isinstance(layer, Conv2d) or layer.groups == 1:
        return None
    note = "In the paper, each of the two runs on its own GPU." if layer.groups == _GPUS else ""
    return Groups(layer.groups, channels, layer.filters, note)


def about(layer: Windowed, windows: Windows, channels: int) -> str:
    """What one value of the output is made of."""
    kernel = pair(windows[0].kernel, windows[1].kernel)
    taps = windows[0].kernel * windows[1].kernel
    if isinstance(layer, Conv2d):
        seen = channels // layer.groups
        bias = ", plus one bias" if layer.bias else ""
        return (
            f"{kernel} × {number(seen)} = {plural(taps * seen, 'value')}, each times its weight, "
            f"summed{bias}: that is one value of one of {plural(layer.filters, 'map')}."
        )
    which = "largest" if isinstance(layer, MaxPool2d) else "mean"
    return (
        f"The {which} of {kernel} = {plural(taps, 'value')} of one channel is one value. Each of "
        f"the {plural(channels, 'channel')} is pooled by itself."
    )


def edges(layer: Windowed, windows: Windows) -> str:
    """How the edges of the map are treated, and how often a pixel is read."""
    rows, columns = windows
    padding = _padding(rows, columns)
    hanging = _lines(rows.overhang, columns.overhang)
    never = _lines(rows.unread, columns.unread)
    if not (padding or hanging or never):
        sentences = ["No padding and no unused pixels."]
    else:
        sentences = [padding or "No padding here."]
        if hanging:
            zeros = "zeros" if _reads_zeros(layer) else "nothing"
            sentences.append(
                f"The last windows hang {hanging} over the edge and read {zeros} there."
            )
        sentences.append(f"Hatched: {never} of unused pixels." if never else "No unused pixels.")
    most = _most_readers(rows) * _most_readers(columns)
    corner = len(readers(rows, 0)) * len(readers(columns, 0))
    if most > 1:
        sentences.append(
            f"A pixel falls into up to {plural(most, 'window')}, the top left one into {corner}."
        )
    return " ".join(sentences)


def _padding(rows: Axis, columns: Axis) -> str:
    sides = (rows.before, rows.after, columns.before, columns.after)
    if not any(sides):
        return ""
    if len(set(sides)) == 1:
        return f"Padding: {plural(sides[0], 'pixel')} on each side."
    above, below, left, right = (number(side) for side in sides)
    return f"Padding in pixels: {above} above, {below} below, {left} left, {right} right."


def _lines(rows: int, columns: int) -> str:
    """Rows and columns with their numbers: "3 rows and 1 column"; empty where there are none."""
    counts = ((rows, "row"), (columns, "column"))
    return " and ".join(plural(count, noun) for count, noun in counts if count)


@lru_cache(maxsize=64)
def _most_readers(axis: Axis) -> int:
    return max(len(readers(axis, pixel)) for pixel in range(axis.input))
