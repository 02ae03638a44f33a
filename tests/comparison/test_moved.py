"""Layers that both networks have and that merely stand elsewhere."""

import pytest

from explorer.comparison import apart, compare, finding, plain
from explorer.network import Network
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def moved(name, after, network=PAPER):
    """The network with one of its layers behind another one."""
    layers = [layer for layer in network.layers if layer.name != name]
    (taken,) = [layer for layer in network.layers if layer.name == name]
    place = [layer.name for layer in layers].index(after) + 1
    return Network(input=network.input, layers=(*layers[:place], taken, *layers[place:]))


def phrases(other, first=PAPER):
    return apart(compare((first, other)), 1)


def said(other, first=PAPER):
    return plain(finding(compare((first, other)), 1))


def test_torchvisions_two_dropouts_stand_before_the_layers_they_follow_in_the_paper():
    told = phrases(VARIANTS["torchvision"].network)
    assert "its two dropouts stand before fc6 and fc7 instead of after" in told
    assert not any("dropout more" in phrase or "dropout fewer" in phrase for phrase in told)


def test_seen_from_torchvision_it_is_the_other_way_round():
    told = phrases(PAPER, VARIANTS["torchvision"].network)
    assert "its two dropouts stand after fc6 and fc7 instead of before" in told


def test_caffenets_normalizations_stand_after_the_pools():
    caffenet = moved("norm2", "pool2", moved("norm1", "pool1"))
    assert phrases(caffenet) == ("its two LRNs stand after pool1 and pool2 instead of before",)


@pytest.mark.parametrize(
    ("name", "after", "phrase"),
    [
        ("relu1", "norm1", "relu1 stands after norm1 instead of before"),
        ("relu1", "pool1", "relu1 stands after pool1 instead of before"),
        ("norm1", "norm2", "norm1 stands after conv2 instead of before"),
        ("drop6", "drop7", "drop6 stands after fc7 instead of before"),
        ("drop7", "fc8", "drop7 stands after fc8 instead of before"),
        ("drop7", "pool5", "its two dropouts stand before fc6 and fc7 instead of after"),
    ],
)
def test_a_layer_that_moved_is_told_by_what_it_passed(name, after, phrase):
    other = moved(name, after)
    assert phrases(other) == (phrase,)
    assert said(other) == "Every shape is A’s."


def test_a_pool_that_moved_past_a_convolution_is_not_missing():
    other = moved("pool1", "conv2")
    assert said(other) == (
        "Every shape agrees up to conv1 (55 × 55 × 96); here pool1 stands after conv2 instead of "
        "before. pool1 of B makes both 27 × 27 × 256 again."
    )
    assert phrases(other) == ()


def test_a_convolution_that_moved_past_another_is_told_by_it():
    assert said(moved("conv4", "conv2")).startswith(
        "Every shape agrees up to conv2 (27 × 27 × 256); here conv4 stands before conv3 instead of "
        "after, so the output is 27 × 27 × 384 instead of 27 × 27 × 256"
    )


def test_two_that_passed_different_layers_are_told_one_by_one():
    both = moved("drop7", "drop6", moved("drop6", "pool5"))
    assert phrases(both) == (
        "drop6 stands before fc6 instead of after",
        "drop7 stands before fc6 instead of after fc7",
    )


def test_a_layer_that_came_and_another_that_moved_are_told_apart():
    (dropout,) = [layer for layer in PAPER.layers if layer.name == "drop6"]
    first, relu, *others = moved("drop6", "pool5").layers
    extra = dropout.model_copy(update={"name": "drop1"})
    other = Network(input=PAPER.input, layers=(first, relu, extra, *others))
    assert phrases(other) == (
        "one dropout more (drop1)",
        "drop6 stands before fc6 instead of after",
    )


def test_layers_of_other_settings_have_not_moved():
    first = VARIANTS["paper"].network
    layers = tuple(
        layer.model_copy(update={"rate": 0.25}) if layer.kind == "dropout" else layer
        for layer in VARIANTS["torchvision"].network.layers
    )
    other = Network(input=VARIANTS["torchvision"].network.input, layers=layers)
    assert not any("stand" in phrase for phrase in phrases(other, first))
