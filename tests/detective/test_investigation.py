"""Which networks, layers and small changes give a number: known numbers come back.

The numbers are those of FACTS.md and of the issue.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.detective import investigate, reason
from explorer.errors import ExplorerError
from explorer.variants import VARIANTS


def standing(text):
    """The answers without a change, as (variants, what)."""
    return [(a.variants, a.what) for a in investigate(text).answers if a.exact and not a.changes]


def changed(text):
    """The exact answers with a change."""
    return [answer for answer in investigate(text).answers if answer.exact and answer.changes]


@pytest.mark.parametrize(
    ("text", "variant", "what"),
    [
        ("61,100,840", "torchvision", "parameters in total"),
        ("714,188,480", "torchvision", "MACs in total"),
        ("201,881,224", "code360", "parameters in total"),
        ("201,860,088", "code360", "trainable parameters"),
        ("21,136", "code360", "parameters that are not trained"),
        ("43264", "code360", "values behind flatten"),
        ("177,213,440", "code360", "parameters of fc6"),
        ("62,416,616", "keras_same_padding", "parameters in total"),
        ("57×57×96", "keras_same_padding", "the map behind conv1"),
        ("54×54×96", "demystifying_dcnns", "the map behind conv1"),
        ("41,546,506", "alexnet_using_python", "parameters in total"),
        ("1,135,256,096", "ungrouped", "MACs in total"),
        ("60,965,224", "paper", "parameters in total"),
        ("659,272", "paper", "outputs of convolutions and linear layers"),
        ("34,944", "paper", "parameters of conv1"),
        ("223,948,800", "paper", "MACs of conv2"),
        ("227 × 227 × 3", "paper", "the input"),
        ("224", "torchvision", "height and width of the input"),
        ("233.1 MiB", "torchvision", "bytes of parameters in fp32"),
        ("1.43 GFLOPs", "torchvision", "FLOPs in total, 2 a MAC"),
    ],
)
def test_a_number_of_a_network_as_it_stands_is_found_there(text, variant, what):
    assert any(variant in variants and what == words for variants, words in standing(text))


def test_the_number_of_the_lost_padding_is_every_input_from_195_to_226_without_groups():
    answer = next(a for a in changed("50,844,008") if a.variants == ("ungrouped",))
    assert answer.changes == ("input 224 instead of 227",)
    assert answer.same_inputs == (195, 226)
    assert trace(answer.network).parameters == 50_844_008
    told = reason(answer)
    assert told.formula == "62,378,344 − 11,534,336 in fc6 = 50,844,008"
    assert told.notes == (
        "224 → 54 → 26 → 12 → 5, so flatten is 6,400.",
        "Every input from 195 to 226 gives the same.",
    )


def test_54_from_224_is_the_papers_first_map_with_that_input():
    answer = changed("54×54×96")[0]
    assert "paper" in answer.variants
    assert (answer.changes, answer.same_inputs) == (("input 224 instead of 227",), (223, 226))


def test_exact_answers_come_before_near_ones_and_fewer_changes_before_more():
    for text in ("50,844,008", "43264", "61,100,840"):
        order = [(not a.exact, len(a.changes)) for a in investigate(text).answers]
        assert order == sorted(order)
        assert (False, 0) in order
        assert (True, 0) in order


def test_an_input_and_a_change_more_are_tried_where_one_change_does_not_do():
    # The paper's total with conv4 reading all 384 channels, and at 224 (FACTS.md: a flatten of
    # 6,400) instead of 9,216 values for fc6 to read.
    total = 60_965_224 + 3 * 3 * 192 * 384 - (9_216 - 6_400) * 4_096
    answer = next(a for a in changed(str(total)) if "paper" in a.variants)
    assert answer.changes == ("input 224 instead of 227", "conv4 groups 2 → 1")
    assert answer.same_inputs == (195, 226)
    assert {len(a.changes) for a in changed(str(total))} == {2}


@pytest.mark.parametrize("text", ["841", "123,456,789", "0", "999999999999999"])
def test_a_number_that_nothing_within_reach_gives_says_so_and_what_was_searched(text):
    found = investigate(text)
    assert not found.exact
    assert "padding, stride, rounding" in found.searched
    assert "1 to 512 pixels" in found.searched


def test_a_near_answer_says_what_lies_between_it_and_the_exact_one():
    found = investigate("62,416,616").answers
    near = next(a for a in found if a.variants == ("ungrouped",) and not a.changes)
    assert near.distance == 62_378_344 - 62_416_616
    assert reason(near, found[0]).notes == ("What is left: seven batch norms (+38,272).",)


def test_networks_with_the_number_in_the_same_place_share_an_answer():
    ((variants, _),) = standing("60,965,224")
    assert {"paper", "original_code", "caffe"} <= set(variants)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("60,965,224", "2,334,080 in convolutions + 58,631,144 in linear layers = 60,965,224"),
        ("34,944", "11·11·3·96 + 96 = 34,944"),
        ("201,860,088", "201,881,224 − 21,136 = 201,860,088"),
        ("43264", "256·13·13 = 43,264"),
        ("1,428,376,960", "2 · 714,188,480 = 1,428,376,960"),
    ],
)
def test_an_answer_shows_its_formula(text, formula):
    assert reason(investigate(text).answers[0]).formula == formula


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 10**10))
def test_every_exact_answer_is_so_by_the_trace_of_its_network(value):
    for answer in investigate(str(value)).answers:
        traced = trace(answer.network)
        assert traced.error is None
        assert reason(answer) is not None
        if answer.exact and isinstance(answer.value, int):
            assert answer.value == value


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=lambda variant: variant.id)
def test_the_total_of_every_network_of_the_catalogue_is_found(variant):
    total = trace(variant.network).parameters
    assert any(variant.id in variants for variants, _ in standing(str(total)))


def test_what_is_neither_number_nor_shape_is_an_error_of_the_family():
    with pytest.raises(ExplorerError):
        investigate("how many?")
