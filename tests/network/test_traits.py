"""What is said of a kind, held against what torch's module of it does to values."""

import pytest
import torch

from explorer.arithmetic import trace
from explorer.network import Flatten, Input, Network, Relu
from explorer.network.edits import STANDARD
from explorer.network.layers import RECORDS, TRAITS
from explorer.runtime.module import build
from tests.kinds.cases import FITTING, around

MAPS = Input(channels=4, height=5, width=5)
SPOT = (1, 2, 2)
every_kind = pytest.mark.parametrize("kind", [*TRAITS])


def through(layer, values, *before):
    network = Network(input=MAPS, layers=[*before, layer])
    with torch.inference_mode():
        return build(network)(values)[0]


def answered(layer):
    """The values of a map before and after, and those after where one value is raised."""
    before = [Flatten()] if layer.kind == "linear" else []
    values = torch.rand(1, 4, 5, 5, generator=torch.Generator().manual_seed(1)) - 0.5
    raised = values.clone()
    raised[0, *SPOT] += 3
    torch.manual_seed(1)
    made = build(Network(input=MAPS, layers=[*before, layer]))
    with torch.inference_mode():
        return values[0], made(values)[0], made(raised)[0]


@every_kind
def test_what_a_value_still_stands_for_is_what_it_follows_from(kind):
    traits = TRAITS[kind]
    _, quiet, raised = answered(STANDARD[kind])
    moved = {tuple(each) for each in (quiet != raised).nonzero().tolist()}
    assert moved
    if traits.keeps == "value":
        assert moved == {SPOT}
    elif traits.keeps == "place":
        assert {each[1:] for each in moved} == {SPOT[1:]}
        assert len(moved) > 1
    elif traits.keeps == "channel":
        assert {each[0] for each in moved} == {SPOT[0]}
        assert moved != {SPOT}
    else:
        assert {each[0] for each in moved} != {SPOT[0]}
        assert {each[1:] for each in moved} != {SPOT[1:]}
    assert traits.keeps_place == ({each[1:] for each in moved} == {SPOT[1:]})
    assert traits.keeps_channel == (traits.keeps != "nothing")


@every_kind
def test_only_a_kind_with_a_shape_of_its_own_can_change_the_shape(kind):
    found = [trace(around(case.changed)).rows[-1] for case in FITTING if case.layer.kind == kind]
    found += [trace(around(STANDARD[kind])).rows[-1]]
    changed = any(row.input_shape != row.output_shape for row in found)
    assert TRAITS[kind].makes_shape == changed
    with_torch = answered(STANDARD[kind])
    assert changed or with_torch[0].shape == with_torch[1].shape


@every_kind
def test_a_kind_has_the_parameters_and_products_that_its_module_holds(kind):
    *_, module = build(around(STANDARD[kind])).children()
    traits, held = TRAITS[kind], [*module.parameters(), *module.buffers()]
    assert traits.has_parameters == any(each.numel() for each in held)
    assert traits.has_products == any(each.dim() > 1 for each in held)
    assert traits.has_numbers == (traits.makes_shape or bool(held))


@every_kind
def test_a_kind_passes_on_where_every_value_stays_as_it_is(kind):
    before, after, _ = answered(STANDARD[kind])
    assert TRAITS[kind].passes_on == torch.equal(before.flatten(), after.flatten())


@every_kind
def test_a_kind_reads_maps_only_where_a_vector_is_refused(kind):
    flat = Network(input=MAPS, layers=[Flatten(), STANDARD[kind]])
    assert TRAITS[kind].reads_maps_only == (trace(flat).error is not None)


@every_kind
def test_the_values_after_a_softmax_are_shares_or_their_logarithms(kind):
    _, after, _ = answered(STANDARD[kind])
    ones = torch.ones(after.shape[1:])
    adds_up = any(torch.allclose(each.sum(0), ones) for each in (after, after.exp()))
    assert TRAITS[kind].is_softmax == adds_up


def test_volumes_are_drawn_for_what_makes_a_shape_but_for_a_flatten():
    pools = {"max_pool2d", "avg_pool2d", "adaptive_avg_pool2d"}
    assert {kind for kind in TRAITS if TRAITS[kind].is_pool} == pools
    assert {k for k in TRAITS if TRAITS[k].is_volume} == {"conv2d", "linear", "zero_pad2d", *pools}


def test_norms_normalize_and_what_has_no_window_belongs_to_the_weights_before_it():
    assert {kind for kind in TRAITS if TRAITS[kind].is_norm} == {
        "local_response_norm",
        "batch_norm",
    }
    follows = {kind for kind in TRAITS if TRAITS[kind].follows_weights}
    softmaxes = {kind for kind in TRAITS if TRAITS[kind].is_softmax}
    assert follows - softmaxes == {
        *("relu", "leaky_relu", "elu", "gelu", "tanh", "sigmoid"),
        "batch_norm",
    }
    assert softmaxes < follows


@every_kind
def test_a_layer_without_a_name_is_called_by_its_stem_and_a_number(kind):
    nameless = STANDARD[kind].model_copy(update={"name": ""})
    named = Network(input=MAPS, layers=[nameless, Relu(name="other"), nameless]).layers
    stem = TRAITS[kind].stem
    assert [each.name for each in named] == [f"{stem}1", "other", f"{stem}2"]


@every_kind
def test_one_layer_and_several_are_counted_in_words_that_go_together(kind):
    traits = TRAITS[kind]
    assert traits.plural.startswith(traits.noun)
    assert traits.plural in (f"{traits.noun}s", f"{traits.noun}es")
    assert traits.noun == (traits.one or traits.words)


def test_no_two_kinds_are_meant_by_one_word_of_other_programs():
    told = [word for record in RECORDS for word in {*record.traits.also}]
    assert len(told) == len({*told})
    assert all(word.isalnum() and word == word.lower() for word in told)
