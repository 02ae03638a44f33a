import subprocess
import sys
from math import sqrt
from statistics import NormalDist

import pytest
import torch

from explorer import turns
from explorer.runtime import weights
from explorer.runtime.byte_cache import tensors_within
from explorer.runtime.weights import kaiming_normal, layer_weight
from explorer.turns import compute_turn

LARGE = (1_100, 1_000)  # more than one chunk
PROMISED = [0.00122511, -0.0330025, 0.0611971]


@pytest.fixture
def threads():
    before = torch.get_num_threads()
    yield torch.set_num_threads
    torch.set_num_threads(before)


@pytest.mark.parametrize(("shape", "fan_in"), [(LARGE, 1_000), ((192, 48, 5, 5), 48 * 25)])
def test_the_spread_is_kaimings_with_the_fan_in_of_one_group(shape, fan_in):
    made = kaiming_normal(0, "layer", shape).double()
    count = made.numel()
    assert made.mean().abs() < 5 * sqrt(2 / fan_in / count)
    assert made.var() == pytest.approx(2 / fan_in, rel=5 * sqrt(2 / count))
    # A normal distribution: 31.73 % lie beyond one deviation, 0.27 % beyond three.
    deviations = made.abs() / sqrt(2 / fan_in)
    assert (deviations > 1).double().mean() == pytest.approx(0.3173, abs=0.005)
    assert (deviations > 3).double().mean() == pytest.approx(0.0027, abs=0.0005)


def test_the_values_are_as_often_below_each_place_as_a_normal_distribution_has_it():
    made = kaiming_normal(0, "layer", LARGE).flatten().double() * sqrt(1_000 / 2)
    for share in (0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999):
        below = (made < NormalDist().inv_cdf(share)).double().mean().item()
        assert below == pytest.approx(share, abs=5 * sqrt(share * (1 - share) / made.numel()))
    assert made.abs().max() < 4.4


def test_neighbours_blocks_and_rows_are_not_alike():
    made = kaiming_normal(0, "layer", LARGE).flatten().double()
    made = made / made.std(correction=0)
    for shift in (1, 4, 1_000, 1 << 16, 1 << 20):
        alike = (made[:-shift] * made[shift:]).mean().item()
        assert abs(alike) < 5 / sqrt(made.numel() - shift)


def test_seed_name_and_shape_each_change_the_weights():
    made = kaiming_normal(0, "conv1", (8, 3, 3, 3))
    assert torch.equal(made, kaiming_normal(0, "conv1", (8, 3, 3, 3)))
    assert not torch.equal(made, kaiming_normal(1, "conv1", (8, 3, 3, 3)))
    assert not torch.equal(made, kaiming_normal(0, "conv2", (8, 3, 3, 3)))
    assert not torch.equal(made.flatten(), kaiming_normal(0, "conv1", (8, 27)).flatten())


def test_the_chunks_of_a_large_weight_differ():
    flat = kaiming_normal(0, "fc", (2, 1 << 20)).flatten()
    first, second = flat.chunk(2)
    assert not torch.equal(first, second)


def test_the_number_of_threads_does_not_change_the_weights(threads):
    threads(1)
    alone = kaiming_normal(3, "fc6", LARGE)
    threads(4)
    assert torch.equal(alone, kaiming_normal(3, "fc6", LARGE))


def test_another_process_makes_the_same_weights():
    program = (
        "from explorer.runtime.weights import kaiming_normal\n"
        f"w = kaiming_normal(7, 'fc6', {LARGE})\n"
        "print(w.double().sum().item(), w[0, 0].item(), w[-1, -1].item())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    made = kaiming_normal(7, "fc6", LARGE)
    expected = [made.double().sum().item(), made[0, 0].item(), made[-1, -1].item()]
    assert [float(word) for word in done.stdout.split()] == expected


def test_the_weights_are_those_of_the_last_release():
    """A promise, not a formula: links and seeds that people noted down keep their weights."""
    made = kaiming_normal(0, "conv1", (96, 3, 11, 11)).flatten()
    assert made[[0, 1, -1]].tolist() == pytest.approx(PROMISED, rel=1e-4)


def test_torchs_own_generator_is_left_alone():
    before = torch.get_rng_state()
    kaiming_normal(0, "fc", LARGE)
    assert torch.equal(before, torch.get_rng_state())


def test_a_weight_is_shared_and_a_convolutions_lies_channels_last():
    weight = layer_weight(11, "conv", (8, 4, 3, 3))
    assert layer_weight(11, "conv", (8, 4, 3, 3)) is weight
    assert weight.is_contiguous(memory_format=torch.channels_last)
    assert torch.equal(weight, kaiming_normal(11, "conv", (8, 4, 3, 3)))


def test_weights_made_inside_inference_mode_can_still_be_used_outside():
    with torch.inference_mode():
        weight = layer_weight(12, "fc", (4, 4))
    assert not weight.is_inference()


def test_the_store_keeps_within_its_bytes(monkeypatch):
    small = tensors_within(1_000)
    monkeypatch.setattr(weights, "_shared", small)
    for index in range(10):
        layer_weight(0, f"fc{index}", (10, 10))
    assert small.held_bytes == 800


def test_weights_that_nobody_needs_any_more_are_not_made_to_the_end(monkeypatch):
    monkeypatch.setattr(turns, "_LOOK_UP_SECONDS", 0)
    monkeypatch.setattr(weights, "_CHUNK", 1_000)
    monkeypatch.setattr(weights, "_shared", tensors_within(10**6))
    asked = []

    def still_wanted():
        asked.append(1)
        if len(asked) == 3:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        compute_turn.awaited(lambda _: None, still_wanted),
    ):
        layer_weight(0, "fc", (100, 100))
    assert weights._shared.held_bytes == 0
