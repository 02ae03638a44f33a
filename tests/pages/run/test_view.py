"""What is on screen fits the pass, whatever the state says."""

import numpy as np
import pytest

from explorer.pages.run.state import RunView
from explorer.pages.run.view import ShownPass
from explorer.ui.state import INPUT
from tests.pages.run.made_up import results_of, work_on


@pytest.fixture
def state():
    return work_on()


def test_the_input_has_no_maps_so_the_first_layer_is_shown(state) -> None:
    state.selected = INPUT
    assert ShownPass(results_of(), state).index == 0


def test_a_channel_beyond_the_last_becomes_the_last(state) -> None:
    state.change(RunView, channel=1000)
    assert ShownPass(results_of(), state).channel == 3
    state.selected = 7
    assert ShownPass(results_of(), state).channel == 9


def test_the_colour_scale_ends_at_the_layers_or_the_networks_largest_value(state) -> None:
    results = results_of()
    assert ShownPass(results, state).limit is None
    state.change(RunView, scale="layer")
    assert ShownPass(results, state).limit == np.abs(results.layers[0].activation).max()
    state.change(RunView, scale="network")
    everything = max(np.abs(layer.activation).max() for layer in results.layers)
    assert ShownPass(results, state).limit == everything


def test_the_strongest_map_comes_first_only_where_that_was_chosen(state) -> None:
    results = results_of()
    assert ShownPass(results, state).order is None
    state.change(RunView, sort="strongest")
    peaks = results.layers[0].activation.max(axis=(1, 2))
    assert ShownPass(results, state).order.tolist() == np.argsort(-peaks).tolist()


def test_pictures_of_the_same_channels_share_a_group(state) -> None:
    groups = []
    for index in (0, 2, 3, 4):
        state.selected = index
        groups.append(ShownPass(results_of(), state).channel_group)
    assert groups[0] == groups[1] == groups[2] != groups[3]
