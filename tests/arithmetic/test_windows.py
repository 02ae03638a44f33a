import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch.nn import functional

from explorer.arithmetic import trace
from explorer.arithmetic.windows import adaptive_windows, window
from explorer.network import AvgPool2d, Conv2d, Input, MaxPool2d, Network
from tests.arithmetic.networks import roundings

lengths = st.integers(1, 40)
paddings = st.one_of(st.integers(0, 4), st.just("same"))


def one_layer(layer, height, width=None):
    given_input = Input(channels=2, height=height, width=width or height)
    return trace(Network(input=given_input, layers=(layer,)))


def brute_force(size, kernel, stride, before, dilation, output):
    """Which pixels of the image some window reads: every tap of every position, one by one."""
    read = set()
    for position in range(output):
        for tap in range(kernel):
            pixel = position * stride - before + tap * dilation
            if 0 <= pixel < size:
                read.add(pixel)
    return read


@settings(max_examples=500)
@given(
    size=lengths,
    kernel=st.integers(1, 9),
    stride=st.integers(1, 9),
    padding=paddings,
    dilation=st.integers(1, 4),
    ceil=st.booleans(),
    pool=st.booleans(),
)
def test_unread_pixels_are_those_that_no_tap_of_any_window_meets(
    size, kernel, stride, padding, dilation, ceil, pool
):
    axis = window(size, kernel, stride, padding, dilation, ceil=ceil, pool=pool)
    if axis.output < 1:
        assert axis.unread == size
        return
    read = brute_force(size, kernel, stride, axis.before, dilation, axis.output)
    assert axis.unread == size - len(read)


