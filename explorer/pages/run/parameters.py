"""The filters of the first convolution, and the values of the linear layers, as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.figures.filters import filter_grid
from explorer.figures.pictures import Picture
from explorer.figures.vectors import vector_picture
from explorer.html import Markup, fragment, h
from explorer.network import Linear
from explorer.pages.run.chains import after_activation
from explorer.pages.run.squares import squares_of_filters
from explorer.pages.run.state import RunView
from explorer.runtime.checkpoints.known import KNOWN
from explorer.ui.components.feature_maps import feature_maps
from explorer.wording.measured import measured, percent
from explorer.wording.notation import number, pair, plural

if TYPE_CHECKING:
    from explorer.pages.run.view import ShownPass
    from explorer.ui.results import Filters, LayerResult, Results

_MOST_DRAWN: Final = 6
"""linear layers that are drawn: the last ones of a network with more."""


def filters_and_vectors(view: ShownPass) -> None:
    """Two cards side by side, each only if the network has such layers."""
    results = view.results
    vectors = _vectors(results)
    cards = ([486] if results.filters else []) + ([594] if vectors else [])
    if not cards:
        return
    with st.container(key="filters_and_vectors"):
        columns = iter(st.columns(cards, gap="medium"))
    if results.filters:
        with next(columns), st.container(border=True, key="filters_card"):
            _filters(view, results.filters)
    if vectors:
        with next(columns), st.container(border=True, key="vectors_card"):
            _vectors_card(vectors)


def _filters(view: ShownPass, filters: Filters) -> None:
    results, work = view.results, view.work
    name = results.layers[filters.index].row.layer.name
    count, channels, height, width = filters.weights.shape
    colours = (
        "" if channels == len(results.channels) else " Gray: the mean over the channels of each."
    )
    size = f"{number(count)} of {pair(height, width)} × {channels}"
    st.html(
        fragment(
            h.h2(f"The filters of {name} ", h.small(size), class_="ex-h2"),
            h.p(f"{_meaning(view, filters.index)}{colours}", class_="ex-note"),
        )
    )
    follows = view.channel_source == filters.index

    def pick(channel: int) -> None:
        work.change(RunView, channel=channel)
        if not follows:
            work.select(filters.index)
            st.rerun("run_layers")
        st.rerun("run_map")

    grid = filter_grid(filters.weights, results.channels)
    feature_maps(
        squares_of_filters(grid, count, f"The {count} filters of {name} as color pictures"),
        min(work.view(RunView).channel, count - 1) if follows else None,
        pick,
        key="filters",
        channel_group=f"channels of {name}",
    )


def _meaning(view: ShownPass, index: int) -> str:
    """What the filters' pictures show."""
    if index in view.results.trained:
        if view.work.weights in KNOWN:
            return "Edges, gratings and color spots, found in training alone. Gray: a weight of 0."
        return (
            "The file's weights, gray where one is 0. Training on photos makes edges, gratings and "
            "color spots of them."
        )
    return (
        "Random weights: color noise, gray where a weight is 0. Trained ones turn into edges, "
        "gratings and color spots."
    )


def _vectors(results: Results) -> list[LayerResult]:
    """What leaves each linear layer, after its activation."""
    layers = results.network.layers
    ends = [
        after_activation(layers, index)
        for index, layer in enumerate(layers)
        if isinstance(layer, Linear)
    ]
    return [results.layers[index] for index in ends[-_MOST_DRAWN:]]


def _vectors_card(vectors: list[LayerResult]) -> None:
    drawn = [vector_picture(layer.values) for layer in vectors]
    widths = {picture.columns for picture in drawn}
    words = " or ".join(number(width) for width in sorted(widths, reverse=True))
    figures = [
        h.figure(_vector(layer, picture.picture), h.figcaption(_caption(layer)))
        for layer, picture in zip(vectors, drawn, strict=True)
    ]
    st.html(
        fragment(
            h.h2("The fully connected layers ", h.small("one square per value"), class_="ex-h2"),
            h.p(
                f"Position is gone: a plain list, drawn {words} per row.",
                class_="ex-note",
            ),
            h.div(figures, class_="ex-vectors"),
        )
    )


def _vector(layer: LayerResult, picture: Picture) -> Markup:
    return h.img(
        class_="ex-picture ex-exact",
        src=picture.url,
        width=picture.width,
        height=picture.height,
        alt=f"The values of {layer.row.layer.name}",
    )


def _caption(layer: LayerResult) -> Markup:
    values = layer.statistics
    name = fragment(h.b(layer.row.layer.name), f" {plural(layer.real_shape[0], 'value')}")
    if values.minimum < 0:
        lines = [f"{measured(values.minimum)} to {measured(values.maximum)}"]
    else:
        lines = [f"{percent(values.zeros)} zeros", f"maximum {measured(values.maximum)}"]
    return fragment(name, [(h.br(), line) for line in lines])
