"""The search through the claims, as a reader types."""

import pytest

from explorer.claims import check
from explorer.pages.check.finding import found
from explorer.variants import VARIANTS

CODE360 = check(VARIANTS["code360"])


def says(words):
    return [each.claim.says for each in found(CODE360, words)]


@pytest.mark.parametrize(
    "words", ["201,881,224", "201881224", "201", "PARAMETERS IN ALL", "all parameters", "line 368"]
)
def test_a_number_and_words_are_found_however_they_are_typed(words):
    assert "201,881,224 parameters in all" in says(words)


@pytest.mark.parametrize("words", ["11 × 11 × 96", "11x11x96", "11*11*96", "11 X 11"])
def test_sides_are_found_with_any_sign_between_them(words):
    assert "The filter of the first convolution is 11 × 11 × 96" in says(words)


def test_a_number_is_not_found_in_the_middle_of_another():
    assert "201,881,224 parameters in all" not in says("881")


def test_every_word_has_to_be_there():
    both = set(says("training dropout"))
    assert both == set(says("dropout")) & set(says("training"))
    assert both < set(says("dropout"))


def test_the_value_that_is_right_is_found_too():
    assert "201,881,224 parameters in all" in says("60,965,224")


def test_no_words_find_everything_in_order():
    assert found(CODE360, "  ") == CODE360


@pytest.mark.parametrize("words", ["<script>", "((", "[a-z", "\\", ".*", "'; --", "\u0000"])
def test_signs_of_a_pattern_are_only_signs(words):
    assert says(words) == []
