"""What an answer says: whose value, how it meets the figure, why, and what was searched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.detective import investigate, reason
from explorer.errors import ExplorerError
from explorer.variants import ALEXNETS, VARIANTS
from tests.detective.asking import BYTES, FLOPS, MACS, PARAMETERS, first, standing


def test_the_paper_prints_224_and_its_numbers_need_227():
    (printed, *_) = investigate("224").answers
    assert printed.variants == ("paper",)
    assert printed.network.input.height == 224
    assert "55 × 55 after conv1 needs 227 × 227" in reason(printed).notes[0]
    needed = [a for a in investigate("227×227×3").answers if "paper" in a.variants]
    (answer,) = needed
    assert answer.variants == ("paper",)
    assert "The paper prints 224 × 224" in reason(answer).notes[0]
    assert "caffe" in first("227×227×3").variants


@pytest.mark.parametrize("text", ["724 MFLOPs", "0.7 GFLOPs", "727 MFLOPs"])
def test_a_count_of_macs_that_is_called_flops_is_said_to_be_one(text):
    assert any("multiply-add as one operation" in note for note in reason(first(text)).notes)


def test_a_figure_that_nothing_gives_is_told_the_closest_of_its_own_kind():
    # 727 MFLOPs (convnet-burden) counts pools and activations, too.
    found = investigate("727 MFLOPs")
    assert not found.explained
    assert (found.answers[0].near, found.answers[0].printed) == (True, "724,406,816")
    assert found.answers[0].relation == "− 2,593,184"
    assert {answer.quantity.unit for answer in found.answers} == {"MACs"}


@pytest.mark.parametrize("text", ["60,500,123 parameters", "723,000,001 MACs", "239.4 MB"])
def test_what_is_close_is_of_the_kind_that_was_asked(text):
    found = investigate(text)
    asked = {"parameters": "parameters", "MACs": "MACs", "MB": "bytes"}[text.split()[-1]]
    assert not found.explained
    assert {answer.quantity.unit for answer in found.answers} == {asked}
    assert all(not answer.exact and not answer.changes for answer in found.answers)


@pytest.mark.parametrize("text", ["138,357,544", "61,100,840", "57,044,810", "123,456,789"])
def test_nothing_close_is_shown_where_a_number_is_explained_or_far_from_all(text):
    assert not any(answer.near for answer in investigate(text).answers)


@pytest.mark.parametrize("text", ["60 million", "62.3M", "233 MB", "0.7 GFLOPs", "58.3M", "56x56",
                                  "61M", "244 MB", "57×57", "1.5 billion FLOPs"])  # fmt: skip
def test_every_network_of_an_answer_has_the_value_that_is_printed(text):
    for answer in investigate(text).answers:
        for variant in answer.variants:
            if not answer.changes:
                again = standing_value(variant, answer)
            elif len(answer.variants) == 1:
                again = answer.value
            else:
                again = alone(variant, answer)
            assert again == answer.value, (answer.title, variant)


def standing_value(variant, answer):
    """What this network has there, from its own trace."""
    if answer.quantity.words.startswith("the map"):
        rows = {row.layer.name: row for row in trace(VARIANTS[variant].network).rows}
        channels, height, width = rows[answer.layer].output_shape
        return height, width, channels // (2 if "GPU" in answer.what else 1)
    traced = trace(VARIANTS[variant].network)
    totals = {
        PARAMETERS: traced.parameters,
        "trainable parameters": traced.trainable_parameters,
        MACS: traced.macs,
        FLOPS: 2 * traced.macs,
        BYTES: 4 * traced.parameters,
    }
    return totals[answer.what]


def alone(variant, answer):
    """What the change of a group makes of one of its networks: an input of another size."""
    (change,) = answer.changes
    side = int(change.split()[1])
    network = VARIANTS[variant].network
    entering = network.input.model_copy(update={"height": side, "width": side})
    rows = trace(network.model_copy(update={"input": entering})).rows
    channels, height, width = next(r for r in rows if r.layer.name == answer.layer).output_shape
    return height, width, channels


def test_two_networks_that_round_alike_are_two_answers():
    # 243,860,896 and 244,403,360 bytes: both 233 MB.
    values = [answer.printed for answer in investigate("233 MB").answers]
    assert values == ["243,860,896", "244,403,360"]


@pytest.mark.parametrize("text", ["50,844,008", "54×54×96", "55×55", "62,416,616"])
def test_fewer_changes_come_before_more(text):
    order = [len(answer.changes) for answer in investigate(text).answers]
    assert order == sorted(order)
    assert order[0] == 0


@pytest.mark.parametrize("text", ["841", "123,456,789", "0.4", "999999999999999"])
def test_a_number_that_nothing_within_reach_gives_says_so_and_what_was_searched(text):
    found = investigate(text)
    assert not found.explained
    assert "padding, stride, rounding" in found.searched
    assert "1 to 512 pixels" in found.searched


def test_networks_with_the_number_in_the_same_place_share_an_answer():
    ((variants, _),) = standing("60,965,224")
    assert {"paper", "original_code", "caffe"} <= set(variants)


def test_of_layers_that_share_an_answer_the_first_is_opened():
    # conv3 and conv4 have 384 filters.
    answer = first("384")
    assert (answer.layers, answer.layer) == (("conv3", "conv4"), "conv3")


def test_layers_with_the_number_in_one_network_share_an_answer():
    assert tuple(w for v, w in standing("4096") if "paper" in v) == ("units of fc6 and fc7",)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("60,965,224",
         "2,334,080 in convolutions + 58,631,144 in fully connected layers = 60,965,224"),
        ("34,944", "11·11·3·96 + 96 = 34,944"),
        ("34,848", "34,944 − 96 = 34,848"),
        ("201,860,088", "201,881,224 − 21,136 = 201,860,088"),
        ("43264", "256·13·13 = 43,264"),
        ("1,428,376,960", "2 · 714,188,480 = 1,428,376,960"),
        ("233.1 MiB", "4 · 61,100,840 = 244,403,360 = 244.40 · 10^6 = 233.08 · 2^20"),
        ("725,066,088", "724,406,816 MACs + 659,272 = 725,066,088"),
        ("57,044,810", "61,100,840 − 4,056,030 in fc8 = 57,044,810"),
    ],
)  # fmt: skip
def test_an_answer_shows_its_formula(text, formula):
    assert reason(first(text)).formula == formula


def test_a_formula_that_is_only_the_first_networks_says_whose_it_is():
    # 55 from 227, and from 224 rounded up or padded.
    assert reason(first("55×55×96")).formula == "The paper, 2012: (227 − 11 + 2·0) / 4 + 1 = 55"


def test_a_network_of_other_origin_says_what_it_is_and_has_no_link():
    answer = first("138,357,544")
    assert (answer.network, answer.variants) == (None, ())
    assert reason(answer).notes[0].startswith("Not an AlexNet. Simonyan and Zisserman 2014")


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 10**10))
def test_every_exact_answer_is_so_by_the_trace_of_its_network(value):
    for answer in investigate(str(value)).answers:
        assert reason(answer) is not None
        if answer.network is not None:
            assert trace(answer.network).error is None
        if answer.exact and isinstance(answer.value, int):
            assert answer.value == value


@pytest.mark.parametrize("variant", ALEXNETS.values(), ids=lambda variant: variant.id)
def test_the_total_of_every_alexnet_of_the_catalogue_is_found(variant):
    total = trace(variant.network).parameters
    assert any(variant.id in variants for variants, _ in standing(str(total)))


def test_what_is_neither_number_nor_shape_is_an_error_of_the_family():
    with pytest.raises(ExplorerError):
        investigate("how many?")
