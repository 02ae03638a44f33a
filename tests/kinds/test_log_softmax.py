"""Log-softmax against torch and Keras, and as Run's last layer."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import Flatten, Input, Linear, LogSoftmax, Network
from explorer.pages.run.classes import shares_of
from tests.kinds.applied import VALUES, in_keras, ours


def test_it_gives_what_torch_and_keras_give_along_the_channels(keras):
    theirs = functional.log_softmax(torch.from_numpy(VALUES), 1).numpy()
    assert ours(LogSoftmax()) == pytest.approx(theirs, abs=1e-6)
    their_layer = keras.layers.Activation("log_softmax")
    assert ours(LogSoftmax()) == pytest.approx(in_keras(their_layer), abs=1e-6)


def test_behind_it_a_class_has_the_share_that_it_has_behind_a_softmax():
    layers = [Flatten(), Linear(units=3), LogSoftmax()]
    network = Network(input=Input(channels=1, height=1, width=2), layers=layers)
    shares = np.array([0.7, 0.2, 0.1])
    assert shares_of(np.log(shares).astype(np.float32), network) == pytest.approx(shares, abs=1e-6)


def test_it_says_its_formula_and_costs_nothing():
    network = Network(input=Input(channels=3, height=4, width=5), layers=[LogSoftmax()])
    (row,) = trace(network).rows
    assert (row.parameters, row.macs, row.output_shape) == (0, 0, (3, 4, 5))
    assert "log" in row.steps[0].text
