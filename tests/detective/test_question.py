"""What a visitor typed, read as a number or a shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.detective.question import question
from explorer.errors import ExplorerError


@pytest.mark.parametrize(
    "text",
    ["61,100,840", "61.100.840", "61 100 840", "61'100'840", "61_100_840", "61100840",
     "  61,100,840 ", "61\u00a0100\u00a0840", "61\u202f100\u202f840"],
)  # fmt: skip
def test_thousands_may_be_separated_by_anything_usual(text):
    assert question(text).exact == 61_100_840


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("54×54×96", (54, 54, 96)),
        ("54 × 54 × 96", (54, 54, 96)),
        ("13x13x256", (13, 13, 256)),
        ("13X13X256", (13, 13, 256)),
        ("13*13*256", (13, 13, 256)),
        ("13 by 13 by 256", (13, 13, 256)),
        ("(13, 13, 256)", (13, 13, 256)),
        ("(None, 13, 13, 256)", (13, 13, 256)),
        ("[1, 96, 55, 55]", (96, 55, 55)),
        ("13 13 256", (13, 13, 256)),
        ("227 x 227", (227, 227)),
    ],
)
def test_a_shape_may_be_written_as_papers_keras_and_torch_print_it(text, shape):
    asked = question(text)
    assert (asked.shape, asked.ranges) == (shape, ())


def test_one_by_one_by_n_is_a_vector():
    assert question("1×1×4096").exact == 4_096


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("60 million", 59_500_000, 60_499_999),
        ("61.1M", 61_050_000, 61_149_999),
        ("61,1 million", 61_050_000, 61_149_999),
        ("1.2 billion", 1_150_000_000, 1_249_999_999),
        ("650k", 649_500, 650_499),
        ("about 60,000,000", 55_000_000, 64_999_999),
    ],
)
def test_a_rounded_number_is_every_number_that_rounds_to_it(text, low, high):
    asked = question(text)
    assert asked.ranges == ((low, high),)
    assert asked.exact is None
    assert asked.meets(low)
    assert asked.meets(high)
    assert not asked.meets(low - 1)
    assert not asked.meets(high + 1)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("60 million parameters", "parameters"),
        ("61.1M params", "parameters"),
        ("724 MMACs", "MACs"),
        ("1.43 GFLOPs", "FLOPs"),
        ("650,000 neurons", "values"),
        ("233 MB", "bytes"),
        ("43264", ""),
    ],
)
def test_a_unit_says_what_is_counted(text, unit):
    assert question(text).unit == unit


def test_megabytes_are_read_both_ways_and_mebibytes_one_way():
    # FACTS.md: torchvision's weights are 233.087 MiB, 244,403,360 bytes.
    assert question("233 MB").meets(244_403_360)
    assert question("233.1 MiB").meets(244_403_360)
    assert question("233 MB").meets(233_000_000)
    assert not question("233.1 MiB").meets(233_100_000)


def test_bytes_are_meant_only_where_they_are_named():
    assert question("233 MB").asks_for("bytes")
    assert not question("243860896").asks_for("bytes")
    assert question("243860896").asks_for("parameters")
    assert not question("60 million parameters").asks_for("MACs")


@pytest.mark.parametrize("typed", [(54, 54, 96), (96, 54, 54), (54, 54)])
def test_a_map_is_met_in_either_order_and_without_its_channels(typed):
    assert question("x".join(map(str, typed))).is_shape((54, 54, 96))


@pytest.mark.parametrize("typed", [(54, 96, 54), (55, 55, 96), (54, 54, 64)])
def test_another_shape_is_not_met(typed):
    assert not question("x".join(map(str, typed))).is_shape((54, 54, 96))


@pytest.mark.parametrize(
    "text",
    ["", "   ", "x", "-5", "NaN", "1e9", "96.17 %", "12 apples", "9" * 16, "1,2,3,4,5,6", "²",
     "12×", "5 million GB", "SELECT 1", "\x00", "🐱", "x" * 1_000],
)  # fmt: skip
def test_anything_else_is_refused_with_what_would_work(text):
    with pytest.raises(ExplorerError, match="try 43,264 or 54 × 54 × 96"):
        question(text)


@given(st.text(max_size=80))
def test_no_text_gives_another_error(text):
    try:
        asked = question(text)
    except ExplorerError:
        return
    assert bool(asked.shape) != bool(asked.ranges)


@given(st.integers(0, 10**15 - 1))
def test_every_number_up_to_fifteen_digits_is_read_back(value):
    assert question(f"{value:,}").exact == value
    assert question(str(value)).exact == value
