"""What Check shows, out to the address and back."""

import pytest

from explorer.pages.check.state import LONGEST_FIND, LONGEST_NUMBER, TUTORIALS, CheckView


def read(given):
    return CheckView.from_parameters(given)[0]


@pytest.mark.parametrize(
    "view",
    [
        CheckView(),
        CheckView(tab="all"),
        CheckView(tutorial="keras_same_padding", only="all", find="55 × 55 & <b>"),
        CheckView(tab="number", number="54×54×96"),
    ],
)
def test_the_parameters_bring_the_view_back(view):
    assert read(view.parameters()) == view


def test_the_default_view_needs_no_parameters():
    assert CheckView().parameters() == {}


def test_a_fresh_visitor_sees_what_is_wrong():
    assert CheckView().only == "wrong"


def test_spaces_around_the_words_searched_for_are_no_search():
    assert read({"find": "   "}) == CheckView()


def test_words_of_any_length_are_cut_to_what_the_field_takes():
    words = read({"find": "dropout " * 99}).find
    assert len(words) <= LONGEST_FIND
    assert read({"find": words}).find == words


@pytest.mark.parametrize(
    "given", [{"check": "nosuch"}, {"tutorial": "paper"}, {"only": "perhaps"}, {"tutorial": ""}]
)
def test_what_there_is_not_is_the_default(given):
    assert read(given) == CheckView()


def test_a_number_of_any_length_is_cut_to_what_the_field_takes():
    assert len(read({"number": "9" * 9_999}).number) == LONGEST_NUMBER


def test_the_tutorials_are_the_five_texts():
    assert TUTORIALS == (
        "code360",
        "alexnet_using_python",
        "understanding_alexnet",
        "keras_same_padding",
        "demystifying_dcnns",
    )
