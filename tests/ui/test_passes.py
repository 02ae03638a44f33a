"""Passes for the page: what came beside what was predicted, on every entry of the catalogue."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.arithmetic import trace
from explorer.arithmetic.arrays.products import summed_products
from explorer.errors import BudgetError
from explorer.network import Flatten, Input, Linear, Network, Softmax
from explorer.photos.preprocess import PREPROCESSINGS, prepare
from explorer.photos.samples import sample_photo
from explorer.ui import passes
from explorer.ui.passes import PassQuestion, results_of
from explorer.variants import VARIANTS
from tests.pages.run.made_up import SMALL
from tests.pages.run.made_up import results_of as results_of_random

QUICK = [
    identity
    for identity, variant in VARIANTS.items()
    if trace(variant.network).error is None and trace(variant.network).parameters < 100_000_000
]


def asked(network, seed=0, preprocessing="paper", precision="fp32"):
    prepared = prepare(sample_photo("chelsea"), network.input, PREPROCESSINGS[preprocessing])
    question = PassQuestion(network, "chelsea", preprocessing, seed, "cpu", precision=precision)
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


def test_a_pass_in_fp32_has_nothing_beside_it() -> None:
    assert asked(SMALL).faster is None


@pytest.mark.parametrize("precision", ["bf16", "int8"])
def test_a_faster_pass_is_another_answer_with_its_error_and_the_time_of_fp32(precision) -> None:
    exact, made = asked(SMALL), asked(SMALL, precision=precision)
    assert made is not exact
    right, got = (results.layers[-1].activation.astype(np.float64) for results in (exact, made))
    expected = max(abs(a - b) for a, b in zip(got, right, strict=True)) / max(map(abs, right))
    assert made.faster.error == pytest.approx(expected)
    assert 0 < made.faster.error < 0.1
    assert made.faster.same_strongest == (
        list(got).index(max(got)) == list(right).index(max(right))
    )
    assert made.faster.exact_seconds == exact.seconds
    assert all(layer.agrees for layer in made.layers)
    assert all(layer.activation.dtype == np.float32 for layer in made.layers)


def test_the_error_is_that_of_what_goes_into_a_softmax_at_the_end() -> None:
    with_softmax = Network(input=SMALL.input, layers=[*SMALL.layers, Softmax(name="softmax")])
    without, made = asked(SMALL, precision="bf16"), asked(with_softmax, precision="bf16")
    assert made.faster.error == without.faster.error


@pytest.mark.parametrize("value", [np.inf, np.nan])
def test_the_error_of_what_is_not_finite_is_not_finite(value) -> None:
    beside = passes._beside(ending_in(3, value), ending_in(3, 4), "bf16")
    assert not np.isfinite(beside.error)


def test_outputs_that_are_equal_have_no_error_be_they_all_zero() -> None:
    assert passes._beside(ending_in(0, 0), ending_in(0, 0), "bf16").error == 0
    beside = passes._beside(ending_in(3, 5), ending_in(4, 2), "int8")
    assert (beside.error, beside.same_strongest) == (3 / 4, False)


def ending_in(*outputs):
    """Results whose last layer gives these values."""
    made = results_of_random()
    last = replace(made.layers[-1], values=np.array(outputs, np.float32))
    return replace(made, layers=(*made.layers[:-1], last))
