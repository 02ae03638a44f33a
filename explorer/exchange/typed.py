"""What a visitor types into a field of a network: a value, or a sentence on what it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from explorer.exchange.expectations import INPUT, bound, typed_words, whole_bounds
from explorer.exchange.explain import explain
from explorer.exchange.field_text import parse_field
from explorer.exchange.written import shortened
from explorer.network.fields import field_words

if TYPE_CHECKING:
    from pydantic import ValidationError

    from explorer.network import Network

_LIKE_A_NUMBER: Final = re.compile(r"[+\-−]?[0-9.,]*[0-9][0-9.,]*(e[+\-−]?[0-9]+)?", re.IGNORECASE)


def typed_value(
    network: Network, layer: int, field: str, text: str
) -> int | float | str | tuple[int, ...]:
    """What a text means in a field, for the network to take or to refuse.

    layer: the layer's index; -1 for the input. A whole number may be written "4.0" or "1e2".
    """
    value = parse_field(text)
    whole = whole_bounds(_record(network, layer), field)
    return int(value) if whole and isinstance(value, float) and value.is_integer() else value


def typed_number(text: str, lowest: float, highest: float, *, whole: bool) -> float | None:
    """The number that a text means; None if there is none or it is out of bounds."""
    value = parse_field(text)
    if isinstance(value, str | tuple) or not lowest <= value <= highest:
        return None
    if not whole:
        return float(value)
    return int(value) if value == int(value) else None


def why_not(subject: str, lowest: float, highest: float, text: str, *, whole: bool) -> str:
    """The sentence on a text for which `typed_number` has no number."""
    kind = "a whole number" if whole else "a number"
    return f"{subject} must be {kind} from {bound(lowest)} to {bound(highest)}. {_typed(text)}"


def refusal(network: Network, layer: int, field: str, text: str, error: ValidationError) -> str:
    """Why the network does not take what was typed: what the field can be, and what was typed.

    error: what making the network with it raised. If another field is at
    fault, the sentence is that of `explain`.
    """
    explained = explain(error)
    place = ("input", field) if layer < 0 else ("layers", layer, field)
    of_a_rule = any(detail["type"] == "value_error" for detail in error.errors(include_url=False))
    if explained.field != place or of_a_rule or field == "kind":
        return str(explained)
    owner = "The input" if layer < 0 else network.layers[layer].name
    possible = typed_words(_record(network, layer), field)
    return f"{owner}'s {field_words(field)} must be {possible}. {_typed(text)}"


def _record(network: Network, layer: int) -> str:
    return INPUT if layer < 0 else network.layers[layer].kind


def _typed(text: str) -> str:
    """What was typed, in a sentence: a number unchanged, anything else in quotes."""
    plain = text.strip()
    if not plain:
        return "You typed nothing."
    plain = shortened(plain)
    return f"You typed {plain}." if _LIKE_A_NUMBER.fullmatch(plain) else f'You typed "{plain}".'
