"""What visitors type into a field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.exchange.field_text import field_text, parse_field


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        (" 11 ", 11),
        ("4,096", 4096),
        ("1,000,000", 1_000_000),
        ("−1", -1),
        ("-1", -1),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e-4", 1e-4),
        ("2.", 2.0),
        ("same", "same"),
        ("SAME", "same"),
        ("valid", "valid"),
        ("3 × 5", (3, 5)),
        ("3x5", (3, 5)),
        ("3 X 5", (3, 5)),
        ("3,5", (3, 5)),
        ("3, 5", (3, 5)),
        ("3 5", (3, 5)),
        ("(3, 5)", (3, 5)),
        ("[3, 5]", (3, 5)),
        ("3 × 1,024", (3, 1024)),
        ("3, 200", (3, 200)),
    ],
)
def test_a_text_is_read_as_it_is_meant(text, value):
    parsed = parse_field(text)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    "text", ["", "three", "3.5 × 2", "3 × 4 × 5", "1e999999", "٣", "nan", "9" * 5000]
)
def test_what_is_no_value_comes_back_as_it_was_typed(text):
    assert parse_field(text) == text


_SIDE = st.integers(min_value=0, max_value=2048)


@given(
    st.one_of(
        st.integers(min_value=0, max_value=1_000_000),
        st.tuples(_SIDE, _SIDE),
        st.floats(min_value=0, max_value=1e6, allow_nan=False),
        st.just("same"),
    )
)
def test_what_is_printed_is_read_back(value):
    assert parse_field(field_text(value)) == value


@given(st.text())
def test_no_text_breaks_it(text):
    parse_field(text)
