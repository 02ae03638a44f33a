"""Zero padding against torch and Keras, in shapes, values and receptive fields."""

import pytest
import torch
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import Conv2d, Flatten, Input, Network, ZeroPad2d
from tests.kinds.applied import VALUES, in_keras, ours


@pytest.mark.parametrize("padding", [0, 2, (1, 0, 2, 3)])
def test_it_gives_what_torch_and_keras_give(keras, padding):
    layer = ZeroPad2d(padding=padding)
    top, bottom, left, right = padding if isinstance(padding, tuple) else (padding,) * 4
    theirs = functional.pad(torch.from_numpy(VALUES), (left, right, top, bottom)).numpy()
    assert (ours(layer) == theirs).all()
    their_layer = keras.layers.ZeroPadding2D(((top, bottom), (left, right)))
    assert (ours(layer) == in_keras(their_layer)).all()


def test_it_changes_the_size_and_costs_nothing():
    network = Network(
        input=Input(channels=3, height=4, width=5), layers=[ZeroPad2d(padding=(1, 0, 2, 3))]
    )
    (row,) = trace(network).rows
    assert row.output_shape == (3, 5, 10)
    assert (row.parameters, row.macs, row.output_values) == (0, 0, 150)


def test_it_moves_the_first_center_by_the_zeros_before_it_as_a_convolutions_own_padding_does():
    photo = Input(channels=3, height=9, width=9)
    apart = Network(
        input=photo, layers=[ZeroPad2d(padding=2), Conv2d(filters=1, kernel=3, stride=2)]
    )
    together = Network(input=photo, layers=[Conv2d(filters=1, kernel=3, stride=2, padding=2)])
    assert trace(apart).rows[0].receptive_field.first_centre == (-2, -2)
    last, same = trace(apart).rows[-1], trace(together).rows[-1]
    assert last.output_shape == same.output_shape
    assert last.receptive_field == same.receptive_field


def test_four_equal_sides_are_the_number():
    assert ZeroPad2d(padding=[2, 2, 2, 2]) == ZeroPad2d(padding=2)


def test_a_vector_is_refused():
    photo = Input(channels=1, height=2, width=2)
    traced = trace(Network(input=photo, layers=[Flatten(), ZeroPad2d(padding=1)]))
    assert traced.error.layer == 1
