"""Pydantic's errors as this project's: one sentence with the value received and a valid one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from explorer.errors import NetworkFormatError
from explorer.exchange.broken_json import how_to_fix
from explorer.exchange.expectations import (
    INPUT,
    NETWORK,
    example,
    kinds,
    properties,
    typed_words,
    words,
)
from explorer.exchange.meant import nearest
from explorer.exchange.vocabulary import (
    field_meant,
    is_worked_out,
    kind_meant,
    kind_of_fields,
    value_meant,
)
from explorer.exchange.written import as_json
from explorer.limits import MAX_LAYERS, MAX_NAME_LENGTH
from explorer.wording.notation import number, plural

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_NAME: Final = re.compile(rf"[A-Za-z][A-Za-z0-9_]{{0,{MAX_NAME_LENGTH - 1}}}")


class _Place(NamedTuple):
    """Where a mistake is: its record, and its field; "" if the record itself is wrong.

    record: NETWORK, INPUT, a layer's kind, or "layer" if the kind is unknown.
    layer: its index, 0 the first; -1 outside the layers.
    name: the layer's; "" if it has no valid one.
    """

    record: str
    layer: int
    field: str
    name: str = ""

    @property
    def owner(self) -> str:
        """The record as a sentence names it: by name, else by position, counted from 1."""
        if self.layer < 0:
            return f"the {self.record}"
        kind = "" if self.record == "layer" else f" ({self.record})"
        return self.name or f"layer {self.layer + 1}{kind}"

    @property
    def what(self) -> str:
        """The field as a sentence names it: "conv1's kernel", "the stride of layer 2 (conv2d)"."""
        if self.name or self.layer < 0:
            return f"{self.owner}'s {self.field}"
        return f"the {self.field} of {self.owner}"

    @property
    def path(self) -> tuple[str | int, ...]:
        """The place as `NetworkFormatError.field` has it: ("layers", 3, "stride")."""
        start: tuple[str | int, ...] = ("layers", self.layer) if self.layer >= 0 else ()
        start = (INPUT,) if self.record == INPUT else start
        return (*start, self.field) if self.field else start


def explain(error: ValidationError, document: Any = None) -> NetworkFormatError:
    """Return the most helpful of the errors raised by making a `Network`.

    An unknown field comes first, since it explains a missing one; otherwise the first error in the
    network's order. Pydantic's errors for the branches of a union become one sentence.

    document: what the network was made from, for the layers' names.
    """
    details = error.errors(include_url=False)
    unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
    first = (unknown or details)[0]
    place = _place(first["loc"])
    if first["type"] in ("union_tag_invalid", "union_tag_not_found"):
        place = place._replace(field="kind")
    if place.field != "name":
        place = place._replace(name=_name_of(document, place.layer))
    received, expected, remedy, *sentence = _clauses(first, place)
    return NetworkFormatError(received, expected, remedy, place.path, "".join(sentence))


def _name_of(document: Any, layer: int) -> str:
    """A layer's name in the document; "" if it has no valid one."""
    try:
        name = document["layers"][layer]["name"] if layer >= 0 else ""
    except (TypeError, LookupError):
        return ""
    return name if isinstance(name, str) and _NAME.fullmatch(name) else ""


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


_Clauses = tuple[str, ...]
"""What was received, what was expected, the fix, and one sentence for all three if that reads
better."""


def _clauses(first: ErrorDetails, place: _Place) -> _Clauses:
    """Return what was received, what was expected, and the fix."""
    kind, value = first["type"], first["input"]
    if kind == "json_invalid":
        return (
            f"the text is not JSON ({first['ctx']['error']})",
            "a network is written as JSON",
            how_to_fix(value) or "start from a network that was saved as JSON here",
        )
    if kind == "value_error":
        return _refused_by_a_rule(first, place)
    if kind == "extra_forbidden":
        return _unknown_field(value, place)
    if kind == "missing":
        return (
            f'{place.owner} has no "{place.field}"',
            f"that has to be {words(place.record, place.field)}",
            f'add "{place.field}", for example {example(place.record, place.field)}',
        )
    if kind == "too_long" and place.field == "layers":
        return (
            f"the network has {plural(len(value), 'layer')}",
            f"it can have {MAX_LAYERS} at most",
            f"remove {number(len(value) - MAX_LAYERS)}",
        )
    if place.field == "kind":
        return _unknown_kind(value, place)
    if not place.field:
        return _no_record(value, place)
    return _wrong_value(value, place)


