"""The valid value nearest to an invalid one: what was probably meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from math import isfinite
from typing import Any, Final

from explorer.exchange.expectations import INPUT, NETWORK, properties
from explorer.exchange.field_text import parse_field
from explorer.limits import MAX_NAME_LENGTH

_PAIR: Final = 2
_TF_WINDOW: Final = 4  # TensorFlow's order: height, width, channels
_COLOURS: Final = (1, 3)
"""The channels of a photo that may come last."""
_PERCENT: Final = 100
_SMALLEST: Final = 1e-6
"""The value for a number that must be above 0, if 0 was given."""
_LARGEST_SHARE: Final = 0.99
"""The value for a share that must be below 1, if 1 was given."""
_SIDES: Final = re.compile(r"[(\[]?\d{1,6}(?:\s*[x×*,]\s*\d{1,6}){1,2}[)\]]?")
_TRUE: Final = ("true", "yes", "on", "1", "1.0")
_FALSE: Final = ("false", "no", "off", "0", "0.0")
_WORDS: Final = {"up": "ceil", "down": "floor", "half": "same", "none": "valid", "zero": "valid"}


def nearest(record: str, field: str, value: Any) -> Any:
    """Return the valid value nearest to the given one; None if none is near.

    A pair is a list [height, width].
    """
    if record == NETWORK:
        return _input(value) if field == INPUT else None
    schema = properties(record)[field]
    choices = schema.get("anyOf", [schema])
    held = next((each["maxItems"] for each in choices if each.get("type") == "array"), 0)
    if held == _PAIR:
        value = _window(value)
    for choice in choices:
        if (found := _of_choice(choice, choices, value)) is not None:
            return found
    return None


def _input(value: Any) -> dict[str, Any] | None:
    """The input that a list of sides means, with its channels first or last."""
    sides = [value, value] if isinstance(value, int) else _sides_of_text(value)
    if not isinstance(sides, list) or len(sides) not in (_PAIR, _PAIR + 1):
        return None
    if len(sides) == _PAIR:
        sides = [3, *sides]
    elif sides[2] in _COLOURS and sides[0] not in _COLOURS:
        sides = [sides[2], *sides[:2]]
    named = dict(zip(("channels", "height", "width"), sides, strict=True))
    near = {field: nearest(INPUT, field, side) for field, side in named.items()}
    return None if None in near.values() else near


def _window(value: Any) -> Any:
    """The height and width of a window given with its channels or as four edges."""
    if not isinstance(value, list) or not all(isinstance(side, int) for side in value):
        return value
    if len(value) == _PAIR + 1:
        first, second, last = value
        return value[1:] if second == last else value[:_PAIR] if first == second else value
    if len(value) == _TF_WINDOW and value[:_PAIR] == value[_PAIR:]:
        return value[:_PAIR]  # top, left, bottom, right, as ONNX has padding
    return value


def _sides_of_text(value: Any) -> Any:
    """The sides in "227x227x3" and "(3, 227, 227)"; anything else unchanged."""
    if not isinstance(value, str) or not _SIDES.fullmatch(value.strip().lower()):
        return value
    return [int(side) for side in re.findall(r"\d+", value)]


def _of_choice(schema: dict[str, Any], choices: list[dict[str, Any]], value: Any) -> Any:
    if "enum" in schema or "const" in schema:
        return _word(schema.get("enum", [schema.get("const")]), value)
    kind = schema.get("type")
    if kind == "boolean":
        return _truth(value)
    if kind in ("integer", "number"):
        return _number(schema, _alone(value))
    if kind == "array":
        return _pair(choices, value)
    if kind == "string" and "pattern" in schema:
        return _name(value)
    return None


def _alone(value: Any) -> Any:
    """The single number in a text, a list of one, or a list of equal ones."""
    if isinstance(value, str):
        value = parse_field(value.rstrip("%")) if value.endswith("%") else parse_field(value)
    while isinstance(value, list | tuple) and value and all(each == value[0] for each in value):
        value = value[0]
    return value


def _number(schema: dict[str, Any], value: Any) -> int | float | None:
    """The number, rounded if it must be whole, and moved to the nearest bound."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not isfinite(value):
        return None
    low, high = _low(schema), _high(schema)
    if "exclusiveMaximum" in schema and schema["exclusiveMaximum"] == 1 < value <= _PERCENT:
        value /= _PERCENT
    if schema["type"] == "integer":
        value = round(value)
    found: int | float = min(max(value, low), high)
    return found


def _low(schema: dict[str, Any]) -> float:
    return schema.get("minimum", _SMALLEST)  # type: ignore[no-any-return]  # a schema's number


def _high(schema: dict[str, Any]) -> float:
    return schema.get("maximum", _LARGEST_SHARE)  # type: ignore[no-any-return]


def _pair(choices: list[dict[str, Any]], value: Any) -> list[int] | None:
    if isinstance(value, str):
        value = parse_field(value)
    if isinstance(value, dict):
        value = [value.get("height", value.get("h")), value.get("width", value.get("w"))]
    if not isinstance(value, list | tuple):
        return None
    while len(value) == 1 and isinstance(value[0], list | tuple):
        value = value[0]
    held = next(each["maxItems"] for each in choices if each.get("type") == "array")
    if held == _PAIR and len(value) == _TF_WINDOW and value[0] == value[-1] == 1:
        value = value[1:-1]
    side = next((each for each in choices if each.get("type") == "integer"), None)
    if side is None or len(value) != held:
        return None
    sides = [_number(side, _alone(each)) for each in value]
    return None if None in sides else [int(each) for each in sides if each is not None]


def _word(words: list[str], value: Any) -> str | None:
    """The word with nearly the same spelling, in any case."""
    if not isinstance(value, str):
        return None
    plain = value.strip().lower()
    plain = _WORDS.get(plain, plain)
    begun = [word for word in words if plain.startswith(word)]  # "SAME_UPPER"
    near = begun or get_close_matches(plain, words, n=1)
    return near[0] if near else None


def _truth(value: Any) -> bool | None:
    plain = str(value).strip().lower()
    return True if plain in _TRUE else False if plain in _FALSE else None


def _name(value: Any) -> str | None:
    """The name with an underscore for each run of invalid characters."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", str(value)).strip("_")
    if not plain:
        return None
    return (plain if plain[0].isalpha() else f"layer_{plain}")[:MAX_NAME_LENGTH]
