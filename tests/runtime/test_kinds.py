"""Each kind's values against torch's own functions, numpy, or a walk over the windows."""

from itertools import product
from math import ceil, floor, inf

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
    Sigmoid,
    Softmax,
    Tanh,
)
from explorer.runtime.module import build
from tests.arithmetic.networks import networks
from tests.runtime.windows import agree, child, pairwise, photos, walk


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(filters=6, kernel=3),
        Conv2d(filters=6, kernel=(3, 2), stride=(2, 1), padding=(1, 0)),
        Conv2d(filters=6, kernel=3, padding=2, groups=2, bias=False),
        Conv2d(filters=8, kernel=3, dilation=(2, 3), padding=3, groups=4),
        Conv2d(filters=1, kernel=(11, 9)),
    ],
    ids=str,
)
def test_a_convolution_is_torchs(layer):
    x = photos()
    made = child(layer, x)
    expected = functional.conv2d(
        x.double(),
        made.weight.double(),
        None if made.bias is None else made.bias.double(),
        layer.stride,
        layer.padding,
        layer.dilation,
        layer.groups,
    )
    agree(made(x), expected)


POOLS = [
    {"kernel": 3, "stride": 2},
    {"kernel": 2, "stride": 3, "rounding": "ceil"},
    {"kernel": 3, "stride": 2, "rounding": "ceil"},
    {"kernel": 4, "stride": 3, "padding": 2, "rounding": "ceil"},
    {"kernel": (3, 2), "stride": (2, 4), "padding": (1, 0), "rounding": "ceil"},
    {"kernel": (5, 4), "stride": 1, "padding": (2, 2)},
]


@pytest.mark.parametrize("fields", POOLS, ids=str)
def test_other_pools_are_torchs_and_average_pools_count_the_padding(fields):
    x = photos() - 5
    arguments = (fields["kernel"], fields["stride"], fields.get("padding", 0))
    up = fields.get("rounding") == "ceil"
    highest = functional.max_pool2d(x.double(), *arguments, ceil_mode=up)
    mean = functional.avg_pool2d(x.double(), *arguments, ceil_mode=up, count_include_pad=True)
    agree(child(MaxPool2d(**fields), x)(x), highest)
    agree(child(AvgPool2d(**fields), x)(x), mean)


@pytest.mark.parametrize("fields", POOLS, ids=str)
def test_a_max_pool_is_a_walk_over_its_windows(fields):
    x = photos(channels=1, count=1) - 5
    layer = MaxPool2d(**fields)
    kernel, stride, padding = map(pairwise, (layer.kernel, layer.stride, layer.padding))
    rounded = ceil if layer.rounding == "ceil" else floor
    output = []
    for side, f, s, p in zip((11, 9), kernel, stride, padding, strict=True):
        positions = rounded((side + 2 * p - f) / s) + 1
        # No window starts entirely in the padding.
        output.append(positions - (layer.rounding == "ceil" and (positions - 1) * s >= side + p))
    expected = walk(
        x,
        kernel,
        stride,
        padding,
        output,
        (1, 1),
        lambda cells: max(-inf if cell is None else cell for cell in cells),
    )
    agree(child(layer, x)(x), expected)


@pytest.mark.parametrize("size", [(3, 3), (6, 6), (4, 7), (11, 9), (13, 20), (1, 1)])
def test_an_adaptive_pool_averages_rows_floor_to_ceil(size):
    x = photos(channels=2, count=1)
    made = child(AdaptiveAvgPool2d(output_size=size), x)(x)
    for i, j in product(range(size[0]), range(size[1])):
        rows = slice(i * 11 // size[0], ceil((i + 1) * 11 / size[0]))
        columns = slice(j * 9 // size[1], ceil((j + 1) * 9 / size[1]))
        agree(made[:, :, i, j], x[:, :, rows, columns].double().mean((2, 3)))


@pytest.mark.parametrize("flat", [False, True], ids=["map", "vector"])
def test_batch_normalization_uses_the_running_statistics(flat):
    x = photos(channels=3)
    layers = (Flatten(), BatchNorm(epsilon=1e-3)) if flat else (BatchNorm(epsilon=1e-3),)
    network = Network(input=Input(channels=3, height=11, width=9), layers=layers)
    module = build(network)
    norm = list(module.children())[-1]
    channels = 3 * 11 * 9 if flat else 3
    for name, low, high in (("weight", 1, 2), ("bias", 3, 4)):
        setattr(norm, name, torch.nn.Parameter(torch.linspace(low, high, channels)))
    norm.running_mean, norm.running_var = (
        torch.linspace(-1, 1, channels),
        torch.linspace(0.5, 2, channels),
    )
    shape = (1, channels) if flat else (1, channels, 1, 1)
    read = x.flatten(1) if flat else x
    mean, variance, weight, bias = (
        values.detach().double().reshape(shape)
        for values in (norm.running_mean, norm.running_var, norm.weight, norm.bias)
    )
    agree(module(x), (read.double() - mean) / (variance + 1e-3).sqrt() * weight + bias)


def test_a_batch_norm_as_built_passes_its_values_on():
    x = photos()
    agree(child(BatchNorm(epsilon=1e-9), x)(x), x)


@pytest.mark.parametrize(
    ("layer", "formula"),
    [
        (Relu(), lambda x: np.maximum(x, 0)),
        (Tanh(), np.tanh),
        (Sigmoid(), lambda x: 1 / (1 + np.exp(-x))),
        (Softmax(), lambda x: np.exp(x) / np.exp(x).sum(1, keepdims=True)),
        (Dropout(rate=0.5), lambda x: x),
        (Flatten(), lambda x: x.reshape(len(x), -1)),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
@pytest.mark.parametrize("shape", [(2, 5, 4, 3), (2, 5, 1, 1)], ids=["map", "vector"])
def test_layers_without_weights_are_their_formulas(layer, formula, shape):
    x = torch.randn(shape, generator=torch.Generator().manual_seed(1)) * 3
    before = x.clone()
    flat = shape[2:] == (1, 1)
    layers = (Flatten(name="first"), layer) if flat else (layer,)
    module = build(Network(input=Input(channels=5, height=shape[2], width=shape[3]), layers=layers))
    read = x.flatten(1) if flat else x
    for x_ in (x, x.contiguous(memory_format=torch.channels_last)):
        agree(module(x_), formula(read.double().numpy()))
    assert torch.equal(x, before)


def test_a_linear_layer_multiplies_by_its_weights_transpose_and_adds_its_bias():
    x = photos(channels=3)
    network = Network(
        input=Input(channels=3, height=11, width=9),
        layers=(Flatten(), Linear(name="fc", units=7)),
    )
    module = build(network)
    module.fc.bias = torch.nn.Parameter(torch.arange(7.0))
    weight = module.fc.weight.detach().double().numpy()
    agree(module(x), x.flatten(1).double().numpy() @ weight.T + np.arange(7.0))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks(), count=st.integers(1, 2))
def test_every_layer_of_any_network_gives_the_shape_and_parameters_of_the_arithmetic(
    network, count
):
    traced = trace(network)
    assume(traced.error is None)
    x = torch.rand(count, *network.input.shape)
    module = build(network)
    for row, made in zip(traced.rows, module.children(), strict=True):
        with torch.inference_mode():
            x = made(x)
        assert tuple(x.shape) == (count, *row.output_shape)
        stored = [*made.parameters(), *made.buffers()]
        assert sum(tensor.numel() for tensor in stored) == row.parameters
