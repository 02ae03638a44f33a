import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from explorer.arithmetic.lrn import local_response_norm
from explorer.errors import ExplorerError


def constant(activation, channels=5):
    return np.full((channels, 1, 1), float(activation))


@settings(max_examples=200)
@given(
    size=st.integers(1, 9),
    channels=st.integers(1, 12),
    alpha=st.floats(1e-5, 2),
    beta=st.floats(0.1, 2),
    k=st.floats(0.5, 3),
    seed=st.integers(0, 1000),
)
def test_it_is_torchs_at_every_size_odd_and_even_and_at_the_edges(
    size, channels, alpha, beta, k, seed
):
    x = torch.from_numpy(np.random.default_rng(seed).normal(0, 10, (channels, 3, 2)))
    theirs = nn.LocalResponseNorm(size, alpha, beta, k)(x.unsqueeze(0))[0].numpy()
    ours = local_response_norm(x.numpy(), size, alpha, beta, k, alpha_over_size=True)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-12)


def test_float32_comes_out_as_float64_and_what_went_in_is_left_alone():
    x = np.ones((5, 2, 2), dtype=np.float32)
    before = x.copy()
    assert local_response_norm(x, 5, 1e-4, 0.75, 2).dtype == np.float64
    np.testing.assert_array_equal(x, before)


# FACTS.md, section 3: the factor on a mid channel whose whole window has the same activation.
@pytest.mark.parametrize(
    ("fields", "factors"),
    [
        ({"alpha": 1e-4, "k": 2}, (0.59449, 0.58369, 0.23237, 0.00943)),
        (
            {"alpha": 1e-4, "k": 2, "alpha_over_size": True},
            (0.59458, 0.59238, 0.43869, 0.03116),
        ),
        (
            {"alpha": 1e-4, "k": 1, "alpha_over_size": True},
            (0.99993, 0.99257, 0.59460, 0.03139),
        ),
    ],
    ids=["paper", "original code", "Caffe, torch, textbook"],
)
def test_the_factors_are_those_of_the_sources(fields, factors):
    for activation, factor in zip((1, 10, 100, 1000), factors, strict=True):
        y = local_response_norm(constant(activation), 5, beta=0.75, **fields)
        assert y[2, 0, 0] / activation == pytest.approx(factor, abs=6e-6)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # torch and Caffe with alpha = 5e-4 and k = 2 are the paper.
        (
            {"alpha": 5e-4, "k": 2, "alpha_over_size": True},
            {"alpha": 1e-4, "k": 2},
        ),
        # The textbook's 2e-5, not divided, is Caffe's 1e-4, divided by 5.
        (
            {"alpha": 1e-4, "k": 1, "alpha_over_size": True},
            {"alpha": 2e-5, "k": 1},
        ),
        # The original code divides: 2e-5 in effect.
        (
            {"alpha": 1e-4, "k": 2, "alpha_over_size": True},
            {"alpha": 2e-5, "k": 2},
        ),
    ],
)
def test_conventions_that_the_sources_call_equal_are(one, other):
    x = np.random.default_rng(0).normal(0, 100, (9, 4, 4))
    np.testing.assert_allclose(
        local_response_norm(x, 5, beta=0.75, **one), local_response_norm(x, 5, beta=0.75, **other)
    )


def test_an_even_window_reaches_one_further_below_than_above():
    # One channel of ten is alight: who feels it tells where the windows lie.
    x = np.full((10, 1, 1), 1e-3)
    x[5] = 10.0
    y = local_response_norm(x, 4, 1.0, 1.0, 1.0)
    felt = [channel for channel in range(10) if y[channel, 0, 0] < 0.5 * x[channel, 0, 0]]
    # Channel c reads c − 2 to c + 1: channel 5 is read by 4, 5, 6 and 7.
    assert felt == [4, 5, 6, 7]


def test_groups_are_normalized_as_if_they_were_alone():
    x = np.random.default_rng(0).normal(0, 100, (8, 3, 3))
    halves = [local_response_norm(half, 5, 1e-4, 0.75, 2) for half in (x[:4], x[4:])]
    np.testing.assert_allclose(
        local_response_norm(x, 5, 1e-4, 0.75, 2, groups=2), np.concatenate(halves)
    )


def test_a_window_wider_than_the_channels_sums_them_all():
    x = np.random.default_rng(0).normal(0, 1, (3, 2, 2))
    total = (x**2).sum(0)
    np.testing.assert_allclose(local_response_norm(x, 99, 0.5, 1.0, 1.0), x / (1 + 0.5 * total))


