"""What other programs call the kinds and the fields of a layer, and how their values translate."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, Final

from explorer.exchange.expectations import INPUT, NETWORK, kinds, properties
from explorer.network.fields import fields_of
from explorer.network.layers import RECORDS, TRAITS

_LIKE: Final = 0.75
"""How alike a misspelled word must be, from 0 to 1: kernal is like kernel by 0.83."""
_KINDS: Final[Mapping[str, str]] = {
    **{word: kind for kind, traits in TRAITS.items() for word in traits.also},
}
"""Kinds by other programs' names, in lowercase letters and digits only."""

_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    **{
        kind: {
            other: field.name for field in fields_of(record).values() for other in field.shown.also
        }
        for kind, record in zip(TRAITS, RECORDS, strict=True)
    },
    INPUT: {
        **dict.fromkeys(("c", "depth", "bands", "colors", "colours"), "channels"),
        **dict.fromkeys(("h", "rows"), "height"),
        **dict.fromkeys(("w", "columns", "cols"), "width"),
    },
    NETWORK: {
        "title": "name",
        **dict.fromkeys(("input_shape", "input_size", "image"), "input"),
        **dict.fromkeys(("model", "architecture", "net", "blocks"), "layers"),
    },
}
"""Each record's fields by other programs' names."""

_TRANSLATED: Final[Mapping[str, Callable[[Any], Any]]] = {
    "depth_radius": lambda radius: 2 * int(radius) + 1,
    "radius": lambda radius: 2 * int(radius) + 1,
    "keep_prob": lambda kept: round(1 - float(kept), 9),
    "ceil_mode": lambda ceil: "ceil" if ceil in (True, "true", "True", 1) else "floor",
    "norm_region": lambda region: "within" if "WITHIN" in str(region).upper() else "across",
}
"""How the value changes with the name."""

_FOLLOWS: Final = frozenset(
    (
        "in_channels",
        "in_features",
        "input_channels",
        "input_dim",
        "input_shape",
        "num_features",
        "input_size",
    )
)
"""What a network computes by itself."""


def kind_meant(given: object) -> str | None:
    """The kind that a word of another program stands for; None if nothing is near."""
    if not isinstance(given, str):
        return None
    plain = re.sub(r"[^a-z0-9]", "", given.lower().rpartition(".")[2])
    own = {re.sub(r"[^a-z0-9]", "", kind): kind for kind in kinds()}
    if plain in own:
        return own[plain]
    if _KINDS.get(plain) in kinds():
        return _KINDS[plain]
    near = get_close_matches(plain, [*own, *_KINDS], n=1, cutoff=_LIKE)
    found = own.get(near[0], _KINDS.get(near[0])) if near else None
    return found if found in kinds() else None


def kind_of_fields(layer: Mapping[str, Any]) -> str | None:
    """The kind whose fields a layer without a kind has; None if none or several fit."""
    for word in ("type", "class_name", "op", "op_type", "layer", "layer_type", "activation"):
        if (meant := kind_meant(layer.get(word))) is not None:
            return meant
    told = set(layer) - {"name"}
    fitting = [kind for kind in kinds() if told and told <= set(properties(kind))]
    return fitting[0] if len(fitting) == 1 else None


def field_meant(record: str, field: str) -> str | None:
    """The field of a record that a word of another program stands for; None if none is near."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", field).lower().replace("-", "_").replace(" ", "_")
    known = [name for name in properties(record) if name != "kind"]
    meant = _FIELDS.get(record, {}).get(plain)
    if plain in known or meant is not None:
        return plain if plain in known else meant
    near = get_close_matches(plain, known, n=1, cutoff=_LIKE)
    return near[0] if near else None


def value_meant(field: str, value: Any) -> Any:
    """The value of a field under this project's name, from the one under another's."""
    translate = _TRANSLATED.get(field.lower())
    try:
        return value if translate is None else translate(value)
    except (TypeError, ValueError, OverflowError):
        return value


def is_worked_out(field: str) -> bool:
    """Whether the layers before determine a field."""
    return field.lower() in _FOLLOWS
