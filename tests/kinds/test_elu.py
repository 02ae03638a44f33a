"""ELU against torch and Keras."""

import pytest
import torch
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import Elu, Input, Network
from tests.kinds.applied import VALUES, in_keras, ours


@pytest.mark.parametrize("alpha", [0.0, 0.5, 1.0, 2.0])
def test_it_gives_what_torch_and_keras_give(keras, alpha):
    layer = Elu(alpha=alpha)
    theirs = functional.elu(torch.from_numpy(VALUES), alpha).numpy()
    assert ours(layer) == pytest.approx(theirs, abs=1e-6)
    assert ours(layer) == pytest.approx(in_keras(keras.layers.ELU(alpha=alpha)), abs=1e-6)


def test_an_alpha_that_is_not_given_is_1_as_in_torch_and_keras():
    assert Elu().alpha == torch.nn.ELU().alpha == 1


def test_its_formula_has_the_alpha_and_it_costs_nothing():
    network = Network(input=Input(channels=3, height=4, width=5), layers=[Elu(alpha=0.5)])
    (row,) = trace(network).rows
    assert (row.parameters, row.macs, row.output_shape) == (0, 0, (3, 4, 5))
    told = "".join(part.text for part in row.steps[0].parts)
    assert told == "max(a, 0) + 0.5·(e^min(a, 0) − 1)"
