"""Receptive fields, against the gradient of a real forward pass.

Positive weights, averages in place of the max pools: every pixel that a value can see then has a
gradient above 0. The extent of those pixels is measured, not their number: a dilation, or a stride
above the kernel, leaves gaps in it.
"""

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
)
from tests.arithmetic.networks import pools, roundings, sizes


@st.composite
def convolutions(draw, widest=4, padded=True):
    rounding = draw(roundings)
    padding = sizes(0, 2) if rounding == "ceil" else st.one_of(sizes(0, 2), st.just("same"))
    return Conv2d(
        filters=1,
        kernel=draw(sizes(1, widest)),
        stride=draw(sizes(1, 3)),
        padding=draw(padding) if padded else 0,
        dilation=draw(sizes(1, 2)),
        rounding=rounding,
    )


norms_within = st.builds(
    LocalResponseNorm,
    size=st.integers(1, 5),
    alpha=st.just(1e-4),
    beta=st.just(0.75),
    k=st.just(1.0),
    region=st.just("within"),
)
layers = st.lists(st.one_of(convolutions(), pools(), norms_within), min_size=1, max_size=4)


def of(layers, height, width):
    return trace(Network(input=Input(channels=1, height=height, width=width), layers=tuple(layers)))


def keras_pads(size, kernel, stride, dilation):
    """SAME's padding as TensorFlow documents it."""
    total = max((-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size, 0)
    return total // 2, total - total // 2


def pair(value):
    return value if isinstance(value, tuple) else (value, value)


def forward(layer, x):
    """The layer with all weights 1; pools average, and LRN within a map sums its window."""
    if isinstance(layer, AdaptiveAvgPool2d):
        return functional.adaptive_avg_pool2d(x, layer.output_size)
    if isinstance(layer, LocalResponseNorm) and layer.region == "within":
        before, after = layer.size // 2, (layer.size - 1) // 2
        return functional.avg_pool2d(
            functional.pad(x, (before, after, before, after)), layer.size, stride=1
        )
    if not isinstance(layer, Conv2d | MaxPool2d | AvgPool2d):
        return x
    kernel, stride = pair(layer.kernel), pair(layer.stride)
    dilation = pair(layer.dilation) if isinstance(layer, Conv2d) else (1, 1)
    ceil = layer.rounding == "ceil"
    if layer.padding == "same":
        top, bottom = keras_pads(x.shape[2], kernel[0], stride[0], dilation[0])
        left, right = keras_pads(x.shape[3], kernel[1], stride[1], dilation[1])
        x, padding = functional.pad(x, (left, right, top, bottom)), (0, 0)
    else:
        padding = pair(layer.padding)
    if not isinstance(layer, Conv2d):
        return functional.avg_pool2d(x, kernel, stride, padding, ceil_mode=ceil)
    if ceil:
        # A stride less one of zeros lets exactly the windows of a quotient rounded up fit.
        x = functional.pad(
            x, (padding[1], padding[1] + stride[1] - 1, padding[0], padding[0] + stride[0] - 1)
        )
        padding = (0, 0)
    weight = torch.ones(1, 1, *kernel, dtype=x.dtype)
    return functional.conv2d(x, weight, None, stride, padding, dilation)


def extent(layers, height, width, unit):
    """First and last pixel, along each axis, with a gradient from one output value."""
    x = torch.ones(1, 1, height, width, dtype=torch.float64, requires_grad=True)
    y = x
    for layer in layers:
        y = forward(layer, y)
    (gradient,) = torch.autograd.grad(y[0, 0, unit[0], unit[1]], x)
    seen = gradient[0, 0] > 0
    rows, columns = seen.any(1).nonzero().flatten(), seen.any(0).nonzero().flatten()
    return (rows[0].item(), rows[-1].item()), (columns[0].item(), columns[-1].item())


def interior(field, axis, size, units):
    """A unit whose whole receptive field lies in the image, or None."""
    half = (field.size[axis] - 1) / 2
    for unit in range(units):
        centre = field.first_centre[axis] + unit * field.jump[axis]
        if centre - half >= 0 and centre + half <= size - 1:
            return unit
    return None


@settings(max_examples=300)
@given(layers=layers, spare=st.integers(0, 40), wider=st.integers(0, 9))
def test_the_extent_and_the_place_of_the_gradient_are_the_receptive_field(layers, spare, wider):
    roomy = of(layers, 300, 300)
    assume(roomy.error is None)
    field = roomy.rows[-1].receptive_field
    side = max(field.size) + max(field.jump) + spare
    assume(side <= 200)
    check_an_interior_value(layers, side, side + wider)


def check_an_interior_value(layers, height, width):
    """The gradient of one value that sees no edge reaches just as far as the receptive field."""
    traced = of(layers, height, width)
    assume(traced.error is None)
    field = traced.rows[-1].receptive_field
    units = traced.output_shape[1:]
    unit = [interior(field, axis, (height, width)[axis], units[axis]) for axis in (0, 1)]
    assume(None not in unit)
    for axis, (start, stop) in enumerate(extent(layers, height, width, unit)):
        assert stop - start + 1 == field.size[axis]
        assert (start + stop) / 2 == field.first_centre[axis] + unit[axis] * field.jump[axis]


@settings(max_examples=100)
@given(
    before=st.lists(convolutions(padded=False), min_size=1, max_size=2),
    cells=st.integers(1, 5),
    behind=st.lists(convolutions(widest=2), max_size=1),
)
def test_an_adaptive_pool_that_divides_evenly_is_a_window_of_its_own(before, cells, behind):
    layers = [*before, AdaptiveAvgPool2d(output_size=cells), *behind]
    # The largest input whose map in front of the pool divides evenly.
    sides = (side for side in range(60, 20, -1) if divides(of(before, side, side), cells))
    side = next(sides, None)
    assume(side is not None)
    check_an_interior_value(layers, side, side)


def divides(traced, cells):
    return (
        traced.error is None
        and traced.output_shape[1] % cells + traced.output_shape[2] % cells == 0
    )


@pytest.mark.parametrize(("size", "output"), [(7, 3), (13, 6), (10, 4), (5, 7)])
def test_the_largest_window_of_an_uneven_adaptive_pool_counts_and_its_jump_is_undefined(
    size, output
):
    field = of([AdaptiveAvgPool2d(output_size=output)], size, size).rows[0].receptive_field
    extents = [
        extent([AdaptiveAvgPool2d(output_size=output)], size, size, (unit, unit))[0]
        for unit in range(output)
    ]
    assert field.size[0] == max(stop - start + 1 for start, stop in extents)
    assert field.jump == (None, None)
    assert field.first_centre[0] == sum(extents[0]) / 2


def test_behind_an_uneven_adaptive_pool_only_a_window_of_one_keeps_a_receptive_field():
    uneven = AdaptiveAvgPool2d(output_size=3)
    one, three = Conv2d(filters=1, kernel=1), Conv2d(filters=1, kernel=3)
    rows = of([uneven, one, Relu(), three, one], 7, 7).rows
    assert rows[0].receptive_field == rows[1].receptive_field == rows[2].receptive_field
    assert rows[3].receptive_field is None
    assert rows[4].receptive_field is None


def within(size):
    return LocalResponseNorm(size=size, alpha=1e-4, beta=0.75, k=1, region="within")


def test_lrn_within_maps_widens_what_a_value_sees_by_its_size_less_1_at_the_jump_there():
    # The original code: 51 pixels behind conv2, neighbours 8 apart (FACTS.md, section 1).
    layers = [
        Conv2d(filters=1, kernel=11, stride=4, rounding="ceil"),
        MaxPool2d(kernel=3, stride=2, rounding="ceil"),
        Conv2d(filters=1, kernel=5, padding=2),
        within(5),
        LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2),
    ]
    rows = of(layers, 224, 224).rows
    assert rows[2].receptive_field.size == (51, 51)
    assert rows[3].receptive_field.size == (51 + 4 * 8, 51 + 4 * 8)
    assert rows[3].receptive_field.jump == rows[2].receptive_field.jump == (8, 8)
    assert rows[3].receptive_field.first_centre == rows[2].receptive_field.first_centre
    assert rows[4].receptive_field == rows[3].receptive_field


