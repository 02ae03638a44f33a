import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.wording.notation import (
    byte_size,
    first_of,
    listed,
    megabytes,
    number,
    ordinal,
    pair,
    plural,
    ratio,
    shape,
)


def test_numbers_have_thousands_separators_and_a_real_minus_sign():
    assert number(60_965_224) == "60,965,224"
    assert number(-1_234) == "−1,234"
    assert pair(1_024, 7) == "1,024 × 7"


def test_a_shape_is_printed_height_width_channels_as_papers_do():
    assert shape((96, 55, 27)) == "55 × 27 × 96"
    assert shape((4_096,)) == "4,096"


def test_a_count_agrees_with_its_noun():
    assert [plural(n, "pixel") for n in (0, 1, 2)] == ["0 pixels", "1 pixel", "2 pixels"]
    assert plural(2, "bias", "biases") == "2 biases"


def test_a_choice_of_numbers_reads_as_a_sentence_and_a_long_one_is_shortened():
    assert listed([1]) == "1"
    assert listed([1, 2]) == "1 or 2"
    assert listed([1, 2, 4]) == "1, 2 or 4"
    assert listed([1, 2, 3, 4, 6, 8, 96]) == "1, 2, 3, 4, 6, …, 96"


@pytest.mark.parametrize(
    ("value", "to", "words"),
    [
        (174_211_432, 60_965_224, "×2.86"),
        (61_100_840, 60_965_224, "×1.002"),
        (60_965_225, 60_965_224, "×1.00000002"),
        (60_000_000, 60_965_224, "×0.984"),
        (9_999, 10_000, "×0.9999"),
        (999, 1, "×999"),
        (9_997, 10, "×1,000"),
        (1_000, 1, "×1,000"),
        (1, 1_000, "÷ 1,000"),
        (7, 7, "×1"),
        (1, 3, "×0.333"),
        (1, 10, "×0.1"),
        (99, 1_000, "÷ 10.1"),
        (61_706, 60_965_224, "÷ 988"),
        (1, 25_000, "÷ 25,000"),
        (25_000, 1, "×25,000"),
        (0, 5, "×0"),
        (5, 0, "—"),
    ],
)
def test_a_ratio_has_three_digits_and_never_reads_as_one_where_it_is_not(value, to, words):
    assert ratio(value, to) == words


@given(st.integers(1, 10**10), st.integers(1, 10**10))
def test_a_ratio_read_back_is_the_quotient_to_half_a_percent(value, to):
    words = ratio(value, to).replace(",", "")
    read = 1 / float(words[2:]) if words.startswith("÷") else float(words[1:])
    assert read == pytest.approx(value / to, rel=0.0051)
    assert (read == 1) == (value == to)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "first"),
        (3, "third"),
        (10, "tenth"),
        *((11, "11th"), (12, "12th"), (13, "13th"), (20, "20th")),
        *((21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th")),
        *((101, "101st"), (111, "111th"), (112, "112th"), (123, "123rd")),
    ],
)
def test_a_place_is_a_word_up_to_ten_and_then_digits_with_their_ending(place, words):
    assert ordinal(place) == words


def test_sizes_are_written_in_powers_of_ten():
    assert byte_size(7_700_896) == "7.7 MB"
    assert byte_size(807_524_896) == "807.5 MB"
    assert byte_size(3_220_000_000) == "3.22 GB"


def test_megabytes_are_of_ten_to_the_sixth():
    assert megabytes(243_860_896) == "243.9 MB"
    assert megabytes(1_234_567_890) == "1,234.6 MB"


def test_of_many_words_the_first_are_named_and_the_others_counted():
    assert first_of(["a", "b", "c"], 3) == "a, b, c"
    assert first_of(["a", "b", "c", "d", "e"], 2) == "a, b and 3 more"
    assert first_of(["a", "b", "c"], 2, "; ") == "a; b and 1 more"
    assert first_of([], 2) == ""
