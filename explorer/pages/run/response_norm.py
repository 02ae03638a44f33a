"""For an LRN layer: the maps before it, and what is left of each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from explorer.figures.colormaps import RATIO
from explorer.figures.maps import largest_magnitude, map_grid, share_left
from explorer.html import fragment, h
from explorer.network import LocalResponseNorm
from explorer.pages.run.squares import squares_of_maps
from explorer.pages.run.state import RunView
from explorer.ui.components.feature_maps import feature_maps
from explorer.wording.measured import measured

if TYPE_CHECKING:
    from explorer.figures.colormaps import Colormap
    from explorer.figures.maps import Maps
    from explorer.pages.run.view import ShownPass


def response_norm(view: ShownPass) -> None:
    """Two grids side by side, in the order of the layer's own; nothing for other layers."""
    layer, after = view.layer.row.layer, view.layer.activation
    if not isinstance(layer, LocalResponseNorm):
        return
    if view.index:
        source = view.results.layers[view.index - 1]
        name, before = source.row.layer.name, source.activation
    else:
        name, before = "the photo", view.results.values
    left_over = share_left(after, before)
    with st.container(border=True, key="response_norm"):
        left, right = st.columns(2, gap="medium")
        with left:
            _head("Before", f"{name}: what {layer.name} divides.")
            _grid(view, before, view.limit, None, "before")
        with right:
            _head("After / before", f"What {layer.name} leaves of each value.")
            _grid(view, left_over, largest_magnitude(left_over), RATIO, "ratio")
            st.html(h.p(_range(left_over), class_="ex-note"))


def _head(heading: str, note: str) -> None:
    st.html(fragment(h.h2(heading, class_="ex-h2"), h.p(note, class_="ex-note")))


def _grid(
    view: ShownPass, maps: Maps, limit: float | None, colormap: Colormap | None, key: str
) -> None:
    work = view.work

    def pick(channel: int) -> None:
        work.change(RunView, channel=channel)
        st.rerun("run_map")

    grid = map_grid(maps, order=view.order, limit=limit, colormap=colormap)
    alt = f"{len(maps)} maps, {key} {view.layer.row.layer.name}."
    feature_maps(
        squares_of_maps(grid, maps, alt),
        view.channel,
        pick,
        key=f"maps_{key}",
        channel_group=view.channel_group,
    )


def _range(left_over: Maps) -> str:
    finite = np.isfinite(left_over)
    if not finite.any():
        return "Every value was 0, so there was nothing to divide."
    low = measured(float(left_over.min(where=finite, initial=np.inf)))
    high = measured(float(left_over.max(where=finite, initial=-np.inf)))
    return f"From {low} (dark: held down most) to {high} (white); gray: nothing to divide."
