"""What is said of a field, held against what the record itself takes and refuses."""

from math import inf, nextafter

import pytest
from pydantic import ValidationError

from explorer.network.edits import STANDARD
from explorer.network.fields import field_of, field_words, fields_of
from explorer.network.layers import RECORDS

FIELDS = [(record, name) for record in RECORDS for name in fields_of(record)]
every_field = pytest.mark.parametrize(
    ("record", "name"), FIELDS, ids=[f"{record.__name__}.{name}" for record, name in FIELDS]
)
LENGTHS = range(1, 7)


def standard(record):
    return STANDARD[record.model_fields["kind"].default]


def takes(record, name, value):
    try:
        record.model_validate({**standard(record).model_dump(exclude={"name"}), name: value})
    except ValidationError:
        return False
    return True


def inside(field):
    """A number that the field takes, and that its bounds are not: other sides are made of it."""
    return (field.low + field.high) / 2 if field.is_decimal else int(field.low) + 1


def test_the_fields_of_a_kind_are_those_of_its_record_but_for_name_and_kind():
    for record in RECORDS:
        assert [*fields_of(record)] == [f for f in record.model_fields if f not in ("name", "kind")]
        assert all(field_of(standard(record), f) == each for f, each in fields_of(record).items())


@every_field
def test_the_bounds_are_the_last_numbers_that_the_record_takes(record, name):
    field = fields_of(record)[name]
    if not field.types & {int, float}:
        assert (field.low, field.high) == (None, None)
        return

    def beyond(value, to):
        return nextafter(value, to) if field.is_decimal else value + (1 if to > 0 else -1)

    assert field.low < field.high
    for bound, excluded, out in (
        (field.low, field.is_above, -inf),
        (field.high, field.is_below, inf),
    ):
        assert takes(record, name, bound) is not excluded
        assert not takes(record, name, beyond(bound, out))
        assert takes(record, name, beyond(bound, -out))


@every_field
def test_the_types_are_those_that_the_record_takes(record, name):
    field = fields_of(record)[name]
    schema = record.model_json_schema()["properties"][name]
    words = [w for each in schema.get("anyOf", [schema]) for w in each.get("enum", ())]
    assert (bool in field.types) == takes(record, name, value=not getattr(standard(record), name))
    assert (str in field.types) == bool(words)
    assert not takes(record, name, "a word of its own")
    assert field.choices == (() if field.types & {int, float} else tuple(words))
    if field.types & {int, float}:
        assert (float in field.types) == takes(record, name, field.high - 0.5)
        taken = [n for n in LENGTHS if takes(record, name, (inside(field),) * n)]
        assert taken == ([len(field.sides)] if field.sides else [])
        assert (tuple in field.types) == bool(taken)
    else:
        assert field.sides == ()


@every_field
def test_its_words_are_its_name_and_its_label_begins_a_line(record, name):
    field = fields_of(record)[name]
    spelled = {"alpha_over_size": "alpha / size"}.get(name, name.replace("_", " "))
    assert field.words == field_words(name) == spelled
    # k is k in every formula.
    assert field.label == (name if len(name) == 1 else spelled[0].upper() + spelled[1:])


def test_a_field_of_the_input_is_its_own_word():
    assert [field_words(each) for each in ("height", "width")] == ["height", "width"]


@every_field
def test_one_press_of_a_stepper_is_one_or_a_small_part_of_what_stands_there(record, name):
    field, stands = fields_of(record)[name], getattr(standard(record), name)
    if field.is_decimal:
        assert stands / 20 <= field.step <= stands
    else:
        assert field.step == 1


# What the records' own limits are, in words; a bound that nobody meets is not worth mentioning.
HINTS = {
    "rate": "0 or more, below 1",
    "slope": "0 to 100",
    "beta": "0 to 100",
    "epsilon": "above 0, to 1",
    "k": "above 0",
    "alpha": "0 or more",
    "size": "odd: the same in every tool",
    "padding": "from 0",
}


@every_field
def test_a_hint_says_the_range_of_the_numbers(record, name):
    field = fields_of(record)[name]
    if not field.types & {int, float}:
        assert field.hint == ""
    elif len(field.sides) == 4:
        assert field.hint == "zeros around"
    else:
        assert field.hint == HINTS.get(name, "from 1")


def test_several_numbers_are_for_the_two_axes_or_the_four_sides():
    sides = {fields_of(record)[name].sides for record, name in FIELDS}
    assert sides == {(), ("height", "width"), ("top", "bottom", "left", "right")}


# DESIGN: the table holds the numbers that most often make a shape or a count another.
def test_the_table_has_numbers_and_no_switch_and_no_word():
    for record, name in FIELDS:
        field = fields_of(record)[name]
        if field.shown.in_table:
            assert field.types & {int, float}, name
        if bool in field.types or field.choices:
            assert not field.shown.in_table, name
    conv = [name for name, each in fields_of(RECORDS[0]).items() if each.shown.in_table]
    assert conv == ["filters", "kernel", "stride", "padding", "groups"]


def test_what_is_rarely_changed_is_a_dilation_and_a_bias():
    rare = {name for record, name in FIELDS if fields_of(record)[name].shown.is_rare}
    assert rare == {"dilation", "bias"}


def test_what_a_remedy_halves_is_said_with_its_number_and_what_doubles_is_a_count():
    for record, name in FIELDS:
        shown = fields_of(record)[name].shown
        assert not shown.halved or "{}" in shown.halved, name
        assert shown.is_doubled == (name in ("filters", "units")), name
