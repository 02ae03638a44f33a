from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from torch.nn.functional import local_response_norm as torchs

from explorer.arithmetic.lrn import local_response_norm as oracle
from explorer.network import LocalResponseNorm as Layer
from explorer.runtime.lrn import LocalResponseNorm


def maps(channels, height=5, width=4, photos=2):
    generator = torch.Generator().manual_seed(channels)
    return torch.randn(photos, channels, height, width, generator=generator) * 30


def worst_relative_error(found, expected):
    expected = np.asarray(expected)
    return np.max(np.abs(found.numpy() - expected) / np.maximum(np.abs(expected), 1e-12))


@pytest.mark.parametrize(
    "fields",
    [
        {"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2},  # the paper
        {"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2, "alpha_over_size": True, "groups": 2},
        {"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 1, "alpha_over_size": True},  # Caffe, torch
        {"size": 11, "alpha": 1, "beta": 0.5, "k": 1},  # TensorFlow's defaults
        {"size": 1, "alpha": 1e-2, "beta": 0.75, "k": 2},
        {"size": 3, "alpha": 1e-2, "beta": 0, "k": 2},
        {"size": 7, "alpha": 0, "beta": 2, "k": 3},
        {"size": 6, "alpha": 1e-3, "beta": 0.75, "k": 2, "groups": 4},
        {"size": 2, "alpha": 1e-3, "beta": 1, "k": 2},
        {"size": 24, "alpha": 1e-3, "beta": 0.75, "k": 2, "groups": 24},
        {"size": 23, "alpha": 1e-3, "beta": 0.75, "k": 2},
        {"size": 47, "alpha": 1e-3, "beta": 0.75, "k": 2},
        {"size": 65_536, "alpha": 1e-3, "beta": 0.75, "k": 2},
    ],
    ids=str,
)
def test_every_convention_agrees_with_the_oracle_in_float64(fields):
    layer, x = Layer(**fields), maps(24)
    made = LocalResponseNorm(layer, 24)(x)
    for photo, found in zip(x, made, strict=True):
        expected = oracle(
            photo.numpy(),
            layer.size,
            layer.alpha,
            layer.beta,
            layer.k,
            layer.alpha_over_size,
            groups=layer.groups,
        )
        assert worst_relative_error(found, expected) < 1e-6


@pytest.mark.parametrize("size", range(1, 13))
@pytest.mark.parametrize("beta", [0.75, 0.5, 1.3])
def test_odd_and_even_sizes_agree_with_torch(size, beta):
    x = maps(10)
    layer = Layer(size=size, alpha=0.02, beta=beta, k=1.5, alpha_over_size=True)
    expected = torchs(x.double(), size, 0.02, beta, 1.5)
    assert worst_relative_error(LocalResponseNorm(layer, 10)(x), expected) < 1e-6


def test_one_channel_is_normalized_by_itself():
    x = maps(1)
    layer = Layer(size=5, alpha=0.1, beta=0.75, k=2)
    expected = x.double() / (2 + 0.1 * x.double() ** 2) ** 0.75
    assert worst_relative_error(LocalResponseNorm(layer, 1)(x), expected) < 1e-6


def test_the_memory_format_changes_nothing_and_is_kept():
    layer = Layer(size=5, alpha=1e-4, beta=0.75, k=2)
    x = maps(96, 9, 9)
    planes = LocalResponseNorm(layer, 96)(x)
    made = LocalResponseNorm(layer, 96)(x.to(memory_format=torch.channels_last))
    assert torch.equal(planes, made)
    assert made.is_contiguous(memory_format=torch.channels_last)


def test_what_went_in_is_left_as_it_was():
    x = maps(8)
    before = x.clone()
    LocalResponseNorm(Layer(size=1, alpha=1, beta=0.75, k=2), 8)(x)
    assert torch.equal(x, before)


def test_a_gradient_passes_through():
    x = maps(6, 2, 2, 1).double().requires_grad_()
    layer = Layer(size=3, alpha=0.1, beta=0.75, k=2)
    assert torch.autograd.gradcheck(LocalResponseNorm(layer, 6), (x,))


def test_a_small_map_takes_one_core_and_leaves_the_number_of_threads_as_it_was(monkeypatch):
    used = []
    normalized = LocalResponseNorm._normalized

    def noted(self, x):
        used.append(torch.get_num_threads())
        return normalized(self, x)

    monkeypatch.setattr(LocalResponseNorm, "_normalized", noted)
    before = torch.get_num_threads()
    norm = LocalResponseNorm(Layer(size=5, alpha=1e-4, beta=0.75, k=2), 96)
    norm(torch.zeros(1, 96, 55, 55))
    norm(torch.zeros(8, 96, 55, 55))
    assert used == [1, before]
    assert torch.get_num_threads() == before


def test_another_thread_keeps_its_number_of_threads_meanwhile(monkeypatch):
    normalized = LocalResponseNorm._normalized
    seen = []

    def noted(self, x):
        with ThreadPoolExecutor(1) as other:
            seen.append(other.submit(torch.get_num_threads).result())
        return normalized(self, x)

    monkeypatch.setattr(LocalResponseNorm, "_normalized", noted)
    LocalResponseNorm(Layer(size=5, alpha=1e-4, beta=0.75, k=2), 8)(maps(8))
    assert seen == [torch.get_num_threads()]
