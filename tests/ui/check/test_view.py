"""What Check shows, out to the address and back."""

import pytest

from explorer.ui.check.view import LONGEST_NUMBER, TUTORIALS, CheckView, check_view


@pytest.mark.parametrize(
    "view",
    [
        CheckView(),
        CheckView(tab="all"),
        CheckView(tutorial="keras_same_padding", only=("differs", "holds_if")),
        CheckView(tab="number", number="54×54×96"),
    ],
)
def test_the_parameters_bring_the_view_back(view):
    assert check_view(view.parameters()) == view


def test_the_default_view_needs_no_parameters():
    assert CheckView().parameters() == {}


@pytest.mark.parametrize(
    "given", [{"check": "nosuch"}, {"tutorial": "paper"}, {"only": "perhaps"}, {"tutorial": ""}]
)
def test_what_there_is_not_is_the_default(given):
    assert check_view(given) == CheckView()


def test_a_number_of_any_length_is_cut_to_what_the_field_takes():
    assert len(check_view({"number": "9" * 9_999}).number) == LONGEST_NUMBER


def test_the_tutorials_are_the_five_texts():
    assert TUTORIALS == (
        "code360",
        "alexnet_using_python",
        "understanding_alexnet",
        "keras_same_padding",
        "demystifying_dcnns",
    )
