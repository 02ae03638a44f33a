from dataclasses import replace

import numpy as np
import pytest
import torch

from explorer.network import Dropout, Flatten, Input, Linear, Network, Relu, Softmax
from explorer.pages.run.classes import no_classes, probabilities, shares_of, top_five
from explorer.pages.run.predictions import guesses_html, half_random
from tests.pages.run.made_up import SMALL, results_of

FLAT = (Flatten(), Linear(name="fc", units=1000))


def network(*behind):
    conv = SMALL.layers[0]
    return Network(input=Input(channels=3, height=23, width=27), layers=[conv, *FLAT, *behind])


def passed(made, trained=frozenset({0, 2}), outputs=None):
    results = results_of(made)
    if outputs is not None:
        last = replace(results.layers[-1], values=np.asarray(outputs, np.float32))
        results = replace(results, layers=(*results.layers[:-1], last))
    return replace(results, trained=trained)


def test_one_softmax_is_torchs_own():
    logits = np.random.default_rng(0).normal(0, 30, 1000).astype(np.float32)
    ours = probabilities(passed(network(), outputs=logits))
    theirs = torch.softmax(torch.from_numpy(logits.astype(np.float64)), 0).numpy()
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)


def test_the_networks_own_softmax_is_not_taken_twice():
    shares = np.full(1000, 0.1 / 999, np.float32)
    shares[504] = 0.9
    best = top_five(passed(network(Softmax()), outputs=shares))[0]
    assert (best.index, best.name) == (504, "coffee mug")
    assert best.probability == pytest.approx(0.9)


def test_the_five_most_probable_come_first():
    logits = np.zeros(1000)
    logits[[967, 0, 281]] = 9, 8, 7
    names = [guess.name for guess in top_five(passed(network(), outputs=logits))]
    assert names[:3] == ["espresso", "tench", "tabby"]
    assert len(names) == 5


@pytest.mark.parametrize(
    ("made", "trained", "reason"),
    [
        (SMALL, {0, 4, 7, 10}, "gives 4 values, not 1,000 classes"),
        (network(), {0}, "The last layer is random"),
        (network(Softmax(), Softmax()), {0, 2}, "There are 2 softmax layers"),
        (network(Relu(name="relu")), {0, 2}, "After fc comes relu; only a softmax may"),
        (network(Relu(name="relu"), Softmax()), {0, 2}, "After fc comes relu"),
    ],
)
def test_outputs_that_stand_for_no_classes_say_why(made, trained, reason):
    assert reason in no_classes(passed(made, frozenset(trained)))


@pytest.mark.parametrize("behind", [(), (Softmax(),), (Dropout(rate=0.5),)])
def test_a_thousand_trained_outputs_are_classes(behind):
    assert no_classes(passed(network(*behind))) is None


def test_half_random_is_any_layer_with_weights_that_are_not_trained():
    assert half_random(passed(network(), frozenset({2})))
    assert not half_random(passed(network()))


def test_a_tiny_probability_is_said_to_be_smaller():
    logits = np.zeros(1000)
    logits[0] = 60
    html = guesses_html(top_five(passed(network(), outputs=logits)))
    assert "100.0 %" in html
    assert "under 0.1 %" in html


def test_each_photos_outputs_get_a_softmax_of_their_own():
    outputs = np.random.default_rng(4).normal(size=(3, 1000)).astype(np.float32)
    expected = torch.softmax(torch.from_numpy(outputs).double(), dim=1).numpy()
    np.testing.assert_allclose(shares_of(outputs, network()), expected)
