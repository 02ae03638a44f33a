"""One axis of a sliding window: how many positions it has, and which pixels it reads.

Source of the formula: V. Dumoulin, F. Visin, "A guide to convolution arithmetic for deep
learning" (2016), relationship 6; a convolution's ceil follows the original AlexNet code
(modules = 1 + ceil((2p + W − F) / S)), a pool's ceil follows torch, "same" follows Keras.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple


class Axis(NamedTuple):
    """A window along one axis; every length is in pixels of this layer's input.

    extent: pixels from the first to the last that one window reads, dilation · (kernel − 1) + 1.
    before, after: padding at the top or left, and at the bottom or right.
    room: how far the window can move, W − F + padding; below 0 if it exceeds the padded input.
    output: number of window positions; less than 1 if there is none.
    unread: pixels of the image (not of the padding) that no window reads.
    overhang: how far the last window reaches over the padded edge, where it reads zeros
        (convolution) or nothing (pool).
    """

    input: int
    kernel: int
    dilation: int
    extent: int
    stride: int
    before: int
    after: int
    room: int
    output: int
    unread: int
    overhang: int

    @property
    def quotient(self) -> Fraction:
        """(W − F + padding) / S before rounding, exactly."""
        return Fraction(self.room, self.stride)

    @property
    def rest(self) -> int:
        """The remainder of that division, in pixels."""
        return self.room % self.stride


def _unread(
    size: int, kernel: int, dilation: int, extent: int, stride: int, before: int, output: int
) -> int:
    """Pixels of the image that no window reads: a remainder at the end or gaps between windows."""
    if dilation == 1 and stride <= kernel:
        return min(size, max(0, size - ((output - 1) * stride - before + extent)))
    read = bytearray(size)
    for tap in range(kernel):
        first = tap * dilation - before
        start = first if first >= 0 else first % stride
        stop = max(start, min(size, first + (output - 1) * stride + 1))
        read[start:stop:stride] = b"\1" * len(range(start, stop, stride))
    return read.count(0)


@lru_cache(maxsize=4096)
def window(
    size: int,
    kernel: int,
    stride: int,
    padding: int | str,
    dilation: int = 1,
    *,
    ceil: bool = False,
    pool: bool = False,
) -> Axis:
    """Return the geometry of one axis.

    padding: pixels on either side, or "same" (Keras: output = ceil(W / S), the odd pixel after).
    ceil: round the quotient up; no window of a pool then starts in the padding after (torch).
    """
    extent = dilation * (kernel - 1) + 1
    if isinstance(padding, str):
        output = -(-size // stride)
        total = max((output - 1) * stride + extent - size, 0)
        before = total // 2
        after = total - before
        room = size + total - extent
    else:
        before = after = padding
        room = size + 2 * padding - extent
        output = (-(-room // stride) if ceil else room // stride) + 1
        if ceil and pool and (output - 1) * stride >= size + before:
            output -= 1
    if output < 1:
        unread, overhang = size, 0
    else:
        unread = _unread(size, kernel, dilation, extent, stride, before, output)
        overhang = max(0, (output - 1) * stride - room)
    return Axis(
        size, kernel, dilation, extent, stride, before, after, room, output, unread, overhang
    )


def centred(size: int, kernel: int) -> Axis:
    """A window around every value: kernel // 2 values before it, (kernel − 1) // 2 after it.

    LRN within a map uses it, on an axis of `size` values.
    """
    before, after = kernel // 2, (kernel - 1) // 2
    return Axis(size, kernel, 1, kernel, 1, before, after, size - 1, size, 0, 0)


def around(size: int, before: int, after: int) -> Axis:
    """A window of one value over an axis with zeros before and after it, as in zero padding."""
    room = size + before + after - 1
    return Axis(size, 1, 1, 1, 1, before, after, room, room + 1, 0, 0)


def adaptive_windows(size: int, output: int) -> list[tuple[int, int]]:
    """The [start, stop) of each window of an adaptive pool, torch's: floor, ceil of i · W / O."""
    return [(index * size // output, -(-(index + 1) * size // output)) for index in range(output)]
