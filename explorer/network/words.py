"""The words that a visitor reads for a layer's kind, a field and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from explorer.network.layers import TRAITS, is_lrn_within

if TYPE_CHECKING:
    from explorer.network.layers import Layer

KIND_WORDS: Final = {kind: traits.words for kind, traits in TRAITS.items()}

_WITHIN: Final = "LRN within maps"

_PAIR: Final = 2
_VALUE_WORDS: Final = {"across": "across channels", "within": "within each map"}


def layer_words(layer: Layer) -> str:
    """A layer's kind in words: "convolution", "LRN", "LRN within maps"."""
    return _WITHIN if is_lrn_within(layer) else layer.traits.words


def value_words(value: Any) -> str:
    """A field's value in words: "4,096", "3 × 5" (height × width), "0.0001", "on", "same".

    A choice that needs more than its word is spelled out: "within each map". A decimal keeps all
    its digits, so that different values read differently.
    """
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        between = " × " if len(value) == _PAIR else ", "
        return between.join(value_words(side) for side in value)
    if isinstance(value, float):
        short = f"{value:g}"
        return short if float(short) == value else repr(value)
    return f"{value:,}" if isinstance(value, int) else _VALUE_WORDS.get(value, str(value))
