"""The forward pass on a CUDA device, where there is one: values, memory, captured graphs."""

from statistics import median
from threading import Event, Thread

import pytest
import torch

from explorer.errors import DeviceError
from explorer.figures.maps import map_grid
from explorer.limits import MAX_CUDA_GRAPHS
from explorer.network import Flatten, Input, Linear, Network, Relu
from explorer.runtime.cuda import graphs, passes
from explorer.runtime.cuda.memory import give_back
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

    class Noted(graphs.CapturedPass):
        def __init__(self, layers, x, precision):
            super().__init__(layers, x, precision)
            made.append(tuple(x.shape))

    monkeypatch.setattr(passes, "CapturedPass", Noted)
    passes.graphs_of.cache_clear()
    yield made
    passes.graphs_of.cache_clear()


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
        if error > TOLERANCES[precision] * scale:
            print(f"{gpu.name}: {error / scale:.2e} of the largest")
        assert error <= TOLERANCES[precision] * scale, gpu.name


@pytest.mark.parametrize("precision", ["tf32", "bf16"])
def test_a_faster_pass_is_less_exact_and_leaves_the_next_one_exact(precision):
    offered(precision)
    module, x = build(PAPER), photo(PAPER)
    exact = run(module, x, "cuda").output
    made = run(module, x, "cuda", precision=precision).output.float()
    assert (made - exact).abs().max() > 1e-5 * exact.abs().max()
    assert torch.equal(run(module, x, "cuda").output, exact)


def test_the_layers_times_are_the_cards_own():
    module = build(PAPER)
    run(module, photo(PAPER), "cuda")
    made = [run(module, photo(PAPER), "cuda") for _ in range(9)]
    seconds = {
        layer.name: median(each.layers[index].seconds for each in made)
        for index, layer in enumerate(made[0].layers)
    }
    total = median(each.seconds for each in made)
    for name, taken in seconds.items():
        print(f"| paper, fp32, batch 1: {name} | | {1e6 * taken:.1f} µs | |")
    # One after the other, with an event between two: a little more than without, never a multiple.
    assert total * 0.8 <= sum(seconds.values()) <= 1.5 * total
    # Reading their weights is most of the work where nothing waits for the host.
    assert seconds["fc6"] + seconds["fc7"] > 4 * seconds["norm1"]


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


def test_a_session_gets_its_own_while_another_captures_and_a_third_draws():
    module, x = build(PAPER), photo(PAPER)
    alone = run(module, x, "cuda")
    expected, grid = alone.output.cpu(), map_grid(alone.layers[0].values()).picture.url
    got, drawn, sizes, done = [], [], [], Event()

    def captures():
        try:
            sizes.extend(
                run(build(small(units)), photo(small()), "cuda").output.shape[1]
                for units in range(20, 50)
            )
        finally:
            done.set()

    def draws():
        while not done.is_set():
            drawn.append(map_grid(alone.layers[0].values()).picture.url == grid)

    threads = [Thread(target=captures), Thread(target=draws)]
    for thread in threads:
        thread.start()
    while not done.is_set():
        got.append(torch.equal(run(module, x, "cuda").output.cpu(), expected))
    for thread in threads:
        thread.join()
    assert sizes == list(range(20, 50))
    assert all(got)
    assert all(drawn)
    assert len(got) > 1
    assert len(drawn) > 1


def test_a_network_that_is_built_again_is_captured_once(captures):
    for seed in range(3):
        run(build(PAPER), photo(PAPER, seed=seed), "cuda")
    assert captures == [(1, 3, 227, 227)]
    run(build(PAPER), photo(PAPER, count=2), "cuda")
    run(build(PAPER, seed=1), photo(PAPER), "cuda")
    assert len(captures) == 3


def test_a_pass_from_the_middle_is_captured_when_it_is_asked_for_again(captures):
    module, x = build(small()), photo(small())
    start = run(module, x, "cuda").layers[0].activation.cpu().numpy()
    outputs = [run_from(module, 0, start, [], "cuda").output for _ in range(3)]
    assert captures == [(1, 3, 8, 8), (1, 3, 8, 8)]
    assert all(torch.allclose(each, outputs[0], rtol=1e-4, atol=1e-3) for each in outputs)


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
    assert len(passes.graphs_of(torch.device("cuda", 0))._kept) <= MAX_CUDA_GRAPHS
    run(build(small(MAX_CUDA_GRAPHS + 3)), photo(small()), "cuda")
    assert len(captures) == MAX_CUDA_GRAPHS + 3


def test_a_pass_that_is_let_go_gives_its_memory_back(captures):
    wide = VARIANTS["torchvision"].network
    run(build(wide), photo(wide, count=16), "cuda")
    held = torch.cuda.memory_allocated()
    passes.graphs_of(torch.device("cuda", 0)).let_go_of_card()
    # Sixteen photos' input and outputs; the weights stay with the copies that modules share.
    assert held - torch.cuda.memory_allocated() > 16 * 4 * 1_000_000
    assert captures == [(16, 3, 224, 224)]


def to_the_brim():
    """Tensors that take what is left of the card's memory."""
    taken = []
    for size in (1 << 30, 1 << 27, 1 << 24, 1 << 21):
        try:
            while True:
                taken.append(torch.empty(size, dtype=torch.uint8, device="cuda"))
        except torch.OutOfMemoryError:
            continue
    return taken


def test_where_memory_is_full_the_pass_comes_out_all_the_same_or_says_so():
    module, x = build(PAPER), photo(PAPER)
    expected = run(module, x, "cuda").output.cpu()
    run(build(VARIANTS["torchvision"].network), photo(VARIANTS["torchvision"].network, 4), "cuda")
    give_back()
    free, _ = torch.cuda.mem_get_info()
    # Enough for a pass, not for the graph and copies of another network beside it.
    filled = torch.empty(free - 1_200_000_000, dtype=torch.uint8, device="cuda")
    made = run(module, x, "cuda").output.cpu()
    assert torch.allclose(made, expected, rtol=1e-4, atol=1e-3 * expected.abs().max())
    give_back()
    more = [filled, *to_the_brim()]
    with pytest.raises(DeviceError, match="its memory is full"):
        run(module, x, "cuda")
    del filled
    more.clear()
    torch.cuda.empty_cache()
    made = run(module, x, "cuda").output.cpu()
    assert torch.allclose(made, expected, rtol=1e-4, atol=1e-3 * expected.abs().max())


def test_a_pass_from_the_middle_is_that_of_the_cpu():
    module, x = build(PAPER), photo(PAPER)
    start = run(module, x, "cpu").layers[3].activation.numpy()
    there, here = (run_from(module, 3, start, [0, 5], device) for device in ("cuda", "cpu"))
    error = (there.output.cpu() - here.output).abs().max()
    assert error <= 1e-4 * here.output.abs().max()
