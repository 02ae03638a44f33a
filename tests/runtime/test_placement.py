"""On torch's meta device, which is on every machine and is none of the CPU's."""

import gc

import torch

from explorer.network import BatchNorm, Conv2d, Flatten, Input, Linear, Network, edits
from explorer.runtime import placement
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.module import build
from explorer.runtime.placement import placed

CPU, META = torch.device("cpu"), torch.device("meta")
NETWORK = Network(
    input=Input(channels=3, height=8, width=8),
    layers=(
        Conv2d(name="conv", filters=4, kernel=3),
        BatchNorm(name="train"),
        Flatten(name="flatten"),
        Linear(name="fc", units=5),
    ),
)


def tensors(module):
    return {**dict(module.named_parameters()), **dict(module.named_buffers())}


def test_a_module_that_is_there_already_is_not_copied():
    module = build(NETWORK)
    assert placed(module, torch.device("cpu")) is module


def test_the_copy_has_every_tensor_on_the_device_and_the_module_stays():
    module = build(NETWORK)
    copy = placed(module, META)
    assert {name: tensor.shape for name, tensor in tensors(copy).items()} == {
        name: tensor.shape for name, tensor in tensors(module).items()
    }
    assert all(tensor.is_meta for tensor in tensors(copy).values())
    assert all(tensor.device.type == "cpu" for tensor in tensors(module).values())
    assert copy(torch.empty(2, 3, 8, 8, device="meta")).shape == (2, 5)


def test_the_copy_is_made_once_and_anew_when_a_weight_was_changed():
    module = build(NETWORK)
    copy = placed(module, META)
    assert placed(module, META) is copy
    module.fc.bias = torch.nn.Parameter(torch.ones(5))
    changed = placed(module, META)
    assert changed is not copy
    with torch.no_grad():
        module.fc.bias.add_(1)
    assert placed(module, META) is not changed


def test_the_copies_of_two_modules_share_the_weights_that_the_modules_share(monkeypatch):
    moved = []

    copies = ByteCache(10**6, lambda copied: copied.nbytes)
    get = copies.get
    copies.get = lambda key, make: get(key, lambda: moved.append(key.shape) or make())
    monkeypatch.setattr(placement, "_copies", copies)
    placed(build(NETWORK), META)
    moved.clear()
    placed(build(edits.replace_field(NETWORK, 3, "units", 6)), META)
    assert (4, 3, 3, 3) not in moved
    assert (6, 144) in moved


def test_a_copy_goes_when_its_module_goes():
    module = build(NETWORK)
    placed(module, META)
    assert module in placement._twins
    count = len(placement._twins)
    del module
    gc.collect()
    assert len(placement._twins) < count


def test_what_a_large_copy_was_made_from_counts_and_few_values_are_known_by_themselves():
    network = Network(
        input=Input(channels=100, height=10, width=10),
        layers=(Flatten(name="flatten"), Linear(name="fc", units=100)),
    )
    before = placement._copies.held_bytes
    placed(build(network, seed=11), CPU, "bf16")
    # A million weights in two bytes each, and the four of each that they were made from.
    large = 10**6 * (2 + 4)
    assert large <= placement._copies.held_bytes - before <= large + 2 * 100
    held = placement._copies.held_bytes
    placed(build(network, seed=11), CPU, "bf16")
    assert placement._copies.held_bytes == held
