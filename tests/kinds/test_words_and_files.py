"""Every kind and every field: words, edits, JSON, links, CSV, and the sentences on errors."""

import csv
import io
import json

import pytest
from pydantic import ValidationError

from explorer.arithmetic import trace
from explorer.errors import NetworkFormatError
from explorer.exchange import layers_csv, network_from_json, pack, unpack
from explorer.exchange.field_text import field_text, parse_field
from explorer.exchange.typed import refusal, typed_value
from explorer.exchange.vocabulary import kind_meant
from explorer.network import edits
from explorer.network.changes import changes, undo
from explorer.network.fields import field_words
from explorer.network.words import KIND_WORDS, value_words
from tests.kinds.cases import CASES, FIELDS, KINDS, around, name_of, standard

every_kind = pytest.mark.parametrize("kind", KINDS)
every_field = pytest.mark.parametrize(("kind", "field"), FIELDS)
every_value = pytest.mark.parametrize("case", CASES, ids=name_of)


def test_every_kind_has_words_of_its_own_and_a_stem_for_names():
    assert set(KIND_WORDS) == set(edits.STANDARD) == set(KINDS)
    assert len(set(KIND_WORDS.values())) == len(KINDS)
    assert not any("_" in words for words in KIND_WORDS.values())


@pytest.mark.parametrize("field", sorted({field for _, field in FIELDS}))
def test_a_field_is_read_without_underscores(field):
    assert field_words(field)
    assert "_" not in field_words(field)


@every_kind
def test_any_kind_can_become_this_one(kind):
    for other in KINDS:
        network = around(standard(other))
        index = len(network.layers) - 1
        changed = edits.change_kind(network, index, kind).layers[index]
        assert changed.kind == kind


@every_kind
def test_a_kind_is_known_by_its_own_name_in_the_spellings_of_other_programs(kind):
    assert kind_meant(kind) == kind
    assert kind_meant(kind.replace("_", "").upper()) == kind


@every_value
def test_another_value_is_told_with_both_values_and_can_be_undone(case):
    before, after = around(case.layer), _edited(case)
    (change,) = changes(after, before)
    told = f"edited {field_words(case.field)} {value_words(case.was)} → {value_words(case.value)}"
    assert change.text == told
    assert value_words(case.was) != value_words(case.value)
    assert undo(after, before, change) == before


@every_value
def test_a_value_in_words_is_the_value(case):
    if type(case.value) in {int, float, tuple}:
        assert parse_field(value_words(case.value)) == case.value
        assert parse_field(field_text(case.value)) == case.value


@every_value
def test_another_value_survives_json_and_a_link(case):
    network = _edited(case)
    assert network != around(case.layer)
    assert network_from_json(network.model_dump_json().encode()) == network
    assert unpack(pack(network)) == network


@every_value
def test_another_value_stands_in_the_csv_under_its_field(case):
    rows = list(csv.DictReader(io.StringIO(layers_csv(trace(_edited(case))))))
    cell = rows[-1][case.field]
    if isinstance(case.value, tuple):
        assert cell == " x ".join(map(str, case.value))
    elif isinstance(case.value, bool):
        assert cell == ("true" if case.value else "false")
    else:
        assert cell == str(case.value)


@every_field
@pytest.mark.parametrize("text", ["abc", "", "-7", "9e99"])
def test_a_wrong_value_typed_gets_a_sentence_with_the_field_and_what_was_typed(kind, field, text):
    network = around(standard(kind))
    index = len(network.layers) - 1
    value = typed_value(network, index, field, text)
    with pytest.raises(ValidationError) as caught:
        edits.replace_field(network, index, field, value)
    said = refusal(network, index, field, text, caught.value)
    assert said.startswith(f"edited's {field_words(field)} must be ")
    assert said.endswith((f"You typed {text}.", f'You typed "{text}".', "You typed nothing."))


@every_field
@pytest.mark.parametrize("value", [None, "abc", {}, [1, 2, 3], -7])
def test_a_wrong_value_in_json_is_told_with_the_field_and_a_value_that_works(kind, field, value):
    document = json.loads(around(standard(kind)).model_dump_json())
    document["layers"][-1][field] = value
    with pytest.raises(NetworkFormatError) as caught:
        network_from_json(json.dumps(document).encode())
    assert caught.value.field == ("layers", len(document["layers"]) - 1, field)
    assert f"edited's {field}" in str(caught.value)


def _edited(case):
    network = around(case.layer)
    return edits.replace_field(network, len(network.layers) - 1, case.field, case.value)
