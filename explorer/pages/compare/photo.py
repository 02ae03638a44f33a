"""One photo through all networks compared: the maps of aligned layers and the times, side by side.

None of it is computed before it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from explorer.comparison import LETTERS, ComparedRow, Comparison
from explorer.figures.comparison.sides import Side, badge
from explorer.figures.comparison.times import times_html
from explorer.html import Markup, fragment, h
from explorer.limits import MAX_NAME_LENGTH
from explorer.pages.compare.state import CompareView
from explorer.turns import compute_turn
from explorer.ui.alert import noticed
from explorer.ui.carried import carried
from explorer.ui.in_turn import in_turn
from explorer.ui.own_keys import own_field
from explorer.ui.state import Work
from explorer.ui.trained import in_a_word, weights_in_use
from explorer.wording.notation import shape

if TYPE_CHECKING:
    from explorer.figures.pictures import Picture
    from explorer.pages.compare.outcomes import Outcome
    from explorer.ui.results import LayerResult


def compared_photo(work: Work, comparison: Comparison, sides: Sequence[Side]) -> None:
    """The offer to run them, or the results."""
    how_many = ("", "", "both", "all three", "all four")[len(sides)]
    st.html(
        fragment(
            h.h2(f"One photo through {how_many}", class_="ex-h2 ex-compare-h2"),
            h.p(
                "The same feature maps and the times beside each other; the networks run one after "
                "the other.",
                class_="ex-note",
            ),
        )
    )
    places = {row.name: row for row in comparison.rows if _is_reached(row)}
    with st.container(border=True, key="compare_photo"):
        if not places:
            st.html(h.p("None of these networks has a layer that fits.", class_="ex-note"))
        elif work.view(CompareView).through:
            with in_turn(compute_turn, st.empty()):
                _side_by_side(work, comparison, sides, places)
        else:
            st.button(
                f"Run {how_many}",
                key="compare_run",
                type="primary",
                on_click=lambda: _show(work, next(iter(places))),
            )


def _is_reached(row: ComparedRow) -> bool:
    """Whether one of the networks has a valid layer there."""
    return any(cell.row is not None for cell in row.cells)


def _show(work: Work, row: str) -> None:
    work.change(CompareView, through=row)


def _side_by_side(
    work: Work, comparison: Comparison, sides: Sequence[Side], places: dict[str, ComparedRow]
) -> None:
    from explorer.pages.compare.outcomes import outcomes  # noqa: PLC0415 - this loads torch

    through = work.view(CompareView).through
    if through not in places:
        missing = through[:MAX_NAME_LENGTH]
        noticed(f'None of these networks has a layer "{missing}": the first is shown.')
        _show(work, next(iter(places)))
    carried(work, "photo")
    found = outcomes(work, [trace.network for trace in comparison.traces])
    key, changed = own_field("through", CompareView, "through")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Layer",
            list(places),
            key=key,
            on_change=changed,
        )
        st.button("Close", key="compare_close", on_click=lambda: _show(work, ""))
    _maps(places[work.view(CompareView).through], found, sides)
    timing = next((each.results.timing for each in found if each.results), "")
    about = f"{_weights(work, comparison)} One color scale for all these maps. {timing}"
    st.html(h.p(about, class_="ex-note"))
    st.html(times_html(comparison, [_seconds(comparison, found, o) for o in range(len(sides))]))


def _weights(work: Work, comparison: Comparison) -> str:
    """Whose weights the networks have: those chosen on Run, where they fit."""
    networks = [trace.network for trace in comparison.traces]
    if not any(weights_in_use(work, network).checkpoint for network in networks):
        return "Random weights, the same in layers of one name and shape."
    words = (", ".join(in_a_word(work, network)) for network in networks)
    named = (f"{letter}: {word}" for letter, word in zip(LETTERS, words, strict=False))
    return f"Weights as chosen on Run. {'; '.join(named)}."


def _maps(row: ComparedRow, found: Sequence[Outcome], sides: Sequence[Side]) -> None:
    """The outputs of the layers in one place, on one color scale."""
    from explorer.figures.maps import largest_magnitude  # noqa: PLC0415 - numpy and Pillow

    layers = [each.layer(row, order) for order, each in enumerate(found)]
    limit = max((largest_magnitude(layer.values) for layer in layers if layer), default=0.0)
    for order, column in enumerate(st.columns(len(sides), gap="small")):
        layer = layers[order]
        with column:
            st.html(h.p(badge(order), " ", h.b(sides[order].title)))
            if layer is None:
                reason = found[order].reason or f"It has no layer where A has {row.name}."
                st.html(h.p(reason, class_="ex-note"))
            else:
                st.html(_layer_html(layer, limit))


def _layer_html(layer: LayerResult, limit: float) -> Markup:
    name, kind = layer.row.layer.name, layer.row.layer.kind
    picture = _picture(layer, limit)
    alt = f"{name}: all of its maps" if len(layer.real_shape) > 1 else f"{name}: all of its values"
    said = f"{name}, {shape(layer.row.output_shape)}, {layer.seconds * 1000:.2f} ms"
    return fragment(
        h.p(h.i(class_=f"ex-square ex-{kind}"), said, class_="ex-note"),
        h.img(class_="ex-compare-maps", src=picture.url, alt=alt, width=picture.width),
    )


def _picture(layer: LayerResult, limit: float) -> Picture:
    from explorer.figures.maps import map_grid  # noqa: PLC0415 - numpy and Pillow
    from explorer.figures.vectors import vector_picture  # noqa: PLC0415

    if len(layer.real_shape) > 1:
        return map_grid(layer.values, limit=limit).picture
    return vector_picture(layer.values, limit=limit).picture


def _seconds(comparison: Comparison, found: Sequence[Outcome], order: int) -> list[float | None]:
    """The time of a network's layer in each place, None if there is none."""
    layers = (found[order].layer(row, order) for row in comparison.rows)
    return [None if layer is None else layer.seconds for layer in layers]
