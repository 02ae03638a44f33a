"""Every kind of layer with every field, and other values for each: from the records alone.

A kind that is added to the union, or a field to a record, is a case here at once.
"""

from typing import NamedTuple, get_args

from pydantic import ValidationError

from explorer.arithmetic import trace
from explorer.network import Flatten, Input, Layer, Network, edits
from explorer.network.layers import own_fields

RECORDS = get_args(get_args(Layer)[0])
KINDS = tuple(record.model_fields["kind"].default for record in RECORDS)

_CANDIDATES = (
    *(False, True),
    *(1, 2, 4),
    *(0.01, 0.125, 1.25e-7, 0.1234567),
    *((1, 0), (2, 3), (1, 0, 2, 3)),
    "same",
)
"""Of these a field takes those of its type and range; its choices among words come on top."""


class Case(NamedTuple):
    """A layer as a visitor adds it, and the same one with another value in one field."""

    field: str
    layer: Layer
    changed: Layer

    @property
    def was(self):
        return getattr(self.layer, self.field)

    @property
    def value(self):
        return getattr(self.changed, self.field)


def standard(kind):
    """The layer that a visitor gets who adds one of this kind, under a name."""
    return edits.STANDARD[kind].model_copy(update={"name": "edited"})


def around(layer):
    """A network of this layer alone, with a flatten before it where it reads values only."""
    small = Input(channels=4, height=16, width=16)
    alone = Network(input=small, layers=[layer])
    if trace(alone).error is None:
        return alone
    flat = Network(input=small, layers=[Flatten(name="before"), layer])
    return flat if trace(flat).error is None else alone


def fields_of(kind):
    return own_fields(standard(kind))


def with_value(layer, field, value):
    """The layer with this value in the field; None where the record does not take it."""
    try:
        return type(layer).model_validate({**layer.model_dump(), field: value})
    except ValidationError:
        return None


def _choices(record, field):
    schema = record.model_json_schema()["properties"][field]
    words = [word for each in schema.get("anyOf", [schema]) for word in each.get("enum", ())]
    return [word for word in words if word not in _CANDIDATES]


def cases_of(kind):
    layer = standard(kind)
    for field in own_fields(layer):
        for value in (*_CANDIDATES, *_choices(type(layer), field)):
            changed = with_value(layer, field, value)
            if changed is not None and getattr(changed, field) != getattr(layer, field):
                yield Case(field, layer, changed)


CASES = tuple(case for kind in KINDS for case in cases_of(kind))
FIELDS = tuple((kind, field) for kind in KINDS for field in fields_of(kind))
FITTING = tuple(case for case in CASES if trace(around(case.changed)).error is None)
"""The cases whose other value fits the small input."""


def name_of(case):
    return f"{case.layer.kind}.{case.field}={case.value}"


def changed_everywhere(kind):
    """A layer of this kind in which no field is as in the standard one, as far as one can be."""
    layer = standard(kind)
    for case in FITTING:
        if case.layer.kind == kind:
            changed = with_value(layer, case.field, case.value)
            if changed is not None and trace(around(changed)).error is None:
                layer = changed
    return layer
