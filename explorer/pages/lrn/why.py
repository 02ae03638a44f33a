"""Why AlexNet normalized this way, and why hardly anyone does now, with the sources."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer.html import Markup, h
from explorer.variants import VARIANTS


def _source(variant: str, section: str) -> Markup:
    """A link to the text of a network of the catalogue, named by its section."""
    address, _, _ = VARIANTS[variant].source.where.partition(",")
    return h.a(section, href=address, target="_blank", rel="noopener")


WHY: Final = h.p(
    "AlexNet lets a strong channel hold down its neighbors, as real neurons do, and reports "
    "1.4 points less top-1 error for it (",
    _source("paper", "paper, section 3.3"),
    "). Hardly anyone does so now: VGG’s authors found no gain on ImageNet, only more memory and "
    "time (",
    _source("vgg16", "their section 2.1"),
    ").",
    class_="ex-lrn-why",
)


def why() -> None:
    """Draw the two sentences."""
    st.html(WHY)
