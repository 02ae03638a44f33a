"""What of the captured passes can be seen without a CUDA device; tests/gpu has the rest."""

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from explorer.network import Flatten, Input, Linear, Network, Relu
from explorer.runtime.cuda.graphs import copied, every_output
from explorer.runtime.module import build
from explorer.runtime.placement import memory_format, placed
from explorer.variants import VARIANTS

CPU, META = torch.device("cpu"), torch.device("meta")
NETWORK = Network(
    input=Input(channels=3, height=4, width=4),
    layers=(Relu(name="relu"), Flatten(name="flatten"), Linear(name="fc", units=5)),
)
X = torch.randn(2, 3, 4, 4, generator=torch.Generator().manual_seed(0))


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