def _wrong_value(value: Any, place: _Place) -> _Clauses:
    """Explain a value of the wrong type or out of range."""
    possible = _possible(place)
    remedy = _remedy(value, place)
    given = as_json(value)
    sentence = f"{place.what} must be {possible}. You gave {given}. {_begun(remedy)}."
    if not place.name:
        sentence = _begun(sentence)
    return f"{place.what} is {given}", f"it must be {possible}", remedy, sentence


def _possible(place: _Place) -> str:
    if place.record == NETWORK:
        return words(place.record, place.field)
    return typed_words(place.record, place.field)


def _begun(sentence: str) -> str:
    return f"{sentence[0].upper()}{sentence[1:]}"


def _remedy(value: Any, place: _Place) -> str:
    """The valid value nearest to the given one; an example if none is near."""
    schema = properties(place.record)[place.field]
    if isinstance(value, str) and "maxLength" in schema:
        return f"use {schema['maxLength']} characters or fewer"
    if value is None and "default" in schema:
        return "leave it out"
    near = nearest(place.record, place.field, value)
    if near is not None:
        return f"use {json.dumps(near)}"
    return f"for example, use {example(place.record, place.field)}"


def _refused_by_a_rule(detail: ErrorDetails, place: _Place) -> _Clauses:
    """Explain a refusal by the network's own validator, which says "{expected}: {remedy}"."""
    expected, _, remedy = str(detail["ctx"]["error"]).partition(": ")
    value = detail["input"]
    if isinstance(value, dict):
        told = [f"{k} {as_json(v)}" for k, v in value.items() if k not in ("kind", "name")]
        return f"{place.owner} has {', '.join(told)}", expected, remedy
    return f"{place.owner} has {as_json(value)} as its {place.field}", expected, remedy


def _unknown_field(value: Any, place: _Place) -> _Clauses:
    known = list(properties(place.record))
    name = as_json(place.field)
    return (
        f"{place.owner} has a field {name}",
        f"its fields are {', '.join(known)}",
        _remedy_for_field(value, place),
    )


def _remedy_for_field(value: Any, place: _Place) -> str:
    """The intended field, and the intended value if that changes too."""
    name = as_json(place.field)
    near = field_meant(place.record, place.field)
    if near is None:
        if place.field.lower() == "activation" and kind_meant(value) is not None:
            return f'remove {name}, and put {{"kind": "{kind_meant(value)}"}} after the layer'
        worked_out = (
            ", since it follows from the layers before" if is_worked_out(name[1:-1]) else ""
        )
        return f"remove {name}{worked_out}"
    if place.record == NETWORK:
        return f'call it "{near}"'
    meant = nearest(place.record, near, value_meant(place.field, value))
    if meant is None or _same(meant, value):
        return f'call it "{near}"'
    return f'use "{near}": {json.dumps(meant)} in its place'


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _unknown_kind(value: Any, place: _Place) -> _Clauses:
    given = value.get("kind") if isinstance(value, dict) else None
    near = kind_meant(given)
    if near is None and isinstance(value, dict):
        near = kind_of_fields({key: each for key, each in value.items() if key != "kind"})
    return (
        f'{place.owner} has no "kind"'
        if given is None
        else f"{place.owner} has {as_json(given)} as its kind",
        f"the kinds are {', '.join(kinds())}",
        f'use "kind": {json.dumps(near)}' if near else "use one of them, or leave the layer out",
    )


def _no_record(value: Any, place: _Place) -> _Clauses:
    """A value of another type where an object is expected."""
    if place.layer >= 0:
        return (
            f"{place.owner} is {as_json(value)}",
            'it has to be an object with a "kind"',
            'use {"kind": "relu"}',
        )
    return (
        f"the network is {as_json(value)}",
        'it has to be an object with "input" and "layers"',
        "start from a network that was saved as JSON here",
    )
