"""The slips against what a learner who makes them would compute, and on random layers."""

from math import floor

import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.lessons.networks import PAPER, alone
from explorer.lessons.task import NumberTask, ShapeTask
from explorer.lessons.wanted import OUTPUT_SIZE, SEEN, STORED, WORK
from explorer.network import Conv2d
from explorer.runtime import build


def slips(layer, wanted, network=PAPER):
    return {each.id: each.made.value for each in NumberTask(network, layer, wanted).mistakes()}


def test_the_slips_with_conv2_s_parameters_and_work():
    # 5 · 5 kernels, 96 channels in 2 groups, 256 filters, 27 · 27 places
    stored, work = slips("conv2", STORED), slips("conv2", WORK)
    assert stored == {
        "groups_forgotten": 614_656,
        "bias_left_out": 307_200,
        "channels_forgotten": 5 * 5 * 256 + 256,
        "kernel_not_squared": 5 * 48 * 256 + 256,
        "filters_divided_too": 5 * 5 * 48 * 128 + 256,
        "one_bias": 307_201,
        "one_filter": 5 * 5 * 48 + 1,
        "macs_for_parameters": 223_948_800,
    }
    assert work == {
        "groups_forgotten_in_macs": 447_897_600,
        "parameters_for_macs": 307_456,
        "weights_once": 307_200,
        "flops": 447_897_600,
        "biases_in_macs": 223_948_800 + 27 * 27 * 256,
        "one_side": 307_200 * 27,
        "outputs_for_macs": 186_624,
    }


def test_the_slips_with_conv2_s_receptive_field():
    assert slips("conv2", SEEN) == {
        "multiplied": 19 * 5,
        "jump_forgotten": 19 + 4,
        "whole_kernel": 19 + 5 * 8,
        "own_kernel": 5,
        "kernel_added": 24,
    }


def test_the_slips_with_a_padded_layer_s_size():
    # 27 pixels, kernel 5, stride 2, padding 2: (27 − 5 + 4) / 2 = 13
    network = alone(Conv2d(name="conv1", filters=4, kernel=5, stride=2, padding=2), 3, 27)
    assert slips("conv1", OUTPUT_SIZE, network) == {
        "forgot_one": 13,
        "forgot_padding": 12,
        "padding_once": 13,
        "stride_left_out": 27,
        "kernel_left_out": 16,
        "only_strides": 13,
    }


def test_height_and_width_swapped_with_channels_is_told():
    made = {each.id: each.made.value for each in ShapeTask(PAPER, "conv1").mistakes()}
    assert made["channels_first_shape"] == (96, 55, 55)
    assert made["input_channels_kept"] == (55, 55, 3)


@st.composite
def layers(draw):
    groups = draw(st.sampled_from([1, 1, 2, 4]))
    kernel = draw(st.integers(1, 7))
    return alone(
        Conv2d(
            name="conv1",
            filters=4 * draw(st.integers(1, 6)),
            kernel=kernel,
            stride=draw(st.integers(1, 4)),
            padding=draw(st.integers(0, 3)),
            groups=groups,
            bias=draw(st.booleans()),
        ),
        4 * draw(st.integers(1, 4)),
        draw(st.integers(kernel, 40)),
    )


@given(layers())
def test_right_answers_are_torch_s_on_random_layers(network):
    layer, channels, side = network.layers[0], *network.input.shape[:2]
    module = build(network)
    made = module(torch.zeros(1, channels, side, side))
    assert NumberTask(network, "conv1").right == made.shape[2]
    assert ShapeTask(network, "conv1").right == (*made.shape[2:], layer.filters)
    stored = sum(each.numel() for each in module.parameters())
    assert NumberTask(network, "conv1", STORED).right == stored


@given(layers(), st.sampled_from([OUTPUT_SIZE, STORED, WORK, SEEN]))
def test_no_slip_is_the_right_answer_and_each_is_found_again(network, wanted):
    task = NumberTask(network, "conv1", wanted)
    for mistake in task.mistakes():
        assert mistake.made.value != task.right
        found = task.explains(mistake.made.value)
        assert found is not None
        assert found.made.value == mistake.made.value


@given(layers())
def test_rounding_padding_and_the_one_are_told_as_a_learner_would_have_computed(network):
    layer, side = network.layers[0], network.input.height
    made = slips("conv1", OUTPUT_SIZE, network)
    room = side - layer.kernel + 2 * layer.padding
    assert made["forgot_one"] == floor(room / layer.stride)
    if room % layer.stride:
        assert made["rounded_up"] == floor(room / layer.stride) + 2
    without = (side - layer.kernel) // layer.stride + 1
    if "forgot_padding" in made:
        assert made["forgot_padding"] == without
    else:
        assert layer.padding == 0 or without == trace(network).rows[0].output_shape[1]


@given(layers())
def test_forgotten_groups_give_what_one_group_stores(network):
    layer = network.layers[0]
    assume(layer.groups > 1)
    whole = layer.model_copy(update={"groups": 1})
    one = trace(alone(whole, *network.input.shape[:2])).parameters
    assert slips("conv1", STORED, network)["groups_forgotten"] == one


@pytest.mark.parametrize("wanted", [STORED, WORK])
def test_a_layer_without_weights_stores_and_multiplies_nothing(wanted):
    assert NumberTask(PAPER, "pool1", wanted).right == 0
