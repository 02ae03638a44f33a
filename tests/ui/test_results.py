"""The records of a pass: agreement, sizes, the largest value."""

from dataclasses import replace

import numpy as np
import torch

from tests.pages.run.made_up import results_of


def test_a_layer_agrees_only_with_the_predicted_shape_and_parameters() -> None:
    layer = results_of().layers[0]
    assert layer.agrees
    assert not replace(layer, real_parameters=layer.real_parameters + 1).agrees
    assert not replace(layer, values=layer.activation[:, 1:]).agrees


def test_memory_that_two_layers_share_is_counted_once() -> None:
    results = results_of()
    before = results.nbytes
    shared = replace(results.layers[6], values=results.layers[5].activation.reshape(-1))
    layers = (*results.layers[:6], shared, *results.layers[7:])
    assert before - replace(results, layers=layers).nbytes == shared.activation.nbytes


def test_the_largest_value_is_a_finite_distance_from_0() -> None:
    results = results_of()
    results.layers[3].activation[0, 0, :2] = np.inf, -77
    assert results.largest == 77


def test_values_on_a_device_are_copied_when_they_are_looked_at_one_by_one() -> None:
    here = results_of().layers[0]
    there = replace(here, values=torch.from_numpy(here.values))
    assert there.agrees
    np.testing.assert_array_equal(there.activation, here.activation)
    assert there.activation is there.activation
    assert not there.activation.flags.writeable


def test_values_on_a_device_count_twice_since_a_copy_may_follow() -> None:
    results = results_of()
    there = replace(results.layers[0], values=torch.from_numpy(results.layers[0].values))
    made = replace(results, layers=(there, *results.layers[1:]))
    assert made.nbytes - results.nbytes == results.layers[0].values.nbytes
