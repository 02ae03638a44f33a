"""GELU against its definition, torch and Keras."""

from statistics import NormalDist

import pytest
import torch
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import Gelu, Input, Network
from tests.kinds.applied import VALUES, in_keras, ours


def test_it_gives_what_torch_and_keras_give(keras):
    theirs = functional.gelu(torch.from_numpy(VALUES)).numpy()
    assert ours(Gelu()) == pytest.approx(theirs, abs=1e-6)
    exact = keras.layers.Activation(lambda x: keras.activations.gelu(x, approximate=False))
    assert ours(Gelu()) == pytest.approx(in_keras(exact), abs=1e-6)


def test_it_is_exact_and_no_approximation():
    defined = [x * NormalDist().cdf(x) for x in map(float, VALUES.ravel())]
    assert ours(Gelu()).ravel() == pytest.approx(defined, abs=1e-6)


def test_it_says_its_formula_and_costs_nothing():
    network = Network(input=Input(channels=3, height=4, width=5), layers=[Gelu()])
    (row,) = trace(network).rows
    assert (row.parameters, row.macs, row.output_shape) == (0, 0, (3, 4, 5))
    assert "erf" in row.steps[0].text
