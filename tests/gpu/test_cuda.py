"""The forward pass on a CUDA device, where there is one: values, memory, captured graphs."""

from threading import Thread

import pytest
import torch

from explorer.errors import DeviceError
from explorer.limits import MAX_CUDA_GRAPH_BYTES, MAX_CUDA_GRAPHS
from explorer.network import Flatten, Input, Linear, Network, Relu
from explorer.runtime import cuda_graphs
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.device import available_devices
from explorer.runtime.forward import run
from explorer.runtime.knock_out import run_from
from explorer.runtime.module import build
from explorer.variants import VARIANTS
from tests.gpu.card import NEEDED, offered

pytestmark = NEEDED

PAPER = VARIANTS["paper"].network
TOLERANCES = {"fp32": 1e-4, "tf32": 5e-3, "bf16": 2e-2}
"""of a layer's values, as a share of its largest: what 24, 11 and 8 bits leave"""


def photo(network, count=1, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(count, *network.input.shape, generator=generator) * 60


def small(units=5):
    return Network(
        input=Input(channels=3, height=8, width=8),
        layers=(Relu(), Flatten(), Linear(name="fc", units=units)),
    )


@pytest.fixture
def captures(monkeypatch):
    """Every pass that was captured, with a cache of graphs of its own."""
    made = []

    class Noted(cuda_graphs.CapturedPass):
        def __init__(self, layers, x):
            super().__init__(layers, x)
            made.append(tuple(x.shape))

    monkeypatch.setattr(cuda_graphs, "CapturedPass", Noted)
    empty = ByteCache(MAX_CUDA_GRAPH_BYTES, cuda_graphs._size)
    monkeypatch.setattr(cuda_graphs, "_captured", empty)
    return made


@pytest.mark.parametrize("precision", TOLERANCES)
@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_every_activation_is_the_cpus(variant, precision):
    offered(precision)
    module, x = build(variant.network), photo(variant.network)
    there, here = run(module, x, "cuda", precision=precision), run(module, x, "cpu")
    largest = 0.0
    for gpu, cpu in zip(there.layers, here.layers, strict=True):
        error = (gpu.activation.cpu().float() - cpu.activation).abs().max()
        # A softmax makes of an absolute difference between its logits a relative one.
        logits, largest = largest, cpu.activation.abs().max().item()
        scale = logits * largest if gpu.name == "softmax" else largest
        assert error <= TOLERANCES[precision] * scale, gpu.name


@pytest.mark.parametrize("precision", ["tf32", "bf16"])
def test_a_faster_pass_is_less_exact_and_leaves_the_next_one_exact(precision):
    offered(precision)
    module, x = build(PAPER), photo(PAPER)
    exact = run(module, x, "cuda").output
    made = run(module, x, "cuda", precision=precision).output.float()
    assert (made - exact).abs().max() > 1e-5 * exact.abs().max()
    assert torch.equal(run(module, x, "cuda").output, exact)


def test_every_layer_has_a_time_and_the_pass_a_total_and_a_peak():
    module = build(PAPER)
    run(module, photo(PAPER), "cuda")
    made = run(module, photo(PAPER), "cuda")
    assert made.output.is_cuda
    assert all(0 <= layer.seconds < 0.1 for layer in made.layers)
    assert 0 < made.seconds < 0.1
    # Weights and kept activations lie there at the same time.
    assert made.peak_gpu_bytes > 4 * (60_965_224 + 1_925_224)


def test_the_module_stays_on_the_cpu():
    module = build(PAPER)
    run(module, photo(PAPER), "cuda")
    assert all(parameter.device.type == "cpu" for parameter in module.parameters())


def test_the_gpu_is_the_default_and_is_named_with_its_memory():
    first = available_devices()[0]
    assert first.id == "cuda:0"
    assert first.title.endswith(" GB")
    assert run(build(PAPER), photo(PAPER)).device == torch.device("cuda", 0)


def test_a_later_run_overwrites_nothing_of_an_earlier_one():
    module = build(PAPER)
    first = run(module, photo(PAPER), "cuda")
    before = [layer.activation.clone() for layer in first.layers]
    run(module, photo(PAPER, seed=1), "cuda")
    for layer, kept in zip(first.layers, before, strict=True):
        assert torch.equal(layer.activation, kept), layer.name


def test_two_sessions_at_once_get_what_each_would_alone():
    module = build(PAPER)
    photos = [photo(PAPER, seed=seed) for seed in range(2)]
    alone = [run(module, x, "cuda").output.cpu() for x in photos]
    got = {}

    def passes(index):
        # Fetched outside the turn, so that it falls into the other's captures and replays.
        got[index] = [run(module, photos[index], "cuda").output.cpu() for _ in range(20)]

    threads = [Thread(target=passes, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for index, expected in enumerate(alone):
        assert all(torch.equal(each, expected) for each in got[index])


def test_a_network_that_is_built_again_is_captured_once(captures):
    for seed in range(3):
        run(build(PAPER), photo(PAPER, seed=seed), "cuda")
    assert captures == [(1, 3, 227, 227)]
    run(build(PAPER), photo(PAPER, count=2), "cuda")
    run(build(PAPER, seed=1), photo(PAPER), "cuda")
    assert len(captures) == 3


def test_a_changed_weight_is_seen(captures):
    network = small()
    module, x = build(network), photo(network)
    before = run(module, x, "cuda").output
    module.fc.bias = torch.nn.Parameter(torch.arange(5.0))
    changed = run(module, x, "cuda").output
    assert torch.allclose(changed - before, torch.arange(5.0, device="cuda"), atol=1e-4)
    assert len(captures) == 2


def test_captured_passes_are_bounded_in_number(captures):
    for units in range(1, MAX_CUDA_GRAPHS + 4):
        run(build(small(units)), photo(small()), "cuda")
    assert len(captures) == MAX_CUDA_GRAPHS + 3
    assert len(cuda_graphs._captured._kept) <= MAX_CUDA_GRAPHS
    run(build(small(MAX_CUDA_GRAPHS + 3)), photo(small()), "cuda")
    assert len(captures) == MAX_CUDA_GRAPHS + 3


def test_a_pass_that_is_let_go_gives_its_memory_back(captures):
    wide = VARIANTS["torchvision"].network
    run(build(wide), photo(wide, count=16), "cuda")
    held = torch.cuda.memory_allocated()
    cuda_graphs._captured.let_oldest_go()
    # Sixteen photos' input and outputs; the weights stay with the copies that modules share.
    assert held - torch.cuda.memory_allocated() > 16 * 4 * 1_000_000
    assert captures == [(16, 3, 224, 224)]


def test_a_pass_that_cannot_be_captured_is_an_error_and_the_next_one_is_none(monkeypatch):
    network = small()
    module, x = build(network), photo(network)

    def asks_the_cpu(layers, given):
        assert given.sum().item() is not None  # waits for the device, which no capture allows
        return [layer(given) for layer in layers[:1]]

    with monkeypatch.context() as patch:
        patch.setattr(cuda_graphs, "every_output", asks_the_cpu)
        with pytest.raises(DeviceError, match="stopped"):
            run(module, x, "cuda")
    expected = run(module, x, "cpu").output
    assert torch.allclose(run(module, x, "cuda").output.cpu(), expected, rtol=1e-4, atol=1e-3)


def test_a_pass_from_the_middle_is_that_of_the_cpu():
    module, x = build(PAPER), photo(PAPER)
    start = run(module, x, "cpu").layers[3].activation.numpy()
    there, here = (run_from(module, 3, start, [0, 5], device) for device in ("cuda", "cpu"))
    error = (there.output.cpu() - here.output).abs().max()
    assert error <= 1e-4 * here.output.abs().max()
