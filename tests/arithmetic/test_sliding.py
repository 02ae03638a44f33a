"""Who reads whom, against the Jacobian of torch's convolution with the taps numbered."""

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.arithmetic.sliding import channels_seen, edge, group_of, readers, reads, unread
from explorer.arithmetic.windows import around, centred, window
from explorer.network import Conv2d
from explorer.variants import VARIANTS


def taps_by_torch(axis):
    """(outputs, pixels): which tap, 1 the first, joins each output with each pixel; 0 where none.

    The pixels are those of the image and of everything around it that a window may meet.
    """
    pixels = torch.zeros(len(edge(axis)), requires_grad=True)
    kernel = torch.arange(1.0, axis.kernel + 1)

    def convolved(x):
        return functional.conv1d(
            x[None, None], kernel[None, None], stride=axis.stride, dilation=axis.dilation
        )[0, 0][: axis.output]

    return torch.autograd.functional.jacobian(convolved, pixels).int()


@settings(max_examples=300)
@given(
    size=st.integers(1, 24),
    kernel=st.integers(1, 6),
    stride=st.integers(1, 7),
    padding=st.one_of(st.integers(0, 4), st.just("same")),
    dilation=st.integers(1, 4),
    ceil=st.booleans(),
)
def test_outputs_and_pixels_find_each_other_as_torchs_gradient_does(
    size, kernel, stride, padding, dilation, ceil
):
    assume(not (ceil and padding == "same"))
    axis = window(size, kernel, stride, padding, dilation, ceil=ceil)
    assume(axis.output >= 1 and axis.quotient >= 0)
    joined = taps_by_torch(axis)
    around = edge(axis)
    for output in range(axis.output):
        met = {pixel: tap + 1 for tap, pixel in enumerate(reads(axis, output))}
        assert [met.get(pixel, 0) for pixel in around] == joined[output].tolist()
    for place, pixel in enumerate(around):
        assert list(readers(axis, pixel)) == joined[:, place].nonzero()[:, 0].tolist()
    on_the_image = [pixel for run in unread(axis) for pixel in run]
    never = [
        pixel
        for place, pixel in enumerate(around)
        if 0 <= pixel < size and not joined[:, place].any()
    ]
    assert on_the_image == never
    assert len(on_the_image) == axis.unread


def test_the_papers_first_layer_reads_where_the_picture_says():
    rows, columns = trace(VARIANTS["paper"].network).rows[0].windows
    assert reads(rows, 3) == range(12, 23)
    assert reads(columns, 7) == range(28, 39)
    assert reads(rows, 54)[-1] == 226
    assert list(readers(rows, 12)) == [1, 2, 3]


def test_the_original_codes_last_window_hangs_three_pixels_over_the_edge():
    rows, _ = trace(VARIANTS["original_code"].network).rows[0].windows
    assert rows.output == 55
    assert list(reads(rows, 54))[-3:] == [224, 225, 226]
    assert edge(rows) == range(227)
    assert unread(rows) == ()


def test_pixels_that_no_window_reads_come_as_runs():
    assert unread(window(10, 2, 4, 0)) == (range(2, 4), range(6, 8))
    assert unread(window(226, 11, 4, 0)) == (range(223, 226),)


@pytest.mark.parametrize(("name", "inputs"), [("conv2", 96), ("conv4", 384), ("conv5", 384)])
def test_each_of_the_papers_gpus_sees_its_own_half_of_the_channels(name, inputs):
    layer = next(layer for layer in VARIANTS["paper"].network.layers if layer.name == name)
    last_of_first = layer.filters // 2 - 1
    assert group_of(layer, last_of_first) == 0
    assert channels_seen(layer, inputs, last_of_first) == range(inputs // 2)
    assert group_of(layer, last_of_first + 1) == 1
    assert channels_seen(layer, inputs, last_of_first + 1) == range(inputs // 2, inputs)


@pytest.mark.parametrize(("inputs", "filters", "groups"), [(6, 4, 2), (6, 9, 3), (5, 10, 5)])
def test_groups_see_the_channels_that_torchs_gradient_reaches(inputs, filters, groups):
    layer = Conv2d(filters=filters, kernel=1, groups=groups)
    weight = torch.ones(filters, inputs // groups, 1, 1)
    jacobian = torch.autograd.functional.jacobian(
        lambda x: functional.conv2d(x.reshape(1, inputs, 1, 1), weight, groups=groups).flatten(),
        torch.zeros(inputs),
    )
    for channel in range(filters):
        seen = list(channels_seen(layer, inputs, channel))
        assert seen == jacobian[channel].nonzero()[:, 0].tolist()


@given(size=st.integers(1, 12), before=st.integers(0, 4), after=st.integers(0, 4))
def test_each_output_of_a_zero_padding_reads_one_pixel_zeros_first(size, before, after):
    axis = around(size, before, after)
    read = [[*reads(axis, output)] for output in range(axis.output)]
    assert read == [[pixel] for pixel in range(-before, size + after)]
    assert [*edge(axis)] == [pixel for (pixel,) in read]
    assert (axis.input, axis.quotient, axis.rest, axis.unread) == (size, axis.output - 1, 0, 0)


@given(size=st.integers(1, 12), kernel=st.integers(1, 9))
def test_a_window_around_each_value_has_its_odd_one_before_it(size, kernel):
    axis = centred(size, kernel)
    assert (axis.input, axis.output, axis.unread, axis.overhang) == (size, size, 0, 0)
    for output in range(size):
        pixels = [*reads(axis, output)]
        assert len(pixels) == kernel
        assert pixels[kernel // 2] == output
    assert edge(axis) == range(-(kernel // 2), size + (kernel - 1) // 2)
