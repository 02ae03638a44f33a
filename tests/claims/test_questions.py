"""Which claims answer the questions that are put to every tutorial: all of them, by reading."""

import pytest

from explorer.claims import check
from explorer.claims.questions import QUESTIONS, answers
from explorer.variants import VARIANTS


def lines(question, tutorial):
    """The lines of the text that answer a question."""
    variant = VARIANTS[tutorial]
    return [each.claim.line for each in answers(question, variant.network, check(variant))]


@pytest.mark.parametrize(
    ("question", "tutorial", "wanted"),
    [
        ("normalization", "alexnet_using_python", {81, 89, 97, 102, 107}),
        ("normalization", "code360", {118, 120, 127, 129, 260, 276, 288, 300, 312, 332, 348, 364}),
        ("normalization", "keras_same_padding", {9, 11, 32, 42, 52, 58, 64, 74, 82}),
        ("third pool", "code360", {316}),
        ("third pool", "alexnet_using_python", {13, 110, 113}),
        ("third pool", "demystifying_dcnns", {54, 55}),
        ("first map", "understanding_alexnet", {35, 36}),
        ("first map", "code360", {110, 248}),
        ("input", "understanding_alexnet", {28, 32}),
        ("input", "keras_same_padding", {17, 26}),
        ("parameters", "code360", {368, 370, 372}),
        ("parameters", "keras_same_padding", {3, 90}),
        ("errors quoted", "code360", {48, 382}),
        ("errors quoted", "keras_same_padding", {3}),
    ],
)
def test_every_line_of_the_text_that_answers_a_question_is_found(question, tutorial, wanted):
    assert wanted <= set(lines(question, tutorial))


@pytest.mark.parametrize(
    ("question", "tutorial"),
    [
        ("third pool", "understanding_alexnet"),
        ("parameters", "understanding_alexnet"),
        ("parameters", "demystifying_dcnns"),
        ("errors quoted", "alexnet_using_python"),
        ("errors quoted", "demystifying_dcnns"),
    ],
)
def test_a_text_that_says_nothing_to_a_question_answers_nothing(question, tutorial):
    assert lines(question, tutorial) == []


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("tutorial", [id_ for id_, each in VARIANTS.items() if each.claims])
def test_the_claims_chosen_for_a_question_come_first_and_none_comes_twice(question, tutorial):
    variant = VARIANTS[tutorial]
    found = answers(question, variant.network, check(variant))
    chosen = [each.claim.question == question for each in found]
    assert chosen == sorted(chosen, reverse=True)
    assert sum(chosen) == sum(claim.question == question for claim in variant.claims)
    assert len({each.number for each in found}) == len(found)


def test_the_map_of_another_convolution_is_not_the_first_map():
    variant = VARIANTS["code360"]
    found = answers("first map", variant.network, check(variant))
    layers = {said.layer for each in found for said in each.claim.states if hasattr(said, "layer")}
    assert layers == {"conv1"}
