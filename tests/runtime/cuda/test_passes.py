"""Passes on a card, against a torch.cuda that is none; tests/gpu has what only a card shows."""

import re
from math import isnan

import pytest
import torch
from torch import nn

from explorer.limits import (
    MAX_ACTIVATION_BYTES,
    MAX_CUDA_GRAPH_BYTES,
    MAX_CUDA_GRAPHS,
)
from explorer.network import Dropout, Flatten, Input, Linear, Network, Relu, edits
from explorer.runtime import byte_cache, forward
from explorer.runtime.cuda import graphs, passes
from explorer.runtime.cuda.graphs import CapturedPass, LoopedPass
from explorer.runtime.cuda.passes import graphs_of, key_of, timed_on_cuda
from explorer.runtime.cuda.ways import PLAIN
from explorer.runtime.module import build
from explorer.runtime.placement import placed
from tests.runtime.cuda.fake import GIGABYTE, FakeCuda

CPU = torch.device("cpu")
NETWORK = Network(
    input=Input(channels=3, height=4, width=4),
    layers=(
        Relu(name="relu"),
        Dropout(name="drop", rate=0.5),
        Flatten(name="flatten"),
        Linear(name="fc", units=5),
    ),
)
MODULE = build(NETWORK)
X = torch.randn(2, 3, 4, 4, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def cuda(monkeypatch):
    """A fake card, with no graph kept from another test."""
    graphs_of.cache_clear()
    passes._asked_once.clear()
    yield FakeCuda().put_into(monkeypatch)
    graphs_of.cache_clear()
    passes._asked_once.clear()


def key(network=NETWORK, seed=0, behind=-1, x=X, precision="bf16"):
    return key_of(placed(build(network, seed), CPU, precision), behind, x, precision)


def passed(behind=-1, keep=True, times=True, capture=True):
    with torch.inference_mode():
        return timed_on_cuda(MODULE, behind, X, "fp32", keep=keep, times=times, capture=capture)


def test_a_network_built_again_with_the_same_weights_has_the_same_graph():
    assert key() == key()


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"behind": 0},
        {"x": X[:1]},
        {"precision": "fp32"},
        {"network": edits.replace_field(NETWORK, 3, "units", 6)},
        {"network": edits.change_kind(NETWORK, 0, "tanh")},
    ],
)
def test_other_weights_sizes_layers_or_precisions_have_another(other):
    assert key(**other) != key()


def test_a_captured_pass_gives_what_the_layers_give_in_memory_of_its_own(cuda):
    made = passed()
    assert torch.equal(made.output, MODULE(X))
    pointers = {each.data_ptr() for each in made.outputs}
    assert len(pointers) == len(NETWORK.layers)  # dropout and flatten share memory inside
    assert len(cuda.captures) == 2
    passed()
    assert len(cuda.captures) == 2


def test_layers_are_timed_by_events_inside_a_second_graph(cuda):
    made = passed()
    (whole, _), (layers, options) = cuda.captures
    assert options["pool"] == whole.pool()
    assert cuda.replays[-2:] == [whole, layers]
    assert len(made.layer_seconds) == len(NETWORK.layers)
    assert all(seconds > 0 for seconds in made.layer_seconds)


def test_a_pass_that_nobody_times_replays_one_graph(cuda):
    passed()
    before = len(cuda.replays)
    made = passed(times=False, keep=False)
    assert len(cuda.replays) == before + 1
    assert all(isnan(seconds) for seconds in made.layer_seconds)
    assert made.outputs == [None] * len(NETWORK.layers)


def test_a_capture_that_fails_gives_the_stream_back_and_the_loop_serves(cuda, caplog):
    cuda.failing = RuntimeError("operation not permitted when stream is capturing")
    made = passed()
    assert cuda.now is cuda.default
    assert torch.equal(made.output, MODULE(X))
    assert "not permitted" in caplog.text
    attempts = len(cuda.captures)
    passed()
    assert len(cuda.captures) == attempts  # remembered, and not tried again


@pytest.mark.usefixtures("cuda")
@pytest.mark.parametrize("behind", [-1, 0])
def test_a_kernel_that_does_not_compile_is_done_without(monkeypatch, caplog, behind):
    real = graphs.card_steps

    def too_large(_):
        raise ValueError("out of resource: shared memory")  # Triton's errors are of many families

    def steps(layers, x, precision, ways):
        made = real(layers, x, precision, ways)
        return made if ways == PLAIN else [*made[:-1], too_large]

    monkeypatch.setattr(graphs, "card_steps", steps)
    made = passed(behind)
    assert torch.equal(made.output, nn.Sequential(*list(MODULE.children())[behind + 1 :])(X))
    assert "shared memory" in caplog.text


