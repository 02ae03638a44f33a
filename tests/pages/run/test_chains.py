"""Which layers keep places and channels, on the paper's network."""

import pytest

from explorer.pages.run.chains import after_activation, first_of_same_places, source_of_channels
from explorer.variants import VARIANTS

LAYERS = VARIANTS["paper"].network.layers
NAMES = [layer.name for layer in LAYERS]


@pytest.mark.parametrize(
    ("name", "first"),
    [("conv1", "conv1"), ("norm1", "conv1"), ("pool1", "pool1"), ("relu2", "conv2")],
)
def test_a_value_in_place_leads_back_to_the_layer_that_computed_it(name, first) -> None:
    assert NAMES[first_of_same_places(LAYERS, NAMES.index(name))] == first


@pytest.mark.parametrize(
    ("name", "source"),
    [("norm1", "conv1"), ("pool1", "conv1"), ("conv2", "conv2"), ("pool5", "conv5")],
)
def test_a_channel_stands_for_a_filter_of_the_last_convolution(name, source) -> None:
    assert NAMES[source_of_channels(LAYERS, NAMES.index(name))] == source


@pytest.mark.parametrize(("name", "last"), [("fc6", "relu6"), ("fc8", "fc8")])
def test_the_activation_behind_a_linear_layer_belongs_to_it(name, last) -> None:
    assert NAMES[after_activation(LAYERS, NAMES.index(name))] == last


def test_a_network_that_begins_in_place_leads_back_to_its_first_layer() -> None:
    assert first_of_same_places(LAYERS[1:3], 1) == 0


def test_a_value_that_lrn_within_its_map_divides_follows_from_other_places_too() -> None:
    layers = VARIANTS["original_code"].network.layers
    names = [layer.name for layer in layers]
    assert names[first_of_same_places(layers, names.index("norm2"))] == "conv2"
    assert names[first_of_same_places(layers, names.index("cnorm2"))] == "cnorm2"
    assert names[source_of_channels(layers, names.index("cnorm2"))] == "conv2"
