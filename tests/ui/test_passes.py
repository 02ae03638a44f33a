"""Passes for the page: what came beside what was predicted, on every entry of the catalogue."""

import numpy as np
import pytest

from explorer.arithmetic import trace
from explorer.arithmetic.products import summed_products
from explorer.errors import BudgetError
from explorer.network import Flatten, Input, Linear, Network
from explorer.runtime.preprocess import PREPROCESSINGS, prepare
from explorer.runtime.samples import sample_photo
from explorer.ui.passes import Question, results_of
from explorer.variants import VARIANTS
from tests.ui.run.made_up import SMALL

QUICK = [
    identity
    for identity, variant in VARIANTS.items()
    if trace(variant.network).error is None and trace(variant.network).parameters < 100_000_000
]


def asked(network, seed=0, preprocessing="paper"):
    prepared = prepare(sample_photo("chelsea"), network.input, PREPROCESSINGS[preprocessing])
    question = Question(network, "chelsea", preprocessing, seed, "cpu")
    return results_of(question, prepared)


@pytest.mark.parametrize("identity", QUICK)
def test_every_layer_of_the_catalogue_comes_out_as_predicted(identity) -> None:
    network = VARIANTS[identity].network
    results = asked(network)
    assert all(layer.agrees for layer in results.layers)
    assert len(results.layers) == len(network.layers)
    assert sum(layer.real_parameters for layer in results.layers) == trace(network).parameters


def test_the_five_best_known_networks_are_among_them() -> None:
    assert {"paper", "original_code", "caffe", "torchvision", "ungrouped"} <= set(QUICK)


@pytest.mark.parametrize("preprocessing", ["paper", "caffe"])
@pytest.mark.parametrize("identity", ["paper", "original_code"])
def test_patch_times_filter_plus_bias_is_the_first_map(identity, preprocessing) -> None:
    results = asked(VARIANTS[identity].network, preprocessing=preprocessing)
    first = results.layers[0]
    for channel in (0, 54):
        summed = summed_products(
            results.values, results.filters.weights, first.row.layer, first.row.windows, channel
        )
        expected = summed + results.filters.biases[channel]
        np.testing.assert_allclose(first.activation[channel], expected, rtol=1e-4, atol=1e-3)


def test_the_colours_go_in_as_the_preprocessing_says() -> None:
    assert asked(SMALL).channels == "RGB"
    assert asked(SMALL, preprocessing="caffe").channels == "BGR"


def test_shares_of_the_time_add_up_to_all_of_it() -> None:
    results = asked(SMALL)
    assert sum(layer.share for layer in results.layers) == pytest.approx(1)
    assert sum(layer.seconds for layer in results.layers) <= results.seconds * 1.001


def test_the_same_question_is_answered_once_and_another_seed_is_another_question() -> None:
    assert asked(SMALL, seed=3) is asked(SMALL, seed=3)
    assert asked(SMALL, seed=3) is not asked(SMALL, seed=4)


def test_what_is_shared_among_sessions_cannot_be_written_into() -> None:
    results = asked(SMALL)
    with pytest.raises(ValueError, match="read-only"):
        results.layers[0].activation[0] = 0


def test_a_network_beyond_the_budget_is_refused() -> None:
    network = Network(
        input=Input(channels=3, height=64, width=64), layers=[Flatten(), Linear(units=1_000_000)]
    )
    with pytest.raises(BudgetError, match=r"49\.16 GB"):
        asked(network)


def test_a_network_without_a_convolution_has_no_filters() -> None:
    network = Network(
        input=Input(channels=3, height=8, width=8), layers=[Flatten(), Linear(units=4)]
    )
    assert asked(network).filters is None