def test_a_pass_from_the_middle_is_captured_when_it_is_asked_for_again(cuda):
    for captures in (0, 2, 2):
        passed(behind=0)
        assert len(cuda.captures) == captures


def test_a_pass_that_is_too_large_for_the_card_is_a_loop(cuda):
    cuda.memory, cuda.graph_bytes = GIGABYTE, GIGABYTE // 3
    made = passed()
    assert torch.equal(made.output, MODULE(X))
    (held,) = graphs_of(CPU)._kept.values()
    assert isinstance(held.value, LoopedPass)


class Held:
    """What stands for a captured pass where only its size counts."""

    def __init__(self, nbytes):
        self.nbytes = nbytes


def kept(*sizes):
    """How many of so many captured passes of these sizes stay."""
    cache = graphs_of(CPU)
    for number, size in enumerate(sizes):
        cache.get(number, lambda size=size: Held(size))
    return len(cache._kept)


@pytest.mark.usefixtures("cuda")
@pytest.mark.parametrize("count", [MAX_CUDA_GRAPHS, MAX_CUDA_GRAPHS + 1])
def test_captured_passes_are_bounded_in_number(count):
    assert kept(*[1] * count) == MAX_CUDA_GRAPHS


def test_captured_passes_take_a_quarter_of_a_card_and_no_more_than_granted(cuda):
    assert graphs_of(CPU).most == 2 * GIGABYTE
    assert kept(GIGABYTE, GIGABYTE) == 2
    assert kept(GIGABYTE, GIGABYTE, 1 + GIGABYTE) < 3
    graphs_of.cache_clear()
    cuda.memory = 141 * GIGABYTE
    assert graphs_of(CPU).most == MAX_CUDA_GRAPH_BYTES
    assert MAX_ACTIVATION_BYTES <= MAX_CUDA_GRAPH_BYTES


def test_bytes_are_those_of_the_graphs_own_memory_and_the_input(cuda):
    cuda.graph_bytes = 12_345
    made = CapturedPass(list(build(NETWORK).children()), X, "fp32")
    assert made.nbytes == 12_345 + X.nbytes


FULL = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
FULL_OF_LIBRARIES = [
    RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    RuntimeError("cuDNN error: CUDNN_STATUS_ALLOC_FAILED"),
    torch.AcceleratorError("CUDA error: out of memory\nCUDA kernel errors might be"),
]


@pytest.fixture
def on_a_full_card(cuda, monkeypatch):
    """`run` on a device whose memory is full so many times; what it gave back in between."""

    def with_failures(count, failure=FULL):
        calls = []

        def timed(*_, capture, **__):
            calls.append(capture)
            if len(calls) <= count:
                raise failure
            return passed(capture=False)

        monkeypatch.setattr(forward, "timed_on_cuda", timed)
        return calls

    graphs_of(CPU).get("held", lambda: Held(1))
    return cuda, with_failures


def on_a_card():
    return forward._on_a_card(build(NETWORK), X, CPU, True, "fp32", -1, True)


@pytest.mark.parametrize("failure", [FULL, *FULL_OF_LIBRARIES])
def test_a_full_card_gives_back_what_is_kept_and_tries_once_more_without_a_graph(
    on_a_full_card, failure
):
    cuda, with_failures = on_a_full_card
    calls = with_failures(1, failure)
    made = on_a_card()
    assert torch.equal(made.output, MODULE(X))
    assert calls == [True, False]
    assert not graphs_of(CPU)._kept
    assert cuda.emptied == 1


def test_a_card_that_is_full_all_the_same_is_an_error(on_a_full_card):
    _, with_failures = on_a_full_card
    calls = with_failures(2)
    with pytest.raises(torch.OutOfMemoryError):
        on_a_card()
    assert calls == [True, False]


def test_another_failure_of_a_card_is_not_tried_again(on_a_full_card):
    _, with_failures = on_a_full_card
    calls = with_failures(1, RuntimeError("CUDA error: unspecified launch failure"))
    with pytest.raises(RuntimeError, match="launch failure"):
        on_a_card()
    assert calls == [True]


@pytest.mark.parametrize("failure", [FULL, *FULL_OF_LIBRARIES])
def test_a_capture_without_memory_is_told_and_not_remembered(cuda, failure):
    cuda.failing = failure
    with pytest.raises(RuntimeError, match=re.escape(str(failure))):
        passed()
    assert not graphs_of(CPU)._kept


@pytest.mark.usefixtures("cuda")
def test_short_memory_of_the_machine_lets_no_card_go(monkeypatch):
    other = byte_cache.ByteCache(100, lambda _: 10)
    other.get("here", object)
    passed()
    monkeypatch.setattr(byte_cache, "memory_is_short", lambda: True)
    other.get("more", object)
    assert not other._kept
    assert len(graphs_of(CPU)._kept) == 1
