"""The photo through LRN in every order, against plain torch layers with the same weights."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS
from explorer.network import Conv2d, Input, LocalResponseNorm, MaxPool2d, Network, Relu
from explorer.pages.lrn.channel import channel_of, held_down
from explorer.pages.lrn.microscope import lead_of
from explorer.pages.lrn.passes import ORDERS, in_order, microscope_maps, norm_of, start_of
from explorer.pages.lrn.state import LrnView
from explorer.runtime import build, parameters_of
from explorer.ui.history import History, Version
from explorer.ui.state import Work
from explorer.variants import VARIANTS


def state_with(network, variant="paper"):
    return Work(History(Version(variant, network)))


@pytest.fixture(scope="module")
def start():
    return start_of(state_with(VARIANTS["paper"].network))


def start_of_with(state, network):
    state.apply(network)
    return start_of(state)


def convolved(start):
    """What the paper's conv1 gives of the photo, by torch."""
    stored = parameters_of(build(VARIANTS["paper"].network), "conv1")
    weight, bias = (torch.from_numpy(stored[name].copy()) for name in ("weight", "bias"))
    return functional.conv2d(torch.from_numpy(start.shown.prepared.array), weight, bias, stride=4)


@pytest.mark.parametrize("convention", ["paper", "torch", "tensorflow", "textbook"])
def test_the_maps_are_those_of_torchs_own_layers(start, convention):
    view = LrnView(convention=convention)
    size, alpha, beta, k = CONVENTIONS["torch"].written(view.paper)
    raw = convolved(start)
    before = functional.relu(raw)
    after = nn.LocalResponseNorm(size, alpha, beta, k)(before)
    maps = microscope_maps(start, norm_of(view, 96))
    for ours, theirs in zip(maps, (raw, before, after), strict=True):
        np.testing.assert_allclose(ours, theirs[0].numpy(), rtol=2e-4, atol=2e-3)


def test_each_order_is_torchs_own_layers_in_that_order(start):
    raw = convolved(start)
    norm = nn.LocalResponseNorm(5, 5e-4, 0.75, 2)

    def pool(x):
        return functional.max_pool2d(x, 3, 2)

    def within(x):  # Caffe's: an average pool of the squares, its padding counted
        return x / (1 + 1e-3 * functional.avg_pool2d(x**2, 5, 1, 2)) ** 0.75

    theirs = (
        pool(norm(functional.relu(raw))),
        norm(pool(functional.relu(raw))),
        functional.relu(pool(norm(raw))),
        pool(within(norm(functional.relu(raw)))),
    )
    for order, expected in zip(ORDERS, theirs, strict=True):
        ours = in_order(start, norm_of(LrnView(), 96), order)
        assert ours.shape == (96, 27, 27)
        np.testing.assert_allclose(ours, expected[0].numpy(), rtol=2e-4, atol=2e-3)


def test_the_original_codes_window_stays_within_each_gpus_half():
    view = LrnView(convention="original_code")
    assert norm_of(view, 96).groups == 2
    assert norm_of(view, 95).groups == 1
    assert norm_of(LrnView(), 96).groups == 1


def test_the_original_codes_second_convention_divides_within_each_map(start):
    view = LrnView(convention="original_within")
    norm = norm_of(view, 96)
    assert (norm.region, norm.size, norm.groups) == ("within", 5, 1)
    before = functional.relu(convolved(start))
    after = before / (1 + 1e-3 * functional.avg_pool2d(before**2, 5, 1, 2)) ** 0.75
    maps = microscope_maps(start, norm)
    np.testing.assert_allclose(maps.after, after[0].numpy(), rtol=2e-4, atol=2e-3)
    assert "the positions of its window" in lead_of(start, view)


def test_the_weights_are_those_of_the_run_page(start):
    raw = microscope_maps(start, norm_of(LrnView(), 96)).raw
    np.testing.assert_allclose(raw, convolved(start)[0].numpy(), rtol=2e-4, atol=2e-3)


def test_trained_weights_take_the_place_of_random_ones_where_the_convolution_has_them(
    tmp_path, monkeypatch
):
    network = Network(
        input=Input(channels=3, height=64, width=64),
        layers=[Conv2d(name="conv1", filters=8, kernel=5), Conv2d(filters=4, kernel=3)],
    )
    plain = nn.Sequential(nn.Conv2d(3, 8, 5), nn.Conv2d(8, 4, 3))
    torch.save(plain.state_dict(), tmp_path / "mine.pth")
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path))
    state = state_with(network)
    state.weights = "file:mine.pth"
    start = start_of(state)
    theirs = plain[0](torch.from_numpy(start.shown.prepared.array))[0].detach().numpy()
    ours = microscope_maps(start, norm_of(LrnView(), 8)).raw
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-3)
    assert "mine.pth" in lead_of(start, LrnView())
    other = Conv2d(name="conv1", filters=9, kernel=5)
    without = start_of_with(
        state, network.model_copy(update={"layers": (other, *network.layers[1:])})
    )
    assert without.checkpoint is None
    assert "random, seed 0" in lead_of(without, LrnView())


def test_a_network_without_a_convolution_that_can_be_borrows_the_papers():
    broken = Network(
        input=Input(channels=3, height=9, width=9), layers=[Conv2d(filters=4, kernel=11)]
    )
    start = start_of(state_with(broken))
    assert start.borrowed
    assert start.row.output_shape == (96, 55, 55)


def test_the_first_convolution_and_its_own_pool_are_taken():
    network = Network(
        input=Input(channels=3, height=64, width=64),
        layers=[
            Relu(),
            Conv2d(name="first", filters=8, kernel=5),
            MaxPool2d(kernel=2),
            Conv2d(filters=8, kernel=3),
        ],
    )
    start = start_of(state_with(network))
    assert not start.borrowed
    assert start.row.layer.name == "first"
    assert in_order(start, norm_of(LrnView(), 8), ORDERS[0]).shape == (8, 30, 30)


def test_at_first_the_value_that_its_neighbours_hold_down_most_is_looked_at():
    before = np.zeros((6, 2, 2), np.float32)
    before[1] = 9  # alone
    before[4, 1, 0], before[5, 1, 0] = 5, 4
    norm = LocalResponseNorm(size=3, alpha=1, beta=1, k=1)
    held = held_down(before, norm)
    assert held[1].max() == 0
    assert held[4, 1, 0] == 25 * 16
    assert channel_of(LrnView(), before, norm) in (4, 5)
    assert channel_of(LrnView(channel=2), before, norm) == 2
    assert channel_of(LrnView(channel=99), before, norm) == 5


def test_within_a_map_neighbours_are_the_positions_around_a_value():
    before = np.zeros((2, 6, 6), np.float32)
    before[0, 1, 1] = before[1, 1, 1] = 9  # alone in each map
    before[1, 4, 4], before[1, 5, 5] = 5, 4
    norm = LocalResponseNorm(size=3, alpha=1, beta=1, k=1, region="within")
    held = held_down(before, norm)
    assert held[0].max() == 0
    assert held[1, 1, 1] == 0
    assert held[1, 4, 4] == held[1, 5, 5] == 25 * 16
    assert channel_of(LrnView(), before, norm) == 1
