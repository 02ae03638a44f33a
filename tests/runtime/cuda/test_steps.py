"""Each step in a kernel of ours against torch or NumPy: on a card, else by an interpreter."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from explorer.arithmetic.lrn import local_response_norm
from explorer.network import (
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
    Softmax,
)
from explorer.runtime.cuda import steps as steps_module
from explorer.runtime.cuda import ways
from explorer.runtime.cuda.convolutions import BiasAndRelu, FoldedConvolution, Unbiased
from explorer.runtime.cuda.graphs import every_output
from explorer.runtime.cuda.shared_out import SharedOut, SharedRelu
from explorer.runtime.cuda.steps import MaxPool, Norm, SingleRow, card_steps
from explorer.runtime.cuda.ways import FASTEST, PLAIN, kernels
from explorer.runtime.lrn import LocalResponseNorm as ResponseNorm
from explorer.runtime.module import build
from explorer.runtime.operations import PaddedConv2d
from explorer.runtime.precision import matrix_units

CPU = torch.device("cpu")
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
EXACT = 4e-6
"""of the largest value: what 24 bits leave of hundreds of products, in another order of the sums"""
TF32 = 2e-3 if torch.cuda.is_available() else 2e-6
"""Triton's interpreter multiplies TF32's numbers unrounded"""
ONE, MANY = torch.empty(1, 3, 31, 27), torch.empty(64, 3, 31, 27)
FORMATS = {"together": torch.channels_last, "planes": torch.contiguous_format}


@pytest.fixture(autouse=True)
def same_weights(request):
    """The same weights in every process: torch drew those of a parameter when the file was read."""
    torch.manual_seed(0)
    given = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    if isinstance(layer := given.get("layer"), (nn.Conv2d, nn.Linear)):
        layer.reset_parameters()


def values(*shape, seed=0, scale=60):
    return (torch.randn(*shape, generator=torch.Generator().manual_seed(seed)) * scale).to(DEVICE)


def normalized(x, layer):
    """By NumPy in float64, group by group."""
    photos = []
    for photo in x.double().cpu().numpy():
        groups = np.split(photo, layer.groups)
        constants = layer.size, layer.alpha, layer.beta, layer.k, layer.alpha_over_size
        photos.append(np.concatenate([local_response_norm(each, *constants) for each in groups]))
    return np.stack(photos)


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize(("channels", "groups"), [(7, 1), (96, 1), (96, 2), (130, 2), (3, 3)])
@pytest.mark.parametrize("size", [1, 2, 4, 5, 9, 64])
def test_lrn_is_the_papers_formula_for_every_window(compiled, size, channels, groups, layout):
    layer = LocalResponseNorm(size=size, alpha=1e-4, beta=0.75, k=2, groups=groups)
    x = values(2, channels, 3, 5).contiguous(memory_format=FORMATS[layout])
    made = Norm(compiled, ResponseNorm(layer, channels))(x)
    expected = normalized(x, layer)
    assert np.abs(made.cpu().numpy() - expected).max() <= EXACT * np.abs(expected).max()
    assert made.stride() == x.stride()


@pytest.mark.parametrize(
    "constants",
    [
        {"alpha": 1.0, "beta": 0.5, "k": 1},
        {"alpha": 1e-4, "beta": 0.75, "k": 1, "alpha_over_size": True},
        {"alpha": 2e-5, "beta": 1.3, "k": 2},
    ],
)
def test_lrn_takes_other_constants(compiled, constants):
    layer = LocalResponseNorm(size=5, **constants)
    x = values(1, 12, 4, 4).contiguous(memory_format=torch.channels_last)
    made, expected = Norm(compiled, ResponseNorm(layer, 12))(x), normalized(x, layer)
    assert np.abs(made.cpu().numpy() - expected).max() <= EXACT * np.abs(expected).max()


def test_lrn_of_short_numbers_is_computed_in_long_ones_and_rounded_once(compiled):
    layer = LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2)
    x = values(1, 16, 5, 5).bfloat16().contiguous(memory_format=torch.channels_last)
    made = Norm(compiled, ResponseNorm(layer, 16))(x)
    assert made.dtype == torch.bfloat16
    expected = torch.from_numpy(normalized(x, layer)).to(DEVICE)
    # Triton's interpreter cuts where a card rounds: twice the error of a rounding.
    assert ((made - expected).abs() <= 2**-7 * expected.abs()).all()


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_a_bias_and_its_relu_come_out_whole(compiled, dtype, layout):
    y = values(2, 13, 3, 5).to(dtype).contiguous(memory_format=FORMATS[layout])
    y[0, 0, 0, 0] = torch.nan
    bias = values(13, seed=1).to(dtype)
    sums = y + bias[:, None, None]
    rectified = BiasAndRelu(compiled, bias)(y)
    assert rectified.stride() == y.stride()
    # Triton's interpreter cuts where a card rounds.
    within = {"rtol": 2**-7 if dtype == torch.bfloat16 else 0, "atol": 0, "equal_nan": True}
    torch.testing.assert_close(y, sums, **within)
    torch.testing.assert_close(rectified, y.relu(), **within | {"rtol": 0})


@pytest.mark.parametrize("planes", [True, False])
@pytest.mark.parametrize(
    "layer",
    [
        nn.MaxPool2d((3, 3), (2, 2), (0, 0)),
        nn.MaxPool2d((3, 3), (2, 2), (1, 1), ceil_mode=True),
        nn.MaxPool2d((2, 3), (1, 2), (1, 0)),
        nn.MaxPool2d((2, 2), (3, 3), (0, 0), ceil_mode=True),
    ],
)
def test_a_max_pool_is_torchs(compiled, layer, planes):
    x = values(2, 11, 9, 8).contiguous(memory_format=torch.channels_last)
    x[1, 3, 4, 4] = torch.nan
    made = MaxPool(compiled, layer, planes=planes)(x)
    torch.testing.assert_close(made, layer(x), equal_nan=True, rtol=0, atol=0)
    assert made.is_contiguous() == planes


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("inputs", [5, 1_024, 1_500])
def test_a_single_row_times_a_matrix_is_torchs(compiled, inputs, bias):
    layer = nn.Linear(inputs, 10, bias).to(DEVICE)
    x = values(1, inputs)
    with torch.no_grad():
        expected = layer.to(DEVICE).double()(x.double())
        made = SingleRow(compiled, layer.float())(x)
    assert (made - expected).abs().max() <= EXACT * expected.abs().max()


def test_more_rows_than_one_are_left_to_torch(compiled):
    layer, x = nn.Linear(6, 4).to(DEVICE), values(2, 6)
    assert torch.equal(SingleRow(compiled, layer)(x), layer(x))


@pytest.mark.parametrize("by", ["us", "torch"])
@pytest.mark.parametrize("with_bias", [True, False])
@pytest.mark.parametrize(
    "layer",
    [
        nn.Conv2d(3, 8, (11, 11), (4, 4), (0, 0)),
        nn.Conv2d(3, 8, (11, 11), (4, 4), (2, 2)),
        nn.Conv2d(1, 4, (5, 3), (2, 2), (1, 0)),
        nn.Conv2d(4, 4, (2, 2), (3, 3), (0, 0)),
        PaddedConv2d(3, 8, (11, 11), (4, 4), edges=(0, 3, 1, 2)),
    ],
)
def test_a_folded_convolution_is_the_convolution(compiled, layer, with_bias, by):
    for height, width in ((35, 41), (36, 43), (37, 38), (38, 40)):
        x = values(2, layer.in_channels, height, width)
        with torch.no_grad(), matrix_units("fp32"):
            exact = layer.to(DEVICE).double()(x.double())
            layer.float()
            expected = exact if with_bias else exact - layer.bias.double()[:, None, None]
            ours = compiled if by == "us" else None
            made = FoldedConvolution(ours, layer, with_bias=with_bias)(x)
        assert made.shape == expected.shape
        assert (made - expected).abs().max() <= EXACT * expected.abs().max()


@pytest.mark.parametrize("layer", [nn.Conv2d(4, 6, 3), PaddedConv2d(4, 6, 3, edges=(1, 2, 0, 1))])
def test_an_unbiased_convolution_lacks_the_bias_alone(layer):
    layer, x = layer.to(DEVICE), values(1, 4, 9, 9)
    with torch.no_grad():
        torch.testing.assert_close(Unbiased(layer)(x) + layer.bias[:, None, None], layer(x))


SMALL = Network(
    input=Input(channels=3, height=31, width=27),
    layers=(
        Conv2d(name="conv1", filters=8, kernel=5, stride=2),
        Relu(name="relu1"),
        LocalResponseNorm(name="norm1", size=5, alpha=1e-4, beta=0.75, k=2),
        MaxPool2d(name="pool1", kernel=3, stride=2),
        Conv2d(name="conv2", filters=12, kernel=3, groups=2, padding="same"),
        LocalResponseNorm(name="norm2", size=3, alpha=1e-4, beta=0.75, k=2, groups=2),
        Relu(name="relu2"),
        Conv2d(name="conv3", filters=6, kernel=3, bias=False),
        Relu(name="relu3"),
        Flatten(name="flatten"),
        Linear(name="fc1", units=40),
        Relu(name="relu4"),
        Linear(name="fc2", units=10),
        Softmax(name="softmax"),
    ),
)


@pytest.fixture
def with_our_kernels(compiled, monkeypatch):
    monkeypatch.setattr(steps_module, "kernels", lambda _: compiled)
    monkeypatch.setattr(steps_module, "_units", lambda _: 4)


@pytest.mark.usefixtures("with_our_kernels")
@pytest.mark.parametrize("precision", ["fp32", "tf32"])
def test_every_layer_of_a_network_gives_in_our_kernels_what_it_gives_in_torch(precision):
    layers = list(build(SMALL).to(DEVICE).children())
    x = values(1, 3, 31, 27).contiguous(memory_format=torch.channels_last)
    with torch.inference_mode(), matrix_units("fp32"):
        made = every_output(card_steps(layers, x, precision, FASTEST), x)
        expected = every_output(layers, x)
    for ours, torchs in zip(made, expected, strict=True):
        within = TF32 if precision == "tf32" else 2 * EXACT
        assert (ours - torchs).abs().max() <= within * torchs.abs().max()


def kinds(photos, precision, **ways):
    """What runs each layer of SMALL."""
    layers = list(build(SMALL).children())
    made = card_steps(layers, photos, precision, replace(FASTEST, **ways))
    return ["torch" if step in layers else type(step).__name__ for step in made]


@pytest.mark.usefixtures("with_our_kernels")
def test_each_way_is_taken_and_can_be_left_out():
    many = kinds(MANY, "fp32")
    assert many[:4] == ["FoldedConvolution", "BiasAndRelu", "Norm", "MaxPool"]
    assert many[10] == "SingleRow"
    assert kinds(MANY, "fp32", fold=False)[:2] == ["Unbiased", "BiasAndRelu"]
    assert kinds(MANY, "fp32", bias=False)[:2] == ["FoldedConvolution", "torch"]
    assert kinds(MANY, "fp32", norm=False)[2] == "torch"
    assert kinds(MANY, "fp32", pool=False)[3] == "torch"
    assert kinds(MANY, "fp32", row=False)[10] == "torch"


@pytest.mark.usefixtures("with_our_kernels")
def test_convolutions_are_shared_out_for_few_photos_or_in_groups():
    shared = ["SharedOut", "SharedRelu", "Norm", "MaxPool"]
    for precision in ("fp32", "tf32", "bf16"):
        assert kinds(ONE, precision)[:4] == shared
        assert "SharedOut" not in kinds(ONE, precision, share=False)
    # Of many photos only a convolution in groups, conv2, and only where matrix units multiply.
    assert [name for name in kinds(MANY, "tf32") if name.startswith("Shared")] == ["SharedOut"]
    assert kinds(MANY, "tf32")[4] == "SharedOut"
    assert not [name for name in kinds(MANY, "fp32") if name.startswith("Shared")]


@pytest.mark.usefixtures("with_our_kernels")
def test_a_bias_is_left_to_a_relu_alone_and_only_where_there_is_one():
    # conv2 meets a normalization, conv3 has no bias, and a pass from the middle starts at a ReLU.
    made = kinds(MANY, "fp32")
    assert (made[4], made[7], made[8]) == ("torch", "torch", "torch")
    layers = list(build(SMALL).children())
    assert card_steps(layers[1:], MANY, "fp32", FASTEST)[0] is layers[1]


@pytest.mark.usefixtures("with_our_kernels")
def test_plain_ways_are_torchs_own_layers():
    layers = list(build(SMALL).children())
    assert card_steps(layers, ONE, "tf32", PLAIN) == layers


def test_without_a_card_there_are_no_kernels():
    assert kernels(CPU) is None


def test_kernels_that_do_not_compile_are_done_without(monkeypatch, caplog):
    def without_a_compiler(*_):
        raise RuntimeError("Failed to find C compiler")

    monkeypatch.setattr(ways, "_tried", without_a_compiler)
    kernels.cache_clear()
    assert kernels(torch.device("cuda", 0)) is None
    kernels.cache_clear()
    assert "Failed to find C compiler" in caplog.text


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("relu", [True, False])
@pytest.mark.parametrize(("photos", "units"), [(2, 1), (2, 16), (5, 1)])
@pytest.mark.parametrize(
    "layer",
    [
        nn.Conv2d(3, 96, (11, 11), (4, 4), (0, 0)),
        nn.Conv2d(20, 130, (5, 5), (1, 1), (2, 2), groups=2),
        nn.Conv2d(70, 10, (3, 2), (2, 1), (1, 0), (1, 2), bias=False),
        PaddedConv2d(6, 4, (3, 3), (2, 2), edges=(0, 1, 1, 2)),
    ],
)
def test_a_convolution_that_is_shared_out_is_torchs(compiled, layer, photos, units, relu, exact):
    x = values(photos, layer.in_channels, 17, 19).contiguous(memory_format=torch.channels_last)
    with torch.no_grad():
        expected = layer.to(DEVICE).double()(x.double())
        layer.float()
        shared = SharedOut(compiled, layer, units, fold=True, rectified=relu, exact=exact)
        with matrix_units("fp32"):
            y = shared(x)
        if relu:
            rectified = SharedRelu(shared)(y)
            assert torch.equal(rectified, y.relu())
    assert y.shape == expected.shape
    assert (y - expected).abs().max() <= (EXACT if exact else TF32) * expected.abs().max()
