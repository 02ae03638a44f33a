"""How a value is written: so that it can be read back, and no two values read alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.network import LocalResponseNorm, Relu
from explorer.network.words import KIND_WORDS, layer_words, value_words

NUMBERS = st.floats(0, 1e6, allow_nan=False)


@given(NUMBERS)
def test_a_decimal_is_read_back_from_its_words(value):
    assert float(value_words(value)) == value


@given(st.integers(0, 10**9))
def test_a_count_has_a_comma_before_every_three_digits(value):
    groups = value_words(value).split(",")
    assert int("".join(groups)) == value
    assert [len(each) for each in groups[1:]] == [3] * (len(groups) - 1)
    assert 1 <= len(groups[0]) <= 3


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "on"),
        (False, "off"),
        ((3, 5), "3 × 5"),
        ((1024, 5), "1,024 × 5"),
        ((1, 0, 2, 3), "1, 0, 2, 3"),
        (1e-4, "0.0001"),
        (0.75, "0.75"),
        (2.0, "2"),
        # Six digits would be another number, above or below.
        (0.12345678, "0.12345678"),
        (0.12345612, "0.12345612"),
        ("same", "same"),
        ("across", "across channels"),
        ("within", "within each map"),
    ],
)
def test_a_value_in_words(value, words):
    assert value_words(value) == words


def test_a_layer_is_named_by_its_kind_and_an_lrn_within_maps_as_that():
    norm = LocalResponseNorm(size=5, alpha=1, beta=1, k=1)
    assert layer_words(Relu()) == KIND_WORDS["relu"] == "ReLU"
    assert layer_words(norm) == "LRN"
    assert layer_words(norm.model_copy(update={"region": "within"})) == "LRN within maps"
