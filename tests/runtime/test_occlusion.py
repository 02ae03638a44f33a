"""Occlusion against a loop in plain torch that covers one square after the other."""

import numpy as np
import pytest
import torch

from explorer.arithmetic.arrays.occlusion import mean_drops, positions
from explorer.limits import MAX_MACS, MAX_TURN_MACS
from explorer.network import Conv2d, Flatten, Input, Linear, MaxPool2d, Network, Relu
from explorer.photos.preprocess import PREPROCESSINGS, as_the_network_gets
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.runtime.occlusion import covered_outputs, photos_a_turn
from explorer.variants import VARIANTS

NETWORK = Network(
    input=Input(channels=3, height=14, width=12),
    layers=[
        Conv2d(name="conv", filters=4, kernel=3),
        Relu(name="relu"),
        MaxPool2d(name="pool", kernel=2),
        Flatten(name="flatten"),
        Linear(name="fc", units=5),
    ],
)
FILLING = np.array([0.5, -1, 2], np.float32)

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def photo():
    return np.random.default_rng(8).normal(size=(3, 14, 12)).astype(np.float32)


def test_the_heat_map_is_that_of_a_loop_over_squares_and_pixels(photo):
    module, squares, unit = build(NETWORK), positions(14, 12, 5, 3), 2
    layers = torch.nn.Sequential(*module.children())

    def output(x):
        with torch.no_grad():
            return layers(torch.from_numpy(x)[None])[0, unit].item()

    expected = np.zeros((14, 12))
    for y in range(14):
        for x in range(12):
            drops = []
            for top, left, side in squares:
                if top <= y < top + side and left <= x < left + side:
                    covered = photo.copy()
                    for channel in range(3):
                        covered[channel, top : top + side, left : left + side] = FILLING[channel]
                    drops.append(output(photo) - output(covered))
            expected[y, x] = sum(drops) / len(drops)

    outputs = np.concatenate(list(covered_outputs(module, photo, FILLING, squares, "cpu")))
    heat = mean_drops(squares, output(photo) - outputs[:, unit], 14, 12)
    np.testing.assert_allclose(heat, expected, rtol=1e-4, atol=1e-5)
    assert expected.std() > 0.01  # there is something to see


def test_the_photo_stays_as_it_was(photo):
    before = photo.copy()
    list(covered_outputs(build(NETWORK), photo, FILLING, positions(14, 12, 5, 3), "cpu"))
    assert np.array_equal(photo, before)


def test_whoever_stops_asking_pays_for_no_further_turn(photo, monkeypatch):
    calls = []
    monkeypatch.setattr("explorer.runtime.occlusion.photos_a_turn", lambda *_: 4)
    squares = positions(14, 12, 5, 3)
    for outputs in covered_outputs(build(NETWORK), photo, FILLING, squares, "cpu"):
        calls.append(len(outputs))
        break
    assert calls == [4]
    assert len(squares) > 4


def test_a_turn_takes_as_many_photos_as_the_limit_grants():
    assert photos_a_turn(VARIANTS["ungrouped"].network, CPU) == MAX_TURN_MACS // 1_135_256_096
    large = Network(
        input=Input(channels=3, height=1000, width=1000),
        layers=[Conv2d(filters=80, kernel=11, padding=5)],
    )
    assert photos_a_turn(large, CPU) == 1


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (
            "torchvision",
            [(128 / 255 - m) / d for m, d in ((0.485, 0.229), (0.456, 0.224), (0.406, 0.225))],
        ),
        ("caffe", [128 - 103.939, 128 - 116.779, 128 - 123.68]),
    ],
)
def test_the_grey_goes_through_the_preprocessing(identity, expected):
    grey = as_the_network_gets(128, 3, PREPROCESSINGS[identity])
    np.testing.assert_allclose(grey, expected, rtol=1e-5)
    assert as_the_network_gets(128, 1, PREPROCESSINGS[identity]).shape == (1,)


def test_a_card_takes_more_photos_a_turn_and_every_turn_is_of_one_size(photo, monkeypatch):
    card = torch.device("cuda", 0)
    assert photos_a_turn(VARIANTS["ungrouped"].network, card) == MAX_MACS // 1_135_256_096
    module, sizes = build(NETWORK), []

    def on_the_card(given, batch, device, **options):
        assert device == card
        assert options == {"keep": "none", "times": False}
        sizes.append(len(batch))
        return run(given, batch, "cpu", keep="none")

    squares = positions(14, 12, 5, 3)
    expected = np.concatenate(list(covered_outputs(module, photo, FILLING, squares, "cpu")))
    monkeypatch.setattr("explorer.runtime.occlusion.choose_device", lambda _: card)
    monkeypatch.setattr("explorer.runtime.occlusion.pass_through", on_the_card)
    monkeypatch.setattr("explorer.runtime.occlusion.photos_a_turn", lambda *_: 5)
    made = np.concatenate(list(covered_outputs(module, photo, FILLING, squares, "cuda")))
    # Whoever asks for the last few alone, as the page does turn by turn, meets the same size.
    next(covered_outputs(module, photo, FILLING, squares[-2:], "cuda"))
    assert set(sizes) == {5}
    assert len(squares) % 5 != 0
    np.testing.assert_allclose(made, expected, rtol=1e-5, atol=1e-6)
