"""The allowed values of every field of a network's JSON, in words, and one of them.

The words come from the records' schema, so a new layer kind needs none of its own.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from explorer.limits import MAX_LAYERS, MAX_NAME_LENGTH
from explorer.network import Network
from explorer.network.edits import STANDARD
from explorer.network.fields import SIDES
from explorer.wording.notation import number

NETWORK: Final = "network"
INPUT: Final = "input"
_PAIR: Final = 2

# A valid value for a field without a default: AlexNet's, or a new layer's where it has none.
_ALEXNET: Final[dict[str, Any]] = {
    "filters": 96,
    "kernel": 3,
    "output_size": 6,
    "size": 5,
    "alpha": 1e-4,
    "beta": 0.75,
    "k": 2,
    "rate": 0.5,
    "units": 4096,
    "channels": 3,
    "height": 227,
    "width": 227,
    "name": "conv1",
    "input": {"channels": 3, "height": 227, "width": 227},
    "layers": [{"kind": "relu"}],
}


@cache
def _schema() -> dict[str, Any]:
    return Network.model_json_schema()


@cache
def properties(record: str) -> dict[str, Any]:
    """The schema of each field of a record: NETWORK, INPUT, or a layer's kind."""
    schema = _schema()
    if record == NETWORK:
        return dict(schema["properties"])
    mapping = schema["properties"]["layers"]["items"]["discriminator"]["mapping"]
    reference = schema["properties"]["input"]["$ref"] if record == INPUT else mapping[record]
    return dict(schema["$defs"][reference.rpartition("/")[2]]["properties"])


@cache
def kinds() -> tuple[str, ...]:
    """Every layer kind, in the order in which the records are written."""
    references = _schema()["properties"]["layers"]["items"]["oneOf"]
    names = [reference["$ref"].rpartition("/")[2] for reference in references]
    return tuple(_schema()["$defs"][name]["properties"]["kind"]["const"] for name in names)


def typed_words(record: str, field: str) -> str:
    """What a visitor can type into a field: "a whole number from 1 to 2,048, or two of them …"."""
    schema = properties(record)[field]
    *choices, last = [
        _several(choice) if choice.get("type") == "array" else _words(choice)
        for choice in schema.get("anyOf", [schema])
    ]
    return f"{', '.join(choices)}, or {last}" if choices else last


def words(record: str, field: str) -> str:
    """What a field takes: "a whole number from 1 to 2,048 or a pair [height, width] of them"."""
    if record == NETWORK and field == "layers":
        return f"a list of 1 to {MAX_LAYERS} layers"
    if record == NETWORK and field == "input":
        return 'an object with "channels", "height" and "width"'
    return _words(properties(record)[field])


def example(record: str, field: str) -> str:
    """A valid value, as JSON: the field's default, else AlexNet's."""
    default = properties(record)[field].get("default")
    if default not in (None, ""):
        return json.dumps(default)
    return json.dumps(_ALEXNET[field] if field in _ALEXNET else getattr(STANDARD[record], field))


def whole_bounds(record: str, field: str) -> tuple[int, int] | None:
    """The smallest and the largest whole number that a field takes; None if it takes none."""
    schema = properties(record)[field]
    for choice in schema.get("anyOf", [schema]):
        if choice.get("type") == "integer":
            return choice["minimum"], choice["maximum"]
    return None


def bound(value: float) -> str:
    """A bound as printed: "2,048", "0.5"."""
    return number(int(value)) if value == int(value) else f"{value:g}"


def _words(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        *choices, last = [_words(choice) for choice in schema["anyOf"]]
        return f"{', '.join(choices)} or {last}"
    if "enum" in schema:
        return " or ".join(json.dumps(value) for value in schema["enum"])
    kind = schema["type"]
    if kind == "boolean":
        return "true or false"
    if kind == "array":
        sides = SIDES[schema["maxItems"]]
        return f"a {'pair' if len(sides) == _PAIR else 'list'} [{', '.join(sides)}] of them"
    if kind == "string" and "pattern" in schema:
        return (
            f"a letter, then letters, digits or underscores, {MAX_NAME_LENGTH} characters at most"
        )
    if kind == "string":
        return f"a text of {schema['maxLength']} characters at most"
    return f"{'a whole number' if kind == 'integer' else 'a number'} {_range(schema)}"


def _several(schema: dict[str, Any]) -> str:
    """How many numbers can be typed, and what they are for."""
    sides = SIDES[schema["maxItems"]]
    return f"{'two' if len(sides) == _PAIR else 'four'} of them ({', '.join(sides)})"


def _range(schema: dict[str, Any]) -> str:
    """The bounds of a number: "from 1 to 2,048", "above 0 and up to 1", "from 0 to below 1"."""
    if "exclusiveMinimum" in schema:
        low = f"above {bound(schema['exclusiveMinimum'])} and up to"
        return f"{low} {bound(schema['maximum'])}"
    low = f"from {bound(schema['minimum'])} to"
    if "exclusiveMaximum" in schema:
        return f"{low} below {bound(schema['exclusiveMaximum'])}"
    return f"{low} {bound(schema['maximum'])}"
