"""The step that brings a tutorial's parameters most of the way to the paper's."""

import pytest

from explorer.arithmetic import trace
from explorer.claims.nearer import nearer
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


@pytest.mark.parametrize(
    ("variant", "words", "layer", "parameters"),
    [
        # 201,881,224 less what fc6 has too much: (43,264 − 9,216) · 4,096.
        ("code360", "Add the third pool", "pool5", 201_881_224 - (43_264 - 9_216) * 4_096),
        # 41,546,506 and 4,096 · 4,096 + 4,096 of the layer that its code leaves out.
        ("alexnet_using_python", "Add fc7", "fc7", 41_546_506 + 4_096 * 4_096 + 4_096),
        ("keras_same_padding", "Use the paper’s groups", "conv2", 62_416_616 - 1_413_120),
        ("ungrouped", "Use the paper’s groups", "conv2", 60_965_224),
        # With 227 pixels it is the network without groups.
        ("demystifying_dcnns", "Use the paper’s input", "", 62_378_344),
    ],
)
def test_the_largest_share_of_the_difference_is_undone(variant, words, layer, parameters):
    change = nearer(VARIANTS[variant].network, PAPER)
    assert (change.text, change.layer) == (words, layer)
    assert trace(change.network).error is None
    assert trace(change.network).parameters == parameters


@pytest.mark.parametrize("variant", ["paper", "caffe", "original_code", "understanding_alexnet"])
def test_a_network_with_the_papers_parameters_has_no_such_step(variant):
    assert nearer(VARIANTS[variant].network, PAPER) is None


def test_a_network_that_does_not_fit_has_no_such_step():
    network = PAPER.model_copy(update={"input": PAPER.input.model_copy(update={"height": 5})})
    assert trace(network).error is not None
    assert nearer(network, PAPER) is None
