"""What of the captured passes can be seen without a CUDA device; tests/gpu has the rest."""

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from explorer.limits import (
    MAX_ACTIVATION_BYTES,
    MAX_CUDA_GRAPH_BYTES,
    MAX_CUDA_GRAPHS,
    MAX_WEIGHT_BYTES,
)
from explorer.network import Flatten, Input, Linear, Network, Relu, edits
from explorer.runtime import cuda_graphs
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.cuda_graphs import copied, every_output, held_bytes, key_of
from explorer.runtime.module import build
from explorer.runtime.placement import memory_format, placed
from explorer.variants import VARIANTS

CPU, META = torch.device("cpu"), torch.device("meta")
NETWORK = Network(
    input=Input(channels=3, height=4, width=4),
    layers=(Relu(name="relu"), Flatten(name="flatten"), Linear(name="fc", units=5)),
)
X = torch.randn(2, 3, 4, 4, generator=torch.Generator().manual_seed(0))


def key(network=NETWORK, seed=0, behind=-1, x=X, precision="bf16"):
    return key_of(placed(build(network, seed), CPU, precision), behind, x, precision)


def test_every_output_is_that_of_the_layers_one_after_the_other():
    module = build(NETWORK)
    made = every_output(list(module.children()), X)
    assert [tuple(each.shape) for each in made] == [(2, 3, 4, 4), (2, 48), (2, 5)]
    assert torch.equal(made[-1], module(X))


def test_what_is_given_out_is_memory_of_its_own():
    static = [torch.ones(2, 3), torch.zeros(2)]
    outputs, output = copied(static, keep=True)
    assert output is outputs[-1]
    for each in static:
        each.fill_(7)
    assert [each.tolist() for each in outputs] == [[[1, 1, 1], [1, 1, 1]], [0, 0]]
    alone, output = copied(static, keep=False)
    assert alone == [None, None]
    assert output.tolist() == [7, 7]
    assert output.data_ptr() != static[-1].data_ptr()


def test_a_network_built_again_with_the_same_weights_has_the_same_graph():
    assert key() == key()


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"behind": 0},
        {"x": X[:1]},
        {"precision": "fp32"},
        {"network": edits.replace_field(NETWORK, 2, "units", 6)},
        {"network": edits.change_kind(NETWORK, 0, "tanh")},
    ],
)
def test_other_weights_sizes_layers_or_precisions_have_another(other):
    assert key(**other) != key()


def test_held_bytes_are_weights_and_outputs_each_once():
    module = build(NETWORK)
    weights = 4 * (48 * 5 + 5)
    view = X.view(2, 48)
    assert held_bytes(list(module.children()), [X, view]) == weights + 4 * 96


class Captured:
    """What stands for a captured pass where only its size counts."""

    def __init__(self, nbytes):
        self.nbytes = nbytes


def kept(*sizes):
    """How many of so many captured passes of these sizes stay."""
    cache = ByteCache(MAX_CUDA_GRAPH_BYTES, cuda_graphs._size)
    made = []
    for number, size in enumerate(sizes):
        cache.get(number, lambda size=size: Captured(size))
    for number, size in reversed(list(enumerate(sizes))):
        cache.get(number, lambda size=size: made.append(size) or Captured(size))
    return len(sizes) - len(made)


def test_captured_passes_are_bounded_in_number_and_in_bytes():
    assert cuda_graphs._captured.most == MAX_CUDA_GRAPH_BYTES
    assert kept(*[1] * MAX_CUDA_GRAPHS) == MAX_CUDA_GRAPHS
    assert kept(*[1] * (MAX_CUDA_GRAPHS + 1)) < MAX_CUDA_GRAPHS + 1
    half = MAX_CUDA_GRAPH_BYTES // 2
    assert kept(half, half) == 2
    assert kept(half, half + 1) < 2
    assert MAX_WEIGHT_BYTES + MAX_ACTIVATION_BYTES <= MAX_CUDA_GRAPH_BYTES


FROM_NUMBERS = (torch.ops.aten.lift_fresh.default, torch.ops.aten.detach_.default)
"""with which torch ends making a tensor of Python's numbers: all that a mode sees of it"""


class NothingFromTheHost(TorchDispatchMode):
    """Refuses what a capture forbids: tensors of the CPU, and ones made of Python's numbers."""

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        made = func(*args, **(kwargs or {}))
        tensors = [each for each in [*args, made] if isinstance(each, torch.Tensor)]
        devices = {each.device for each in tensors}
        assert devices <= {META}, f"{func} of {devices}"
        assert func not in FROM_NUMBERS
        return made


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_a_pass_on_a_device_asks_nothing_of_the_cpu_that_a_capture_forbids(variant, precision):
    layers = list(placed(build(variant.network), META, precision).children())
    x = torch.empty(1, *variant.network.input.shape, device=META)
    with torch.inference_mode(), NothingFromTheHost():
        assert every_output(layers, x)[-1].is_meta


@pytest.mark.parametrize("asks", [lambda x: x.new_tensor(2.0), lambda x: torch.ones(2).to(x)])
def test_such_a_question_would_be_noticed(asks):
    x = torch.empty(2, device=META)
    with torch.inference_mode(), NothingFromTheHost(), pytest.raises(AssertionError):
        asks(x)


def test_maps_lie_channels_last_where_matrix_units_want_them_so():
    for device, expected in [
        (torch.device("cuda", 0), torch.channels_last),
        (CPU, torch.channels_last),
        (torch.device("mps"), torch.contiguous_format),
    ]:
        assert memory_format(X, device) == expected
        assert memory_format(X.flatten(1), device) == torch.contiguous_format