def test_behind_an_uneven_adaptive_pool_lrn_within_maps_keeps_a_receptive_field_at_size_1_only():
    rows = of([AdaptiveAvgPool2d(output_size=3), within(1), within(3)], 7, 7).rows
    assert rows[1].receptive_field == rows[0].receptive_field
    assert rows[2].receptive_field is None


def test_an_adaptive_pool_to_the_size_that_comes_in_changes_nothing():
    rows = of([Conv2d(filters=1, kernel=3), AdaptiveAvgPool2d(output_size=5)], 7, 7).rows
    assert rows[1].receptive_field == rows[0].receptive_field


def test_strides_on_a_single_value_end_the_receptive_field_before_it_is_past_all_numbers():
    rows = of([MaxPool2d(kernel=2, stride=36, padding="same")] * 200, 1, 1).rows
    assert rows[7].receptive_field.jump == (36**8, 36**8)
    assert rows[8].receptive_field is None
    assert len(rows) == 200


def test_once_flat_there_is_no_receptive_field():
    rows = of([Relu(), Flatten(), Relu(), Linear(units=3)], 7, 7).rows
    assert rows[0].receptive_field == ((1, 1), (1, 1), (0.0, 0.0))
    assert [row.receptive_field for row in rows[1:]] == [None, None, None]
