"""Neighbors inhibit each other: a row of channels that a visitor drags."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from explorer.arithmetic.arrays.lrn_conventions import Constants
from explorer.arithmetic.lrn import local_response_norm
from explorer.exchange import csv_text
from explorer.network.kinds.norms import Region
from explorer.pages.lrn.headings import heading
from explorer.pages.lrn.state import CHANNELS, MAX_ACTIVATION, LrnView
from explorer.pages.lrn.words import UNITS
from explorer.ui.block import block
from explorer.ui.components.lrn_inhibition import Preset, lrn_inhibition
from explorer.ui.csv_button import csv_button
from explorer.ui.state import current_work


def _bars(usual: int, **others: int) -> tuple[int, ...]:
    """The same activation everywhere except for some channels: channel_8 is the eighth."""
    bars = [usual] * CHANNELS
    for name, activation in others.items():
        bars[int(name.removeprefix("channel_")) - 1] = activation
    return tuple(bars)


PRESETS: Final = (
    Preset("One excited", _bars(40, channel_8=300)),
    Preset("All equal", _bars(100)),
    Preset("Two rivals", _bars(40, channel_7=300, channel_9=220)),
)


_SHOWN: Final[dict[Region, str]] = {
    "across": "Fifteen channels at one pixel.",
    "within": "Fifteen positions along a row of one map, all of whose rows are alike.",
}


def inhibition() -> None:
    """Draw the block; releasing a bar changes only the URL."""
    region = current_work().view(LrnView).reading.region
    with st.container(key="lrn_inhibition_block"):
        heading(
            "Neighbors inhibit each other",
            f"{_SHOWN[region]} Drag a bar's handle, or step it with the arrow keys, and "
            "watch the others.",
        )
        with st.container(border=True, key="lrn_inhibition_card"):
            _bars_of_the_session()


@block("lrn_bars")
def _bars_of_the_session() -> None:
    work = current_work()
    view = work.view(LrnView)

    def dragged(bars: tuple[int, ...]) -> None:
        work.change(LrnView, bars=None if bars == PRESETS[0].bars else bars)

    bars = view.bars or PRESETS[0].bars
    lrn_inhibition(
        bars,
        PRESETS,
        MAX_ACTIVATION,
        view.row,
        UNITS[view.reading.region],
        dragged,
        key="lrn_inhibition",
    )
    unit = UNITS[view.reading.region]
    csv_button(
        lambda: bars_csv(bars, view.row, unit),
        f"lrn-{unit}s.csv",
        "lrn_bars_csv",
        f"{unit.capitalize()}s as CSV",
    )


def bars_csv(bars: tuple[int, ...], row: Constants, unit: str) -> str:
    """The row as a table: one value per line, from 1 as the page counts them, before and after.

    row: the constants along it, as in the paper's formula. unit: what one of its values is called.
    """
    before = np.array(bars, np.float64)[:, None, None]
    after = local_response_norm(before, *row)[:, 0, 0].tolist()
    rows = ((place, *each) for place, each in enumerate(zip(bars, after, strict=True), start=1))
    return csv_text((unit, "before", "after"), rows)
