"""The real thing: the photo of the Run page at its first convolution, a pixel under LRN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.arithmetic.arrays.lrn_conventions import channels_in_window
from explorer.exchange import csv_text
from explorer.figures.colormaps import RATIO, VIRIDIS
from explorer.figures.maps import largest_magnitude, map_picture, share_left
from explorer.figures.statistics import CHANNEL_HEADER, channel_rows
from explorer.html import h
from explorer.pages.lrn.channel import channel_of, held_down
from explorer.pages.lrn.colours import gradient
from explorer.pages.lrn.passes import microscope_maps, norm_of
from explorer.pages.lrn.state import LrnView
from explorer.pages.lrn.words import UNITS, weight_words
from explorer.ui.components.lrn_microscope import (
    Channels,
    Pane,
    Positions,
    Seen,
    Written,
    lrn_microscope,
)
from explorer.ui.csv_button import csv_button
from explorer.ui.typed_number import Numbers, bounded_number
from explorer.wording.measured import measured
from explorer.wording.notation import number, pair, plural

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.figures.colormaps import Colormap
    from explorer.figures.maps import Maps
    from explorer.network import LocalResponseNorm
    from explorer.pages.lrn.passes import Microscope, Start
    from explorer.ui.state import Work

LARGEST_SIDE: Final = 256
"""values along a side of a map that the browser gets; of a larger one only every n-th."""


def microscope(start: Start, work: Work) -> None:
    """Draw the pictures and the sums of one channel; another channel is a number away."""
    view = work.view(LrnView)
    norm = norm_of(view, start.row.output_shape[0])
    maps = microscope_maps(start, norm)
    channel = channel_of(view, maps.before, norm)
    left, right = st.columns([20, 80], gap="large", vertical_alignment="center")
    with left:
        _channel_choice(work, channel, len(maps.before))
    with right:
        _note(maps.before)
    step = -(-max(maps.before.shape[1:]) // LARGEST_SIDE)
    after = maps.after[channel, ::step, ::step]

    def picked(place: tuple[int, int]) -> None:
        work.change(LrnView, place=place)

    name = start.row.layer.name
    lrn_microscope(
        _photo(start),
        _panes(maps, channel, name),
        Seen(
            window=_window(maps.before, channel, norm, step),
            after=after,
            step=step,
            layer=name,
            photo_size=(start.network.input.height, start.network.input.width),
            field=start.row.receptive_field,
        ),
        _written(view),
        _place(view, held_down(maps.before, norm)[channel, ::step, ::step]),
        picked,
        key="lrn_microscope",
    )
    csv_button(
        lambda: statistics_csv(microscope_maps(start, norm)),
        "lrn-maps.csv",
        "lrn_maps_csv",
        "Statistics as CSV",
    )


def _window(before: Maps, channel: int, norm: LocalResponseNorm, step: int) -> Channels | Positions:
    if norm.region == "within":
        return Positions(norm.size, before[channel])
    window = channels_in_window(channel, norm.size, len(before), norm.groups)
    kept = before[window.start : window.stop, ::step, ::step]
    return Channels(window, channel - window.start, kept)


def _channel_choice(work: Work, shown: int, count: int) -> None:
    view = work.view(LrnView)
    bounded_number(
        "lrn_channel",
        "Channel",
        shown if view.channel is None else min(view.channel, count - 1),
        lambda channel: work.change(LrnView, channel=channel),
        Numbers(0, count - 1),
        f"0 to {number(count - 1)}",
        width=200,
    )


def _place(view: LrnView, held: NDArray[np.float64]) -> tuple[int, int]:
    """The visitor's pixel, or the one where the channel is suppressed most."""
    rows, columns = held.shape
    if view.place is not None:
        return min(view.place[0], rows - 1), min(view.place[1], columns - 1)
    best = int(held.argmax())
    return best // columns, best % columns


def _photo(start: Start) -> Pane:
    size = pair(start.network.input.height, start.network.input.width)
    field = start.row.receptive_field
    sees = f", the {pair(*field.size)} pixels it sees" if field else ""
    picture = start.shown.picture
    return Pane("Photo", f"{size}{sees}", picture.url, "What the network gets of the photo")


def _panes(maps: Microscope, channel: int, layer: str) -> tuple[Pane, ...]:
    before, after = maps.before[channel], maps.after[channel]
    left = share_left(after, before)
    shown = (
        ("Before", f"channel {channel}, after ReLU", before, VIRIDIS),
        ("After", "same pixel marked", after, VIRIDIS),
        ("After / before", "gray: nothing to divide", left, RATIO),
    )
    return tuple(
        _pane(title, note, values, colours, layer) for title, note, values, colours in shown
    )


def _pane(title: str, note: str, values: Maps, colours: Colormap, layer: str) -> Pane:
    limit = largest_magnitude(values)
    return Pane(
        title=title,
        note=note,
        url=map_picture(values, limit, colours).url,
        alt=f"{title}: {note}, on {layer}",
        gradient=gradient(colours),
        limit=measured(limit),
    )


def _written(view: LrnView) -> Written:
    reading = view.reading
    constants = view.constants._replace(size=view.paper.size)
    alpha = f"{constants.alpha:.9f}".rstrip("0").rstrip(".")
    return Written(
        constants=constants,
        divides=reading.divides,
        weighted=f"{weight_words(reading)} · S",
        brackets=reading.brackets,
        weight=f"{alpha} / {constants.size}" if reading.divides else alpha,
    )


def _note(before: Maps) -> None:
    first = (
        "Activations are rounded first, and every later number is computed from what is printed."
    )
    st.html(h.p(f"{first} {_scale(largest_magnitude(before))}", class_="ex-note"))


def _scale(largest: float) -> str:
    """What the scale of the activations means for LRN, whose constants depend on units."""
    return (
        f"The largest activation of these maps is {measured(largest)}. LRN's constants have a "
        "scale: they were chosen for pixels from 0 to 255, and on activations of a few units it "
        "divides everything by nearly the same number."
    )


def statistics_csv(maps: Microscope) -> str:
    """One row per channel: its statistics before and after."""
    header = ("maps", *CHANNEL_HEADER)
    rows = [
        (name, *row)
        for name, values in (("before", maps.before), ("after", maps.after))
        for row in channel_rows(values)
    ]
    return csv_text(header, rows)


def lead_of(start: Start, view: LrnView) -> str:
    """The sentence under the block's heading."""
    name, channels = start.row.layer.name, start.row.output_shape[0]
    source = start.used.source
    weights = f"random, seed {start.seed}"
    if start.checkpoint is not None and source is not None:
        weights = source.title
    window = f"{UNITS[view.reading.region]}s"
    where = name
    if start.borrowed:
        where = f"the paper's {name}, since your network has no convolution that fits"
    return (
        f"The photo at {where}, one of {plural(channels, 'channel')}. Weights: {weights}. "
        f"Point at a pixel, or use the arrow keys: the {window} of its window, their squares, and "
        "the division, in full."
    )
