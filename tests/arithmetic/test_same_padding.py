"""SAME, against Keras: where our numbers put the zeros, plain windows give Keras's values."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.arithmetic.windows import window
from explorer.network import AvgPool2d, Conv2d, Input, MaxPool2d, Network

sides = st.integers(1, 20)
kernels = st.tuples(st.integers(1, 6), st.integers(1, 6))
strides = st.tuples(st.integers(1, 4), st.integers(1, 4))


def traced(layer, channels, height, width):
    given_input = Input(channels=channels, height=height, width=width)
    return trace(Network(input=given_input, layers=(layer,))).rows[0]


def pads(row):
    """The padding as torch takes it: left, right, top, bottom."""
    rows, columns = row.windows
    return columns.before, columns.after, rows.before, rows.after


def last(x):
    return x.permute(0, 2, 3, 1)


def first(x):
    return x.permute(0, 3, 1, 2)


@settings(max_examples=200)
@given(
    height=sides,
    width=sides,
    kernel=kernels,
    stride=strides,
    dilation=st.integers(1, 3),
    groups=st.sampled_from([1, 2]),
)
def test_a_same_convolution_is_keras_in_shape_and_in_value(
    keras, height, width, kernel, stride, dilation, groups
):
    layer = Conv2d(
        filters=4, kernel=kernel, stride=stride, padding="same", dilation=dilation, groups=groups
    )
    row = traced(layer, 2, height, width)
    x = torch.randn(1, 2, height, width, dtype=torch.float64)
    weight = torch.randn(4, 2 // groups, *kernel, dtype=torch.float64)
    ours = functional.conv2d(
        functional.pad(x, pads(row)), weight, None, stride, 0, dilation, groups
    )
    theirs = first(
        keras.ops.conv(
            last(x),
            weight.permute(2, 3, 1, 0),
            strides=stride,
            padding="same",
            data_format="channels_last",
            dilation_rate=dilation,
        )
    )
    assert row.output_shape == tuple(theirs.shape[1:])
    torch.testing.assert_close(ours, theirs)


@settings(max_examples=150)
@given(height=sides, width=sides, kernel=kernels, stride=strides)
def test_same_pools_are_keras_in_shape_and_in_value(keras, height, width, kernel, stride):
    row = traced(MaxPool2d(kernel=kernel, stride=stride, padding="same"), 2, height, width)
    assert row.output_shape == traced(
        AvgPool2d(kernel=kernel, stride=stride, padding="same"), 2, height, width
    ).output_shape  # fmt: skip
    x = torch.randn(1, 2, height, width, dtype=torch.float64)
    how = {"padding": "same", "data_format": "channels_last"}
    largest = first(keras.ops.max_pool(last(x), kernel, stride, **how))
    mean = first(keras.ops.average_pool(last(x), kernel, stride, **how))
    assert row.output_shape == tuple(largest.shape[1:]) == tuple(mean.shape[1:])
    lowest = functional.pad(x, pads(row), value=-torch.inf)
    torch.testing.assert_close(functional.max_pool2d(lowest, kernel, stride), largest)
    if all(axis.before == axis.after for axis in row.windows):
        torch.testing.assert_close(average(x, row, kernel, stride), mean)


def average(x, row, kernel, stride):
    """The sum over the pixels that are there, by their number: the padding is left out."""
    sums = functional.avg_pool2d(functional.pad(x, pads(row)), kernel, stride)
    there = functional.avg_pool2d(functional.pad(torch.ones_like(x), pads(row)), kernel, stride)
    return sums / there


def test_a_same_average_with_an_odd_pixel_leaves_it_out_as_tensorflow_does():
    # Keras 3.15 on torch repeats the edge there and gives 16.67; its pull request 23233 mends that
    # to what TensorFlow and JAX give for these numbers, (10 + 20) / 2.
    row = traced(AvgPool2d(kernel=(1, 3), stride=(1, 2), padding="same"), 1, 1, 2)
    x = torch.tensor([[[[10.0, 20.0]]]])
    assert average(x, row, (1, 3), (1, 2)).item() == 15.0


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "output", "before", "after"),
    [
        # ceil(224 / 4) = 56; 55·4 + 11 − 224 = 7: the odd pixel after.
        (224, 11, 4, 56, 3, 4),
        # ceil(227 / 4) = 57; 56·4 + 11 − 227 = 8.
        (227, 11, 4, 57, 4, 4),
        (27, 5, 1, 27, 2, 2),
        (55, 3, 2, 28, 1, 1),
        (5, 1, 3, 2, 0, 0),
    ],
)
def test_the_odd_pixel_of_same_comes_after(size, kernel, stride, output, before, after):
    axis = window(size, kernel, stride, "same")
    assert (axis.output, axis.before, axis.after) == (output, before, after)
