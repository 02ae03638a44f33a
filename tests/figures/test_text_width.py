"""Room for text, against what Chromium measures in Source Sans, weight 600, at 1000 px."""

import pytest

from explorer.figures.text_width import cut_to_width, text_width, wrapped

MEASURED = {
    "conv1": 2555,
    "13 × 13 × 384": 5417,
    "flatten": 2841,
    "MaxPool_2": 4684,
    "height, width": 5731,
}


@pytest.mark.parametrize("text", MEASURED)
def test_a_text_is_given_its_room_and_little_more(text):
    assert MEASURED[text] <= text_width(text, 1000) <= 1.2 * MEASURED[text]


def test_a_text_that_fits_stays_and_one_that_does_not_ends_in_an_ellipsis():
    assert cut_to_width("conv1", 10, 100) == "conv1"
    cut = cut_to_width("a_very_long_name_of_a_layer", 10, 60)
    assert cut.endswith("…")
    assert text_width(cut, 10) <= 60
    assert text_width(cut[:-1] + "_…", 10) > 60


def test_lines_break_between_words_and_lose_none():
    text = "Lengths are square roots, so that 227 pixels fit"
    broken = wrapped(text, 14, 120)
    assert " ".join(broken) == text
    assert len(broken) > 2
    assert all(text_width(line, 14) <= 120 for line in broken)


def test_a_word_wider_than_the_room_has_a_line_of_its_own():
    assert wrapped("a incomprehensibilities b", 14, 40) == ("a", "incomprehensibilities", "b")
