"""What the blocks of the LRN page share: their headings, and a map with words below it."""

from __future__ import annotations

import streamlit as st

from explorer.figures.pictures import Picture
from explorer.html import Markup, h


def heading(title: str, lead: str) -> None:
    """A block's heading and the sentence under it."""
    st.html(h.div(h.h2(title, class_="ex-h2"), h.p(lead), class_="ex-lrn"))


def lead_html(lead: str) -> Markup:
    """The sentence over what a fold has."""
    return h.p(lead, class_="ex-note")


def figure_html(picture: Picture, alt: str, told: str) -> Markup:
    """A map with its description below."""
    image = h.img(src=picture.url, alt=alt)
    return h.figure(image, h.figcaption(told), class_="ex-lrn-figure")
