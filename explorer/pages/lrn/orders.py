"""Order matters: the same photo through the orders of networks that are all called AlexNet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.errors import ShapeError
from explorer.figures.colormaps import VIRIDIS
from explorer.figures.maps import largest_magnitude, map_picture
from explorer.html import Markup, fragment, h
from explorer.pages.lrn.channel import channel_of
from explorer.pages.lrn.headings import figure_html, lead_html
from explorer.pages.lrn.passes import ORDERS, WITHIN, in_order, microscope_maps, norm_of
from explorer.ui.alert import refused
from explorer.ui.fold import folded
from explorer.wording.measured import measured
from explorer.wording.notation import pair

if TYPE_CHECKING:
    from explorer.figures.maps import Maps
    from explorer.pages.lrn.passes import Order, Start
    from explorer.pages.lrn.state import LrnView

ORDERS_FOLD: Final = "lrn_orders_fold"
_WORDS: Final = {
    "local_response_norm": "LRN",
    WITHIN: "LRN within",
    "max_pool2d": "pool",
    "relu": "ReLU",
}


def orders(start: Start, view: LrnView) -> None:
    """Draw a fold with four maps of one channel on one color scale, and how far they go."""
    folded(
        "Order matters: four orders, all called AlexNet", ORDERS_FOLD, lambda: _drawn(start, view)
    )


def _drawn(start: Start, view: LrnView) -> None:
    norm = norm_of(view, start.row.output_shape[0])
    channel = channel_of(view, microscope_maps(start, norm).before, norm)
    try:
        made = [in_order(start, norm, order) for order in ORDERS]
    except ShapeError as error:
        # The other blocks of the page do without the pool.
        st.html(lead_html("The orders differ in where the pool stands."))
        refused(error)
        return
    maps = [each[channel] for each in made]
    limit = max(largest_magnitude(each) for each in maps)
    st.html(
        lead_html(
            "The same photo and the same constants. One color scale, "
            f"0 to {measured(limit)}; channel {channel}, {pair(*maps[0].shape)}."
        )
    )
    with st.container(key="lrn_orders"):
        for column, order, values in zip(st.columns(4, gap="medium"), ORDERS, maps, strict=True):
            column.html(_order(order, values, limit, start.row.layer.name))


def _order(order: Order, values: Maps, limit: float, conv: str) -> Markup:
    kinds = (
        ("conv2d", conv),
        *(
            ("local_response_norm" if kind == WITHIN else kind, _WORDS[kind])
            for kind in order.kinds
        ),
    )
    chain = [
        h.li(word, class_="ex-lrn-link", style=f"border-color:var(--ex-{kind})")
        for kind, word in kinds
    ]
    picture = map_picture(values, limit, VIRIDIS)
    words = f"highest {measured(float(values.max()))}, mean {measured(float(values.mean()))}"
    return fragment(
        h.h3(order.title, class_="ex-lrn-h3"),
        h.ol(chain, class_="ex-lrn-chain"),
        figure_html(picture, f"{order.title}: {words}", f"{words}. {order.told}"),
    )
