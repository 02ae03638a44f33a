"""What stands beside one map: its readings, its products, what a mean of values sees."""

import numpy as np
import pytest

from explorer.arithmetic import trace
from explorer.network import AvgPool2d, Conv2d, Input, Network
from explorer.pages.run.closeup import closeup_of, seen_by_means
from explorer.pages.run.state import RunView
from explorer.pages.run.view import ShownPass
from tests.pages.run.made_up import results_of, work_on


def closeup_at(index, channel=2, network=None):
    state = work_on() if network is None else work_on(network)
    state.selected = index
    state.change(RunView, channel=channel)
    results = results_of() if network is None else results_of(network)
    return results, closeup_of(ShownPass(results, state))


def test_the_readings_go_from_the_convolution_to_the_layer_that_is_shown() -> None:
    results, closeup = closeup_at(2)
    assert [reading.label for reading in closeup.readings] == ["conv1", "after ReLU", "after LRN"]
    for layer, reading in zip(results.layers, closeup.readings, strict=False):
        assert (reading.values == layer.activation[2]).all()


def test_a_pool_reads_for_itself() -> None:
    _, closeup = closeup_at(3)
    assert [reading.label for reading in closeup.readings] == ["pool1"]
    assert closeup.products is None


def test_products_of_the_first_convolution_are_the_patch_times_the_filter() -> None:
    results, closeup = closeup_at(1)
    padded = np.pad(results.values, ((0, 0), (1, 1), (1, 1)))
    patch = padded[:, 2 * 5 : 2 * 5 + 3, 2 * 7 : 2 * 7 + 3]
    assert closeup.products.summed[5, 7] == pytest.approx(
        float((patch * results.filters.weights[2]).sum()), rel=1e-5
    )
    assert closeup.products.bias == results.filters.biases[2]
    assert closeup.products.count == 27


def test_a_later_convolution_shows_no_products_of_pixels() -> None:
    _, closeup = closeup_at(4)
    assert closeup.products is None


def test_a_map_too_large_for_the_browser_is_shown_in_means() -> None:
    network = Network(
        input=Input(channels=3, height=600, width=500), layers=[Conv2d(filters=2, kernel=3)]
    )
    results, closeup = closeup_at(0, channel=1, network=network)
    means = closeup.readings[-1].values
    assert means.shape == (200, 166)
    assert means[1, 2] == pytest.approx(results.layers[0].activation[1, 3:6, 6:9].mean(), abs=1e-6)
    assert closeup.products is None


def test_a_mean_sees_what_an_average_pool_would() -> None:
    convolution = Conv2d(name="c", filters=1, kernel=5, stride=3, padding=2)
    pooled = Network(
        input=Input(channels=1, height=99, width=99),
        layers=[convolution, AvgPool2d(name="p", kernel=4)],
    )
    rows = trace(pooled).rows
    assert seen_by_means(rows[0].receptive_field, 4) == rows[1].receptive_field
