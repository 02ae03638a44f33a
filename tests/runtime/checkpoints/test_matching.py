"""Which layer gets which part where shapes alone do not decide."""

import random

import pytest

from explorer.runtime.checkpoints.matching import Item, matched


def pairs(layers, parts, **options):
    """{layer's name: part's name}; "conv1:a" has the name conv1 and the shape a."""
    ours, theirs = (
        [Item(*each.rsplit(":", 1)) for each in side.split()] for side in (layers, parts)
    )
    found = matched(ours, theirs, **options)
    return {ours[at].name: theirs[to].name for at, to in found.items()}


def test_a_shape_that_is_unique_fits_wherever_the_file_has_it():
    layers = "conv1:a conv2:b conv3:c fc1:d"
    assert pairs(layers, "z:d y:c x:a w:b") == {
        "conv1": "x",
        "conv2": "w",
        "conv3": "y",
        "fc1": "z",
    }


def test_keys_sorted_as_text_are_taken_in_the_order_of_their_numbers():
    parts = "features.0:a features.10:b features.3:b features.6:b"
    assert pairs("conv1:a conv2:b conv3:b conv4:b", parts) == {
        "conv1": "features.0",
        "conv2": "features.3",
        "conv3": "features.6",
        "conv4": "features.10",
    }


@pytest.mark.parametrize("wrapper", ["", "module.", "model.", "_orig_mod.module.", "features."])
def test_equal_shapes_go_to_the_layers_of_their_names(wrapper):
    parts = f"{wrapper}right:a {wrapper}left:a"
    assert pairs("left:a right:a", parts) == {
        "left": f"{wrapper}left",
        "right": f"{wrapper}right",
    }


def test_a_name_does_not_make_another_shape_fit():
    assert pairs("conv1:a", "conv1:b") == {}


@pytest.mark.parametrize("ending", ["_w_0", ".weight", "/kernel:0", "_w"])
def test_the_ending_that_names_the_tensor_is_no_part_of_the_name(ending):
    parts = f"right{ending}:a left{ending}:a"
    assert pairs("left:a right:a", parts)["left"] == f"left{ending}"


def test_a_layer_that_was_taken_out_leaves_its_own_weights_unused():
    parts = "conv1:a conv2:b conv3:b conv4:b"
    assert pairs("conv1:a conv2:b conv4:b", parts)["conv4"] == "conv4"


def test_a_layer_that_was_put_in_takes_no_weights_from_those_that_have_the_name():
    found = pairs("conv1:a conv2:b extra:b conv3:b", "conv1:a conv2:b conv3:b")
    assert found == {"conv1": "conv1", "conv2": "conv2", "conv3": "conv3"}


def test_names_that_count_from_zero_do_not_turn_the_order_round():
    found = pairs("conv1:a conv2:a conv3:a", "conv0:a conv1:a conv2:a")
    assert found == {"conv1": "conv0", "conv2": "conv1", "conv3": "conv2"}


def test_a_name_that_two_parts_end_in_says_nothing():
    found = pairs("conv:a conv_2:a", "block1.conv:a block2.conv:a")
    assert found == {"conv": "block1.conv", "conv_2": "block2.conv"}


def test_where_the_order_decides_the_parts_beside_one_that_fits_are_preferred():
    assert pairs("c1:x c2:y c3:a", "p:a q:x r:y s:a")["c3"] == "s"


def test_the_order_of_a_graph_is_kept_whatever_the_numbers_in_its_names():
    parts = "onnx::Conv_9:a onnx::Conv_3:a"
    assert pairs("c1:a c2:a", parts, in_order=True)["c1"] == "onnx::Conv_9"


def test_as_many_layers_get_weights_as_there_are_of_their_shapes_in_any_order():
    chance = random.Random(1)
    for _ in range(200):
        layers = [f"l{at}:{chance.choice('abc')}" for at in range(chance.randrange(8))]
        parts = [f"p{at}:{chance.choice('abc')}" for at in range(chance.randrange(8))]
        most = sum(
            min(sum(each.endswith(key) for each in side) for side in (layers, parts))
            for key in "abc"
        )
        found = pairs(" ".join(layers), " ".join(parts))
        assert len(found) == most
        assert len(set(found.values())) == most


def test_a_number_of_thousands_of_digits_in_a_name_is_no_trouble():
    assert pairs("c:a d:a", f"p{'1' * 9_999}:a p2:a") == {"c": "p2", "d": f"p{'1' * 9_999}"}