@pytest.mark.parametrize(("size", "groups"), [(0, 1), (-1, 1), (5, 0), (5, 3)])
def test_a_window_of_nothing_and_groups_that_do_not_divide_are_refused(size, groups):
    with pytest.raises(ExplorerError, match=r"but .*: use "):
        local_response_norm(np.ones((4, 2, 2)), size, 1e-4, 0.75, 2, groups=groups)


def plain_walk_within(x, size, alpha, beta, k):
    """Every window in turn; alpha as it multiplies the squares. Shares no code with the project."""
    channels, height, width = x.shape
    y = np.empty_like(x)
    for c in range(channels):
        for i in range(height):
            for j in range(width):
                total = 0.0
                for row in range(i - size // 2, i - size // 2 + size):
                    for column in range(j - size // 2, j - size // 2 + size):
                        if 0 <= row < height and 0 <= column < width:
                            total += x[c, row, column] ** 2
                y[c, i, j] = x[c, i, j] / (k + alpha * total) ** beta
    return y


@settings(max_examples=100)
@given(
    size=st.integers(1, 9),
    height=st.integers(1, 7),
    width=st.integers(1, 7),
    alpha=st.floats(1e-5, 2),
    beta=st.floats(0.1, 2),
    k=st.floats(0.5, 3),
    over_size=st.booleans(),
)
def test_within_a_map_it_is_a_walk_over_every_window_of_it(
    size, height, width, alpha, beta, k, over_size
):
    x = np.random.default_rng(height * width).normal(0, 10, (2, height, width))
    # cuda-convnet and Caffe divide by the size squared, whatever the edges leave of the window.
    expected = plain_walk_within(x, size, alpha / size**2 if over_size else alpha, beta, k)
    ours = local_response_norm(x, size, alpha, beta, k, over_size, region="within")
    np.testing.assert_allclose(ours, expected, rtol=1e-12)


@pytest.mark.parametrize("size", [1, 3, 5, 7])
def test_within_a_map_it_is_caffes_average_pool_of_the_squares(size):
    # lrn_layer.cpp: an average pool of stride 1 whose padding counts, then (1 + alpha · mean).
    x = torch.from_numpy(np.random.default_rng(0).normal(0, 30, (3, 8, 6)))
    mean = nn.functional.avg_pool2d(x**2, size, 1, (size - 1) // 2, count_include_pad=True)
    theirs = x / (1 + 1e-3 * mean) ** 0.75
    ours = local_response_norm(x.numpy(), size, 1e-3, 0.75, 1, True, region="within")
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-12)


# FACTS.md, section 3: the original code's second normalization divides by 1 + 4e-5 · S.
def test_the_original_codes_second_normalization_divides_by_25_positions_at_the_edges_too():
    x = np.full((1, 9, 9), 100.0)
    y = local_response_norm(x, 5, 1e-3, 0.75, 1, alpha_over_size=True, region="within")
    assert y[0, 4, 4] == pytest.approx(100 / (1 + 4e-5 * 25 * 1e4) ** 0.75)
    assert y[0, 0, 4] == pytest.approx(100 / (1 + 4e-5 * 15 * 1e4) ** 0.75)
    assert y[0, 0, 0] == pytest.approx(100 / (1 + 4e-5 * 9 * 1e4) ** 0.75)


def test_within_a_map_no_other_channel_counts():
    x = np.random.default_rng(0).normal(0, 100, (4, 5, 5))
    alone = [local_response_norm(each[None], 3, 1, 0.75, 1, region="within") for each in x]
    together = local_response_norm(x, 3, 1, 0.75, 1, region="within")
    np.testing.assert_array_equal(together, np.concatenate(alone))


def test_a_window_larger_than_the_map_sums_all_of_it():
    x = np.random.default_rng(0).normal(0, 1, (2, 3, 4))
    total = (x**2).sum((1, 2), keepdims=True)
    y = local_response_norm(x, 99, 0.5, 1.0, 1.0, region="within")
    np.testing.assert_allclose(y, x / (1 + 0.5 * total))


def test_another_region_is_refused():
    with pytest.raises(ExplorerError, match=r'"WITHIN_CHANNEL", but .*: use "across"'):
        local_response_norm(np.ones((4, 2, 2)), 5, 1e-4, 0.75, 2, region="WITHIN_CHANNEL")
