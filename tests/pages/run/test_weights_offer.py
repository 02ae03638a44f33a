"""What is said of published weights before any are here, for the network on screen."""

import pytest

from explorer.network import Conv2d, Flatten, Input, Linear, Network, edits
from explorer.pages.run.weights_offer import where_trained
from explorer.ui.history import History, Version
from explorer.ui.state import Work
from explorer.variants import VARIANTS


def told(variant, network=None):
    network = VARIANTS[variant].network if network is None else network
    return where_trained(Work(History(Version(variant, network))))


def index_of(network, name):
    return [layer.name for layer in network.layers].index(name)


@pytest.mark.parametrize(
    ("variant", "title"), [("torchvision", "torchvision's"), ("paper", "BVLC's, from Caffe")]
)
def test_a_network_that_weights_were_published_for_is_told_so(variant, title):
    sentence = f"Trained weights exist that fit all 8 layers of this network: {title}."
    assert told(variant) == sentence


def test_an_edit_that_weights_survive_leaves_it_so():
    network = VARIANTS["paper"].network
    network = edits.replace_field(network, index_of(network, "norm1"), "k", 1.0)
    assert told("paper", network).startswith("Trained weights exist that fit all 8 layers")


@pytest.mark.parametrize(
    ("layer", "field", "value", "fit"),
    [("conv1", "filters", 48, 6), ("fc8", "units", 10, 7), ("conv4", "groups", 1, 7)],
)
def test_after_an_edit_the_layers_that_would_still_fit_are_counted(layer, field, value, fit):
    network = VARIANTS["paper"].network
    network = edits.replace_field(network, index_of(network, layer), field, value)
    assert told("paper", network) == (
        f"Published weights fit only in part: BVLC's, from Caffe, in {fit} of 8 layers."
    )


def test_another_network_altogether_is_told_of_none_wherever_it_was_opened():
    network = Network(
        input=Input(channels=1, height=28, width=28),
        layers=[Conv2d(filters=8, kernel=5), Flatten(), Linear(units=10)],
    )
    for variant in ("paper", "torchvision"):
        assert told(variant, network).startswith("No published weights fit this network; there are")


def test_a_network_that_is_torchvisions_is_told_so_though_it_came_from_the_papers():
    assert "torchvision's" in told("paper", VARIANTS["torchvision"].network)


def test_a_network_that_does_not_fit_together_is_told_nothing():
    network = edits.replace_field(VARIANTS["paper"].network, 0, "kernel", 300)
    assert told("paper", network) == ""
