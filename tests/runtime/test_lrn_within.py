"""LRN within maps as a module, against a plain average pool in float64 and the oracle."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from explorer.arithmetic.lrn import local_response_norm as oracle
from explorer.network import Input, Network, Relu
from explorer.network import LocalResponseNorm as Layer
from explorer.runtime import run
from explorer.runtime.lrn_within import LocalResponseNormWithin
from explorer.runtime.module import build


def layer(**fields):
    return Layer(**{"alpha": 1e-3, "beta": 0.75, "k": 1, "region": "within"} | fields)


def maps(height=9, width=7, photos=2, channels=6):
    generator = torch.Generator().manual_seed(height * width)
    return torch.randn(photos, channels, height, width, generator=generator) * 30


def worst_relative_error(found, expected):
    expected = np.asarray(expected)
    return np.max(np.abs(found.numpy() - expected) / np.maximum(np.abs(expected), 1e-12))


@pytest.mark.parametrize("size", [*range(1, 10), 13, 19, 65_536])
@pytest.mark.parametrize("over_size", [False, True])
def test_every_size_agrees_with_the_oracle_in_float64(size, over_size):
    norm, x = layer(size=size, alpha_over_size=over_size), maps()
    made = LocalResponseNormWithin(norm)(x)
    for photo, found in zip(x, made, strict=True):
        expected = oracle(
            photo.numpy(), size, norm.alpha, norm.beta, norm.k, over_size, region="within"
        )
        assert worst_relative_error(found, expected) < 1e-6


@pytest.mark.parametrize("beta", [0.75, 0.5, 1.3, 0])
def test_the_original_codes_second_normalization_is_a_pool_of_the_squares(beta):
    x = maps(27, 27, 1, 32)
    made = LocalResponseNormWithin(layer(size=5, beta=beta, alpha_over_size=True))(x)
    mean = functional.avg_pool2d(x.double() ** 2, 5, 1, 2, count_include_pad=True)
    assert worst_relative_error(made, x.double() / (1 + 1e-3 * mean) ** beta) < 1e-6


def test_the_memory_format_changes_nothing_and_is_kept():
    norm, x = LocalResponseNormWithin(layer(size=5)), maps()
    planes = norm(x)
    made = norm(x.to(memory_format=torch.channels_last))
    assert torch.equal(planes, made)
    assert planes.is_contiguous()
    assert made.is_contiguous(memory_format=torch.channels_last)


@pytest.mark.parametrize("size", [1, 4])
def test_what_went_in_is_left_as_it_was(size):
    x = maps()
    before = x.clone()
    LocalResponseNormWithin(layer(size=size))(x)
    assert torch.equal(x, before)


@pytest.mark.parametrize("beta", [0.75, 1.5])
def test_a_gradient_passes_through(beta):
    x = maps(3, 4, 1, 2).double().requires_grad_()
    norm = LocalResponseNormWithin(layer(size=3, alpha=0.1, beta=beta))
    assert torch.autograd.gradcheck(norm, (x,))


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_a_network_runs_it_and_a_pass_in_fewer_bits_computes_it_in_fp32(precision):
    network = Network(
        input=Input(channels=6, height=9, width=7),
        layers=(Relu(name="relu"), layer(name="norm", size=4, alpha_over_size=True)),
    )
    x = maps()
    passed = run(build(network), x, "cpu", precision=precision)
    expected = oracle(x[0].clamp(min=0).numpy(), 4, 1e-3, 0.75, 1, True, region="within")
    assert passed.layers[1].activation.dtype == torch.float32
    assert worst_relative_error(torch.from_numpy(passed.layers[1].array().copy()), expected) < 1e-6
