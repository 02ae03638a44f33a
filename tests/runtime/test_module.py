import time

import pytest
import torch

from explorer.errors import BudgetError, ShapeError
from explorer.network import (
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    Network,
    Relu,
    edits,
)
from explorer.runtime.module import build, skeleton
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network
RESERVED = ["forward", "train", "type", "T_destination", "training", "network", "half", "to"]


def small(*layers):
    return Network(input=Input(channels=3, height=8, width=8), layers=layers)


def weights(module):
    return dict(module.state_dict())


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_children_are_named_as_the_layers_in_their_order(variant):
    names = [name for name, _ in build(variant.network).named_children()]
    assert names == [layer.name for layer in variant.network.layers]


@pytest.mark.parametrize(
    ("variant", "parameters"),
    [
        ("paper", 60_965_224),
        ("original_code", 60_965_224),
        ("caffe", 60_965_224),
        ("torchvision", 61_100_840),
        ("ungrouped", 62_378_344),
    ],
)
def test_the_parameters_are_those_of_the_sources(variant, parameters):
    module = build(VARIANTS[variant].network)
    assert sum(tensor.numel() for tensor in module.parameters()) == parameters


def test_running_statistics_are_buffers_and_no_counter_is_one():
    module = build(small(Conv2d(filters=4, kernel=3, bias=False), BatchNorm(name="bn")))
    assert sum(tensor.numel() for tensor in module.parameters()) == 4 * 3 * 9 + 8
    assert {name: tensor.numel() for name, tensor in module.named_buffers()} == {
        "bn.running_mean": 4,
        "bn.running_var": 4,
    }


@pytest.mark.parametrize("name", RESERVED)
def test_a_name_that_torch_reserves_gets_an_underscore(name):
    module = build(small(Relu(name=name), Conv2d(name="conv", filters=2, kernel=3)))
    assert [child for child, _ in module.named_children()] == [f"{name}_", "conv"]
    assert not module.training
    assert module(torch.zeros(1, 3, 8, 8)).shape == (1, 2, 6, 6)


def test_an_underscore_never_takes_another_layers_name():
    module = build(small(Relu(name="train"), Relu(name="train_"), Relu(name="train__")))
    assert [child for child, _ in module.named_children()] == ["train___", "train_", "train__"]


def test_the_module_is_in_evaluation_mode():
    module = build(small(Dropout(rate=0.9)))
    x = torch.ones(1, 3, 8, 8)
    assert not module.training
    assert torch.equal(module(x), x)


def test_biases_are_zero_and_weights_can_be_trained():
    module = build(small(Flatten(), Linear(name="fc", units=5)))
    assert not module.fc.bias.any()
    assert all(parameter.requires_grad for parameter in module.parameters())


def test_the_same_network_and_seed_have_the_same_weights_and_another_seed_others():
    one, again, other = build(PAPER, 4), build(PAPER, 4), build(PAPER, 5)
    assert torch.equal(one.fc7.weight, again.fc7.weight)
    assert not torch.equal(one.fc7.weight, other.fc7.weight)


def test_an_edit_leaves_every_other_layers_weights_as_they_were():
    before = weights(build(PAPER))
    index = [layer.name for layer in PAPER.layers].index("conv3")
    wider = edits.replace_field(PAPER, index, "kernel", 5)
    after = weights(build(edits.replace_field(wider, index, "padding", 2)))
    same = {name for name in before if torch.equal(before[name], after[name])}
    assert set(before) - same == {"conv3.weight"}
    # Not made again, but shared.
    assert all(before[n].data_ptr() == after[n].data_ptr() for n in same if n.endswith("weight"))


def test_an_edit_and_its_undo_give_the_same_weights():
    before = weights(build(PAPER))
    wider = edits.replace_field(PAPER, 0, "filters", 64)
    build(edits.insert(wider, 3, Relu()))
    after = weights(build(PAPER))
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_writing_into_one_modules_weights_does_not_reach_the_next():
    network = small(Flatten(), Linear(name="once", units=5))
    before = build(network).once.weight.detach().clone()
    with torch.no_grad():
        build(network).once.weight.zero_()
    assert torch.equal(build(network).once.weight, before)


def test_torchs_own_generator_is_left_alone():
    before = torch.get_rng_state()
    build(small(Conv2d(filters=4, kernel=3), BatchNorm(), Flatten(), Linear(units=99)), seed=8)
    assert torch.equal(before, torch.get_rng_state())


def test_a_layer_that_cannot_be_is_refused_as_the_trace_words_it():
    with pytest.raises(ShapeError, match="conv1's kernel is 11 × 11, but its input is only 8 × 8"):
        build(small(Relu(), Conv2d(filters=4, kernel=11), Relu()))


def test_each_refusal_is_an_error_of_its_own():
    broken, caught = small(Linear(units=3)), []
    for _ in range(2):
        with pytest.raises(ShapeError) as refused:
            build(broken)
        caught.append(refused.value)
    assert caught[0] is not caught[1]


def test_a_network_beyond_the_budget_is_refused_before_anything_is_allocated():
    # 4 TB of weights: to allocate them would fail or take minutes.
    huge = small(Flatten(), *(Linear(units=1_000_000) for _ in range(2)))
    start = time.perf_counter()
    with pytest.raises(BudgetError, match=r"The weights take 4,000\.\d\d GB"):
        build(huge)
    assert time.perf_counter() - start < 5


def test_a_skeleton_has_every_shape_and_nothing_allocated():
    module = skeleton(PAPER)
    assert all(tensor.is_meta for tensor in module.parameters())
    x = torch.empty(2, 3, 227, 227, device="meta")
    assert module(x).shape == (2, 1_000)
    assert sum(tensor.numel() for tensor in module.parameters()) == 60_965_224


def test_a_gradient_passes_through_a_whole_network():
    x = torch.rand(1, 3, 227, 227, requires_grad=True)
    build(PAPER)(x).sum().backward()
    assert x.grad.abs().sum() > 0
