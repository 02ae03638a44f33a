"""Which pixels an output value reads as a window slides, and which outputs read a pixel.

Along one axis, in pixels of the layer's input: 0 is the first pixel; negative pixels and those from
`axis.input` on are padding, followed by what an overhanging window meets.
Tap t of output o reads the pixel o · stride − before + t · dilation: V. Dumoulin, F. Visin,
"A guide to convolution arithmetic for deep learning" (2016).
"""

from __future__ import annotations

from math import gcd

from explorer.arithmetic.windows import Axis
from explorer.network import Conv2d


def reads(axis: Axis, output: int) -> range:
    """The pixels that an output reads, one per tap of the kernel."""
    first = output * axis.stride - axis.before
    return range(first, first + axis.extent, axis.dilation)


def readers(axis: Axis, pixel: int) -> range:
    """The outputs that read a pixel; empty if none does."""
    place = pixel + axis.before
    first = max(0, -(-(place - axis.extent + 1) // axis.stride))
    # A dilated kernel skips the pixels between its taps: of neighboring windows, only every n-th
    # one has a tap on this pixel.
    every = axis.dilation // gcd(axis.stride, axis.dilation)
    for output in range(first, min(first + every, axis.output)):
        if pixel in reads(axis, output):
            return range(output, min(axis.output, place // axis.stride + 1), every)
    return range(0)


def edge(axis: Axis) -> range:
    """Every pixel that a window may meet, including the padding and the overhang."""
    return range(-axis.before, axis.input + axis.after + axis.overhang)


def unread(axis: Axis) -> tuple[range, ...]:
    """The pixels of the image that no window reads, as runs of neighbors."""
    runs: list[range] = []
    for pixel in range(axis.input):
        if readers(axis, pixel):
            continue
        if runs and runs[-1].stop == pixel:
            runs[-1] = range(runs[-1].start, pixel + 1)
        else:
            runs.append(range(pixel, pixel + 1))
    return tuple(runs)


def group_of(layer: Conv2d, output_channel: int) -> int:
    """The group that an output channel of a convolution belongs to, 0 for the first."""
    return output_channel // (layer.filters // layer.groups)


def channels_seen(layer: Conv2d, input_channels: int, output_channel: int) -> range:
    """The input channels that a convolution's output channel reads: those of its group."""
    each = input_channels // layer.groups
    first = group_of(layer, output_channel) * each
    return range(first, first + each)
