"""Fewer bits a number: against torch's own layers converted by torch, layer by layer."""

from threading import Event, Thread

import numpy as np
import pytest
import torch
from torch import nn

from explorer.arithmetic import trace
from explorer.errors import InputError
from explorer.network import (
    BatchNorm,
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
from explorer.runtime import precision, run
from explorer.runtime.int8 import MOST_INPUTS, Int8Linear
from explorer.runtime.module import build
from explorer.runtime.placement import placed
from explorer.runtime.precision import check_precision, matrix_units, precisions_of
from explorer.variants import VARIANTS

CPU = torch.device("cpu")
SMALL = Network(
    input=Input(channels=3, height=31, width=27),
    layers=(
        Conv2d(name="conv1", filters=8, kernel=5, stride=2),
        Relu(name="relu1"),
        LocalResponseNorm(name="norm1", size=5, alpha=1e-4, beta=0.75, k=2),
        MaxPool2d(name="pool1", kernel=3, stride=2),
        Conv2d(name="conv2", filters=12, kernel=3, groups=2, padding=1),
        BatchNorm(name="norm2"),
        Relu(name="relu2"),
        Flatten(name="flatten"),
        Linear(name="fc1", units=40),
        Relu(name="relu3"),
        Linear(name="fc2", units=10),
        Softmax(name="softmax"),
    ),
)


def photo(network, count=1):
    generator = torch.Generator().manual_seed(0)
    return torch.randn(count, *network.input.shape, generator=generator) * 60


def converted(module):
    """SMALL in torch's own layers, converted by torch where the definition says so."""
    half, exact = torch.bfloat16, torch.float32
    weights = module.state_dict()
    alike = nn.Sequential(
        nn.Conv2d(3, 8, 5, 2),
        nn.ReLU(),
        nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2),
        nn.MaxPool2d(3, 2),
        nn.Conv2d(8, 12, 3, padding=1, groups=2),
        nn.BatchNorm2d(12, track_running_stats=True),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(12 * 6 * 5, 40),
        nn.ReLU(),
        nn.Linear(40, 10),
        nn.Softmax(1),
    ).eval()
    for layer, name in zip(alike, module._modules, strict=True):
        own = {k.partition(".")[2]: v for k, v in weights.items() if k.startswith(f"{name}.")}
        layer.load_state_dict(own, strict=False)
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.bfloat16()
    reads = [half, None, exact, None, half, exact, None, None, half, None, half, exact]
    return list(zip(alike, reads, strict=True))


@torch.no_grad()
def test_every_layer_in_bf16_is_torchs_own_layer_in_bf16():
    module, x = build(SMALL), photo(SMALL, count=2)
    made = run(module, x, "cpu", precision="bf16")
    for layer, (alike, reads) in zip(made.layers, converted(module), strict=True):
        # Each from what our layer before it gave, so that no difference adds up.
        expected = alike(x if reads is None else x.to(reads))
        assert layer.activation.dtype == expected.dtype, layer.name
        error = (layer.activation.float() - expected.float()).abs().max()
        assert error <= 2**-8 * expected.float().abs().max(), layer.name
        x = layer.activation


@pytest.mark.parametrize("name", ["paper", "torchvision"])
def test_bf16_and_int8_stay_near_fp32_on_the_best_known_networks(name):
    network = VARIANTS[name].network
    module, x = build(network), photo(network)
    exact = run(module, x, "cpu").output
    for faster, most in (("bf16", 0.015), ("int8", 0.04)):
        made = run(module, x, "cpu", precision=faster).output.float()
        error = (made - exact).abs().max() / exact.abs().max()
        assert 0.001 < error < most


@pytest.mark.parametrize("faster", ["bf16", "int8"])
def test_shapes_and_the_modules_parameters_are_as_before(faster):
    module = build(SMALL)
    before = {name: value.clone() for name, value in module.state_dict().items()}
    made = run(module, photo(SMALL), "cpu", precision=faster)
    shapes = [tuple(layer.activation.shape[1:]) for layer in made.layers]
    assert shapes == [row.output_shape for row in trace(SMALL).rows]
    assert all(torch.equal(before[name], value) for name, value in module.state_dict().items())
    assert sum(p.numel() for p in module.parameters()) == trace(SMALL).trainable_parameters


@pytest.mark.parametrize("faster", ["bf16", "int8"])
def test_arrays_come_out_in_float32(faster):
    made = run(build(SMALL), photo(SMALL), "cpu", precision=faster)
    for layer in made.layers:
        assert layer.array().dtype == np.float32
        assert np.array_equal(layer.array(), layer.activation[0].float().numpy())


@pytest.mark.parametrize("faster", ["bf16", "int8"])
def test_an_exact_run_behind_a_faster_one_is_exact(faster):
    module, x = build(SMALL), photo(SMALL)
    before = run(module, x, "cpu").output
    run(module, x, "cpu", precision=faster)
    assert torch.equal(run(module, x, "cpu").output, before)


