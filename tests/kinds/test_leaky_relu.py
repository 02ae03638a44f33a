"""Leaky ReLU against torch and Keras, with the slope of each."""

import pytest
import torch
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import Input, LeakyRelu, Network
from tests.kinds.applied import VALUES, in_keras, ours


@pytest.mark.parametrize("slope", [0.0, 0.01, 0.3, 1.5])
def test_it_gives_what_torch_and_keras_give(keras, slope):
    layer = LeakyRelu(slope=slope)
    theirs = functional.leaky_relu(torch.from_numpy(VALUES), slope).numpy()
    assert ours(layer) == pytest.approx(theirs, abs=1e-6)
    their_layer = keras.layers.LeakyReLU(negative_slope=slope)
    assert ours(layer) == pytest.approx(in_keras(their_layer), abs=1e-6)


def test_a_slope_that_is_not_given_is_torchs():
    assert LeakyRelu().slope == torch.nn.LeakyReLU().negative_slope


def test_its_formula_has_the_slope_and_it_costs_nothing():
    network = Network(input=Input(channels=3, height=4, width=5), layers=[LeakyRelu(slope=0.2)])
    (row,) = trace(network).rows
    assert (row.parameters, row.macs, row.output_shape) == (0, 0, (3, 4, 5))
    assert "".join(part.text for part in row.steps[0].parts) == "max(a, 0) + 0.2·min(a, 0)"
