"""What is typed into a field: the value that is meant, or a sentence on what it can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.exchange.typed import refusal, typed_number, typed_value, why_not
from explorer.network import edits
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network
INPUT = -1


@pytest.mark.parametrize(
    ("layer", "field", "text", "value"),
    [
        (0, "kernel", "4.0", 4),
        (0, "kernel", "1e2", 100),
        (0, "kernel", "2.5", 2.5),
        (2, "alpha", "1", 1),
        (2, "alpha", "2.0", 2.0),
        (INPUT, "height", "224.0", 224),
    ],
)
def test_a_whole_number_may_be_written_as_a_decimal(layer, field, text, value):
    typed = typed_value(PAPER, layer, field, text)
    assert typed == value
    assert type(typed) is type(value)


@pytest.mark.parametrize(
    ("text", "whole", "number"),
    [
        ("3", True, 3),
        ("3.0", True, 3),
        ("3.5", True, None),
        ("3.5", False, 3.5),
        ("0", True, None),
        ("11", True, None),
        ("same", True, None),
        ("3 × 5", True, None),
        ("", True, None),
    ],
)
def test_a_number_within_bounds_is_read_and_nothing_else(text, whole, number):
    assert typed_number(text, 1, 10, whole=whole) == number


def test_a_sentence_names_the_bounds_and_what_was_typed():
    assert why_not("Seed", 0, 2**31 - 1, "−1", whole=True) == (
        "Seed must be a whole number from 0 to 2,147,483,647. You typed −1."
    )


def test_a_rule_of_the_network_speaks_for_itself():
    same = edits.replace_field(PAPER, 0, "padding", "same")
    with pytest.raises(ValidationError) as caught:
        edits.replace_field(same, 0, "rounding", "ceil")
    assert 'use a padding in pixels with "ceil"' in refusal(
        same, 0, "rounding", "ceil", caught.value
    )


def test_a_kind_that_there_is_not_is_answered_with_the_kinds_that_there_are():
    with pytest.raises(ValidationError) as caught:
        edits.replace_field(PAPER, 0, "kind", "transformer")
    sentence = refusal(PAPER, 0, "kind", "transformer", caught.value)
    assert '"transformer"' in sentence
    assert all(kind in sentence for kind in edits.STANDARD)


@given(st.text(), st.sampled_from([(0, "kernel"), (0, "filters"), (2, "beta"), (0, "padding")]))
def test_any_text_is_a_value_or_gets_one_sentence(text, place):
    layer, field = place
    try:
        edits.replace_field(PAPER, layer, field, typed_value(PAPER, layer, field, text))
    except ValidationError as error:
        sentence = refusal(PAPER, layer, field, text, error)
        assert sentence.startswith(f"{PAPER.layers[layer].name}'s {field} must be ")
        assert "You typed" in sentence
