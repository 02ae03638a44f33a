"""LRN compared with batch normalization and with no normalization, on the same photo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import streamlit as st

from explorer.arithmetic.arrays.batch_norm import batch_norm
from explorer.figures.colormaps import VIRIDIS
from explorer.figures.maps import largest_magnitude, map_picture
from explorer.html import Markup, fragment, h
from explorer.pages.lrn.channel import channel_of
from explorer.pages.lrn.headings import figure_html, lead_html
from explorer.pages.lrn.passes import microscope_maps, norm_of
from explorer.ui.fold import folded
from explorer.wording.measured import measured
from explorer.wording.notation import plural

if TYPE_CHECKING:
    from explorer.figures.maps import Maps
    from explorer.pages.lrn.passes import Start
    from explorer.pages.lrn.state import LrnView

RIVALS_FOLD: Final = "lrn_rivals_fold"
_LRN_DOES: Final = {
    "across": "Each value is divided by its neighbors in channel, at its own pixel: a strong "
    "channel holds down those beside it.",
    "within": "Each value is divided by its neighbors in place, in its own map: a strong patch "
    "is evened out, and no channel looks at another.",
}


class Rival(NamedTuple):
    """One way to treat the maps: its layers, the result, and its effect, in a sentence."""

    title: str
    layers: str
    maps: Maps
    told: str


def rivals(start: Start, view: LrnView) -> None:
    """Draw a fold with three maps of one channel, each on its own scale, and their spread."""
    folded("LRN, batch normalization, or nothing", RIVALS_FOLD, lambda: _drawn(start, view))


def _drawn(start: Start, view: LrnView) -> None:
    st.html(
        lead_html(
            "Batch normalization takes each channel's mean and variance from this photo here: an "
            "untrained one in evaluation mode has mean 0 and variance 1, and changes nothing."
        )
    )
    norm = norm_of(view, start.row.output_shape[0])
    maps = microscope_maps(start, norm)
    channel = channel_of(view, maps.before, norm)
    normalized: Maps = np.maximum(batch_norm(maps.raw), 0).astype(np.float32)
    ways = (
        Rival(
            "LRN",
            "ReLU → LRN",
            maps.after,
            _LRN_DOES[norm.region],
        ),
        Rival(
            "Batch normalization",
            "batch norm → ReLU",
            normalized,
            "Each channel is brought to mean 0 and variance 1 over all pixels: all channels "
            "become alike in strength, and none looks at another.",
        ),
        Rival("Nothing", "ReLU", maps.before, "The values stay as far apart as the filters are."),
    )
    with st.container(key="lrn_rivals"):
        for column, rival in zip(st.columns(3, gap="large"), ways, strict=True):
            column.html(_rival(rival, channel, start.row.layer.name))


def spread(maps: Maps) -> str:
    """How much the channels differ in strength: "mean activation from 3.1 to 62 (×20)"."""
    means = maps.mean(axis=(1, 2), dtype=np.float64)
    low, high = float(means.min()), float(means.max())
    times = f" (×{measured(high / low, 2)})" if low > 0 else ""
    return (
        f"Over the {plural(len(maps), 'channel')} the mean goes from {measured(low)} to "
        f"{measured(high)}{times}."
    )


def _rival(rival: Rival, channel: int, conv: str) -> Markup:
    values = rival.maps[channel]
    limit = largest_magnitude(values)
    picture = map_picture(values, limit, VIRIDIS)
    alt = f"{rival.title}: channel {channel} of {conv}, from 0 to {measured(limit)}"
    layers = h.small(f"{conv} → {rival.layers}", class_="ex-hint")
    told = f"Channel {channel}, 0 to {measured(limit)}. {rival.told} {spread(rival.maps)}"
    return fragment(
        h.h3(rival.title, " ", layers, class_="ex-lrn-h3"), figure_html(picture, alt, told)
    )
