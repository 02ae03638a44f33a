"""How the inspector shows the fields of a layer: its label, its steps, and what the kind does."""

from __future__ import annotations

from typing import Final, get_args

from explorer.network import Layer
from explorer.network.kinds.norms import Region
from explorer.network.kinds.windows import Rounding
from explorer.network.layers import is_lrn_within
from explorer.network.words import field_words

PAIRS: Final = ("kernel", "stride", "padding", "dilation", "output_size")
"""Fields that take a number or a (height, width) pair."""

CHOICES: Final = {"rounding": get_args(Rounding), "region": get_args(Region)}
"""Fields that take one of a few words, and these."""

CHOICE_HINTS: Final = {"across": "neighbouring channels", "within": "positions of one map"}
"""What a choice means, under its field, where the word alone does not say it."""

STEPS: Final = {"alpha": 1e-5, "beta": 0.05, "k": 0.5, "epsilon": 1e-6, "rate": 0.05}
"""How far one press of a stepper goes; whole numbers go by 1."""


def label(field: str, layer: Layer | None = None) -> str:
    """A field's label: "Output size"; the constants of LRN are small letters in every formula.

    layer: whose field it is, where the label depends on it: what divides alpha.
    """
    within = layer is not None and is_lrn_within(layer)
    words = "alpha / size²" if within and field == "alpha_over_size" else field_words(field)
    return words if len(words) == 1 else words.capitalize()
