"""Pydantic's errors as this project's own: one sentence, with the value and one that works."""

from __future__ import annotations

import json
from difflib import get_close_matches
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from explorer.arithmetic.notation import number, plural
from explorer.errors import NetworkFormatError
from explorer.exchange.expectations import (
    INPUT,
    NETWORK,
    bound,
    example,
    kinds,
    properties,
    whole_bounds,
    words,
)
from explorer.limits import MAX_LAYERS

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_LONGEST_QUOTE = 40
"""characters of a text that a sentence repeats."""
_LONGEST_LIST = 3
"""values of a list that are written out: a pair, and one too many."""
_LONGEST_NUMBER = 10**15
"""from here on a number is not written out."""


class _Place(NamedTuple):
    """Where a mistake is: the record it is in, and the field; "" where the record itself is wrong.

    record: NETWORK, INPUT, a layer's kind, or "layer" where the kind is not known.
    layer: its index, 0 the first; -1 outside the layers.
    """

    record: str
    layer: int
    field: str

    @property
    def owner(self) -> str:
        """The record as a sentence names it; layers count from 1, as on the page."""
        if self.layer < 0:
            return f"the {self.record}"
        kind = "" if self.record == "layer" else f" ({self.record})"
        return f"layer {self.layer + 1}{kind}"

    @property
    def path(self) -> tuple[str | int, ...]:
        """The place as `NetworkFormatError.field` has it: ("layers", 3, "stride")."""
        start: tuple[str | int, ...] = ("layers", self.layer) if self.layer >= 0 else ()
        start = (INPUT,) if self.record == INPUT else start
        return (*start, self.field) if self.field else start


def explain(error: ValidationError) -> NetworkFormatError:
    """The most telling of the errors that making a `Network` raised.

    An unknown field comes first, since it explains a missing one; else the first in the network's
    order. What pydantic says of each branch of a union is about one value and becomes one sentence.
    """
    details = error.errors(include_url=False)
    unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
    first = (unknown or details)[0]
    place = _place(first["loc"])
    if first["type"] in ("union_tag_invalid", "union_tag_not_found"):
        place = place._replace(field="kind")
    received, expected, remedy = _clauses(first, place, details)
    return NetworkFormatError(received, expected, remedy, place.path)


def _place(location: tuple[str | int, ...]) -> _Place:
    """Where an error is, without the branch of the union or the side of the pair."""
    match location:
        case ("layers", int(index), str(kind), str(field), *_):
            return _Place(kind, index, field)
        case ("layers", int(index), str(kind)):
            return _Place(kind, index, "")
        case ("layers", int(index)):
            return _Place("layer", index, "")
        case ("input", str(field), *_):
            return _Place(INPUT, -1, field)
        case (str(field), *_):
            return _Place(NETWORK, -1, field)
        case _:
            return _Place(NETWORK, -1, "")


_Clauses = tuple[str, str, str]


def _clauses(first: ErrorDetails, place: _Place, details: list[ErrorDetails]) -> _Clauses:
    """What was received, what was expected, and the remedy."""
    kind, value = first["type"], first["input"]
    if kind == "json_invalid":
        return (
            f"the text is no JSON ({first['ctx']['error']})",
            "a network is written as JSON",
            "start from a network that was saved as JSON here",
        )
    if kind == "value_error":
        return _refused_by_a_rule(first, place)
    if kind == "extra_forbidden":
        return _unknown_field(place)
    if kind == "missing":
        return (
            f'{place.owner} has no "{place.field}"',
            f"that has to be {words(place.record, place.field)}",
            f'add "{place.field}": {example(place.record, place.field)}',
        )
    if kind == "too_long" and place.field == "layers":
        return (
            f"the network has {plural(len(value), 'layer')}",
            f"it can have {MAX_LAYERS} at most",
            f"take out {number(len(value) - MAX_LAYERS)}",
        )
    if place.field == "kind":
        return _unknown_kind(value, place)
    if not place.field:
        return _no_record(value, place)
    same = [detail for detail in details if _place(detail["loc"]) == place]
    return _wrong_value(value, place, same)


def _wrong_value(value: Any, place: _Place, details: list[ErrorDetails]) -> _Clauses:
    """A field's value that is of a wrong type or out of its range."""
    return (
        f"{place.owner} has {_written(value)} as its {place.field}",
        f"that has to be {words(place.record, place.field)}",
        f"use {_near(value, place, details)}",
    )


def _near(value: Any, place: _Place, details: list[ErrorDetails]) -> str:
    """The nearest value that works where the one given is a number, else the usual one."""
    for detail in details:
        context = detail.get("ctx", {})
        if "ge" in context:
            return f"{bound(context['ge'])} or more"
        if "le" in context:
            return f"{bound(context['le'])} or less"
        if "max_length" in context and isinstance(value, str):
            return f"{context['max_length']} characters or fewer"
    bounds = whole_bounds(place.record, place.field) if isinstance(value, float) else None
    if bounds is not None and isfinite(value):
        return str(min(max(round(value), bounds[0]), bounds[1]))
    return example(place.record, place.field)


def _refused_by_a_rule(detail: ErrorDetails, place: _Place) -> _Clauses:
    """What a validator of the network's own refused; it says "{expected}: {remedy}"."""
    expected, _, remedy = str(detail["ctx"]["error"]).partition(": ")
    value = detail["input"]
    if isinstance(value, dict):
        told = [f"{k} {_written(v)}" for k, v in value.items() if k not in ("kind", "name")]
        return f"{place.owner} has {', '.join(told)}", expected, remedy
    return f"{place.owner} has {_written(value)} as its {place.field}", expected, remedy


def _unknown_field(place: _Place) -> _Clauses:
    known = list(properties(place.record))
    name = _written(place.field)
    near = get_close_matches(place.field, known, n=1)
    return (
        f"{place.owner} has a field {name}",
        f"its fields are {', '.join(known)}",
        f'call it "{near[0]}"' if near else f"take {name} out",
    )


def _unknown_kind(value: Any, place: _Place) -> _Clauses:
    given = value.get("kind") if isinstance(value, dict) else None
    near = get_close_matches(given, kinds(), n=1) if isinstance(given, str) else []
    return (
        f'{place.owner} has no "kind"'
        if given is None
        else f"{place.owner} has {_written(given)} as its kind",
        f"the kinds are {', '.join(kinds())}",
        f'use "kind": {json.dumps(near[0] if near else "relu")}',
    )


def _no_record(value: Any, place: _Place) -> _Clauses:
    """Something else where an object has to be."""
    if place.layer >= 0:
        return (
            f"{place.owner} is {_written(value)}",
            'it has to be an object with a "kind"',
            'use {"kind": "relu"}',
        )
    return (
        f"the network is {_written(value)}",
        'it has to be an object with "input" and "layers"',
        "start from a network that was saved as JSON here",
    )


def _written(value: Any) -> str:
    """A value as JSON writes it, cut where it is long."""
    if isinstance(value, str):
        cut = value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"
        return json.dumps(cut, ensure_ascii=False)
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        return number(value) if abs(value) < _LONGEST_NUMBER else "a number of over 15 digits"
    if isinstance(value, float):
        return f"{value:,}".replace("-", "−") if isfinite(value) else "no finite number"
    if isinstance(value, list | tuple):
        if len(value) == 0:
            return "an empty list"
        short = len(value) <= _LONGEST_LIST and not any(
            isinstance(v, list | tuple | dict) for v in value
        )
        return f"[{', '.join(map(_written, value))}]" if short else f"a list of {len(value)} values"
    return "an object"