@settings(max_examples=300)
@given(
    size=st.integers(5, 40),
    kernel=st.integers(1, 5),
    stride=st.integers(2, 5),
    padding=st.integers(0, 2),
    pool=st.sampled_from([MaxPool2d, AvgPool2d, None]),
)
def test_where_a_rest_is_left_the_roundings_differ_as_torch_has_it(
    size, kernel, stride, padding, pool
):
    assume((size - kernel + 2 * padding) % stride)
    x = torch.zeros(1, 2, size, size)
    if pool:
        assume(padding <= kernel // 2)
        layers = [
            pool(kernel=kernel, stride=stride, padding=padding, rounding=r)
            for r in ("floor", "ceil")
        ]
        function = functional.max_pool2d if pool is MaxPool2d else functional.avg_pool2d
        expected = [
            function(x, kernel, stride, padding, ceil_mode=c).shape[2] for c in (False, True)
        ]
    else:
        layers = [
            Conv2d(filters=1, kernel=kernel, stride=stride, padding=padding, rounding=r)
            for r in ("floor", "ceil")
        ]
        whole = functional.unfold(x, kernel, padding=padding, stride=stride).shape[2]
        # One more position a side: zeros by the stride let exactly one more window fit.
        more = functional.pad(x, (0, stride - 1, 0, stride - 1))
        expected = [
            round(whole**0.5),
            round(functional.unfold(more, kernel, padding=padding, stride=stride).shape[2] ** 0.5),
        ]
    floor, ceil = (one_layer(layer, size).output_shape[1] for layer in layers)
    assert [floor, ceil] == expected
    assert pool or ceil == floor + 1


def test_224_with_padding_2_leaves_a_rest_of_1_and_no_pixel():
    row = one_layer(Conv2d(filters=1, kernel=11, stride=4, padding=2), 224).rows[0]
    assert row.output_shape == (1, 55, 55)
    assert (224 - 11 + 2 * 2) % 4 == 1
    assert [float(quotient) for quotient in row.quotient] == [54.25, 54.25]
    assert row.unread == (0, 0)


def test_the_rest_less_the_padding_is_what_no_window_reads():
    # (226 − 11) / 4 leaves 3, all of it image; (226 + 2 − 11) / 4 leaves 1, all of it padding.
    assert one_layer(Conv2d(filters=1, kernel=11, stride=4), 226).rows[0].unread == (3, 3)
    assert one_layer(Conv2d(filters=1, kernel=11, stride=4, padding=1), 226).rows[0].unread == (
        0,
        0,
    )
    assert one_layer(Conv2d(filters=1, kernel=11, stride=4), 227).rows[0].unread == (0, 0)


def test_gaps_count_where_the_stride_exceeds_the_kernel():
    row = one_layer(MaxPool2d(kernel=2, stride=5), 12).rows[0]
    assert row.output_shape == (2, 3, 3)  # windows at 0, 5 and 10
    assert row.unread == (6, 6)  # 2, 3, 4 and 7, 8, 9


@pytest.mark.parametrize(("rounding", "output"), [("floor", 54), ("ceil", 55)])
def test_the_original_codes_224_without_padding_gives_55_only_when_rounded_up(rounding, output):
    row = one_layer(Conv2d(filters=96, kernel=11, stride=4, rounding=rounding), 224).rows[0]
    assert row.output_shape == (96, output, output)
    assert row.windows[0].overhang == (3 if rounding == "ceil" else 0)
    assert row.unread == ((0, 0) if rounding == "ceil" else (1, 1))


def test_a_pool_under_ceil_may_have_a_kernel_larger_than_its_input():
    traced = one_layer(MaxPool2d(kernel=3, stride=2, rounding="ceil"), 2)
    assert traced.output_shape == (2, 1, 1)
    assert functional.max_pool2d(torch.zeros(1, 2, 2, 2), 3, 2, ceil_mode=True).shape[2:] == (1, 1)
    assert one_layer(MaxPool2d(kernel=3, stride=2), 2).error.field == "kernel"


@pytest.mark.parametrize("rounding", ["floor", "ceil"])
def test_a_convolution_with_a_kernel_larger_than_its_padded_input_cannot_be(rounding):
    assert one_layer(Conv2d(filters=1, kernel=3, rounding=rounding), 2).error.field == "kernel"
    assert one_layer(Conv2d(filters=1, kernel=3, padding=1, rounding=rounding), 1).error is None


def test_no_pool_window_starts_in_the_padding_behind_the_image():
    # (5 + 2·1 − 2) / 3 is 5/3, rounded up 2; a third window would start at 2·3 − 1 = 5, behind the
    # last pixel, 4.
    row = one_layer(MaxPool2d(kernel=2, stride=3, padding=1, rounding="ceil"), 5).rows[0]
    expected = functional.max_pool2d(torch.zeros(1, 1, 5, 5), 2, 3, 1, ceil_mode=True).shape[2]
    assert row.output_shape[1] == expected == 2
    assert float(row.quotient[0]) == pytest.approx(5 / 3)


def test_a_pools_padding_above_half_its_kernel_cannot_be():
    assert one_layer(MaxPool2d(kernel=3, padding=2), 9).error.field == "padding"
    assert one_layer(AvgPool2d(kernel=(4, 3), padding=(2, 2)), 9).error.field == "padding"
    assert one_layer(AvgPool2d(kernel=(4, 3), padding=(2, 1)), 9).error is None
    assert one_layer(Conv2d(filters=1, kernel=3, padding=2), 9).error is None


@given(size=st.integers(1, 40), output=st.integers(1, 40))
def test_the_windows_of_an_adaptive_pool_are_those_that_torch_averages(size, output):
    # One pixel at a time: which outputs feel it are those whose windows hold it, with 1 / length.
    felt = functional.adaptive_avg_pool1d(torch.eye(size).unsqueeze(1), output).squeeze(1)
    for place, (start, stop) in enumerate(adaptive_windows(size, output)):
        expected = torch.zeros(size)
        expected[start:stop] = 1 / (stop - start)
        torch.testing.assert_close(felt[:, place], expected)


@given(rounding=roundings, height=lengths, width=lengths)
def test_height_and_width_are_each_their_own(rounding, height, width):
    layer = MaxPool2d(kernel=(3, 2), stride=(2, 3), rounding=rounding)
    turned = MaxPool2d(kernel=(2, 3), stride=(3, 2), rounding=rounding)
    upright, lying = one_layer(layer, height, width), one_layer(turned, width, height)
    assert (upright.error is None) == (lying.error is None)
    assert upright.output_shape[1:] == lying.output_shape[:0:-1]