def test_int8_is_for_the_linear_layers_alone_and_bf16_for_the_convolutions():
    children = dict(placed(build(SMALL), CPU, "int8").named_children())
    assert isinstance(children["fc1"], Int8Linear)
    assert children["conv1"].weight.dtype == torch.bfloat16
    assert list(children) == [layer.name for layer in SMALL.layers]


@pytest.mark.parametrize(("height", "kind"), [(133, Int8Linear), (134, nn.Linear)])
def test_a_layer_of_more_inputs_than_32_bits_can_sum_is_left_in_bf16(height, kind):
    network = Network(
        input=Input(channels=1_000, height=height, width=1),
        layers=(Flatten(), Linear(name="fc", units=1)),
    )
    assert (height * 1_000 <= MOST_INPUTS) == (kind is Int8Linear)
    assert isinstance(placed(build(network), CPU, "int8").fc, kind)


def test_weights_are_converted_once_and_shared_by_all_modules_that_have_them():
    first, second = placed(build(SMALL), CPU, "int8"), placed(build(SMALL), CPU, "int8")
    assert first is not second
    assert first.conv1.weight.data_ptr() == second.conv1.weight.data_ptr()
    assert first.fc1.weight.data_ptr() == second.fc1.weight.data_ptr()
    assert first.fc1.bias.data_ptr() == second.fc1.bias.data_ptr()
    other = placed(build(SMALL, seed=1), CPU, "int8")
    assert first.fc1.weight.data_ptr() != other.fc1.weight.data_ptr()


def test_a_changed_weight_is_converted_anew():
    module, x = build(SMALL), photo(SMALL)
    before = run(module, x, "cpu", precision="bf16").output
    module.fc2.bias = nn.Parameter(torch.arange(10.0))
    assert not torch.equal(run(module, x, "cpu", precision="bf16").output, before)


def test_the_cpu_offers_what_it_can_and_fp32_comes_first(monkeypatch):
    assert precisions_of(CPU) == ("fp32", "bf16", "int8")
    monkeypatch.setattr(precision, "integer_products", lambda: None)
    assert precisions_of(CPU) == ("fp32", "bf16")
    assert precisions_of(torch.device("mps")) == ("fp32",)


@pytest.mark.parametrize(
    ("capability", "offered"),
    [((7, 5), ("fp32",)), ((8, 0), ("fp32", "tf32", "bf16")), ((9, 0), ("fp32", "tf32", "bf16"))],
)
def test_nvidias_cards_from_ampere_on_offer_tf32_and_bf16(monkeypatch, capability, offered):
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: capability)
    assert precisions_of(torch.device("cuda", 0)) == offered


@pytest.mark.parametrize("wanted", ["tf32", "fp16", "", "FP32"])
def test_a_precision_that_the_device_has_not_is_refused_with_those_it_has(wanted):
    with pytest.raises(InputError) as refused:
        run(build(SMALL), photo(SMALL), "cpu", precision=wanted)
    assert refused.value.received == f'the precision "{wanted}" was asked for'
    assert refused.value.expected.endswith("computes in fp32 or bf16 or int8")
    assert refused.value.remedy == 'use "fp32"'
    check_precision("bf16", CPU)


def flags():
    return torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32


def test_products_may_round_to_tf32_during_such_a_pass_alone():
    before = flags()
    with matrix_units("tf32"):
        assert flags() == (True, True)
        assert torch.backends.cuda.matmul.fp32_precision == "tf32"
        assert torch.backends.cudnn.conv.fp32_precision == "tf32"
    assert flags() == before
    with matrix_units("fp32"):
        assert flags() == (False, False)
        assert torch.backends.cuda.matmul.fp32_precision == "ieee"
        assert torch.backends.cudnn.conv.fp32_precision != "tf32"


@pytest.mark.parametrize("wanted", ["fp32", "tf32", "bf16"])
def test_whoever_asks_torch_meanwhile_gets_an_answer(wanted):
    # Torch raises where its older and newer switches say different things.
    with matrix_units(wanted):
        expected = "high" if wanted == "tf32" else "highest"
        assert torch.get_float32_matmul_precision() == expected
        with torch.backends.cudnn.flags(enabled=True):
            assert torch.backends.cudnn.rnn.fp32_precision != ""
    assert torch.get_float32_matmul_precision() == "highest"


def test_passes_of_two_precisions_come_one_after_the_other():
    inside, left, seen = Event(), Event(), []

    def second():
        inside.wait(10)
        with matrix_units("fp32"):
            seen.append((left.is_set(), flags()))

    other = Thread(target=second)
    other.start()
    with matrix_units("tf32"):
        inside.set()
        assert flags() == (True, True)
        left.set()
    other.join(10)
    assert seen == [(True, (False, False))]


def test_they_round_as_before_when_such_a_pass_fails():
    before = flags()
    with pytest.raises(ZeroDivisionError), matrix_units("tf32"):
        _ = 1 / 0
    assert flags() == before
