"""How the inspector labels the fields of a layer, and explains a choice among words."""

from __future__ import annotations

from typing import Final

from explorer.network import Layer
from explorer.network.fields import field_of
from explorer.network.layers import is_lrn_within

CHOICE_HINTS: Final = {"across": "neighboring channels", "within": "positions of one map"}
"""What a choice means, under its field, where the word alone does not say it."""


def label(field: str, layer: Layer) -> str:
    """A field's label for this layer: what divides alpha depends on LRN's region."""
    if is_lrn_within(layer) and field == "alpha_over_size":
        return "Alpha / size²"
    return field_of(layer, field).label
