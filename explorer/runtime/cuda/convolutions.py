"""Convolutions on a card: folded for a photo's few channels, shared out for few pixels.

A convolution before a ReLU leaves its bias to that step, which writes both outputs in one pass.
"""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, pad

from explorer.runtime.operations import Edges, PaddedConv2d

_FEW_CHANNELS: Final = 4
"""of a photo: matrix units read eight at a time."""
BLOCK: Final = 1_024
"""values that a program adds up."""


def both_axes(value: Any) -> tuple[int, int]:
    """A size of torch's for both axes, which may be given as one number."""
    rows, columns = (value, value) if isinstance(value, int) else value
    return rows, columns


def edges_of(layer: nn.Conv2d) -> Edges:
    """The zeros around what a convolution reads."""
    if isinstance(layer, PaddedConv2d):
        return layer.edges
    rows, columns = both_axes(layer.padding)
    return columns, columns, rows, rows


class Unbiased:
    """A convolution whose bias is added by the ReLU's step."""

    def __init__(self, layer: nn.Conv2d) -> None:
        self._layer = layer
        self._edges = layer.edges if isinstance(layer, PaddedConv2d) else None

    def __call__(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, filters, H', W')."""
        layer, given = self._layer, x.to(self._layer.weight.dtype)
        if self._edges:
            given = pad(given, self._edges)
        return conv2d(
            given, layer.weight, None, layer.stride, layer.padding, layer.dilation, layer.groups
        )


class Folded:
    """A convolution with strides over few channels, as one without over stride² times as many.

    Matrix units read eight channels at a time, and a photo has three. So squares of stride × stride
    pixels become the channels of one, and the kernel grows by zeros to whole squares: 11 × 11 of 3
    with stride 4 becomes 3 × 3 of 48 with stride 1. The sums have the same terms, and zeros.
    """

    def __init__(self, ours: Any, layer: nn.Conv2d) -> None:
        self._ours, self._edges = ours, edges_of(layer)
        self._kernel, self._side = both_axes(layer.kernel_size), layer.stride[0]
        side, weight = self._side, layer.weight.detach()
        rows, columns = self._squares = [-(-each // side) for each in self._kernel]
        grown = pad(weight, (0, columns * side - weight.shape[3], 0, rows * side - weight.shape[2]))
        parted = grown.reshape(*weight.shape[:2], rows, side, columns, side)
        folded = parted.permute(0, 3, 5, 1, 2, 4).reshape(len(weight), -1, rows, columns)
        self.weight = folded.contiguous(memory_format=torch.channels_last)

    @staticmethod
    def pays(layer: nn.Conv2d) -> bool:
        """Whether squares of pixels can stand for channels, and whether it pays."""
        rows, columns = layer.stride
        return (
            layer.in_channels <= _FEW_CHANNELS
            and rows == columns > 1
            and layer.groups == 1
            and layer.dilation == (1, 1)
        )

    def maps(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, stride² · C, squares down, squares across)."""
        left, right, top, bottom = self._edges
        side = self._side
        height, width = (
            ((length - kernel) // side + squares) * side
            for length, kernel, squares in zip(
                (x.shape[2] + top + bottom, x.shape[3] + left + right),
                self._kernel,
                self._squares,
                strict=True,
            )
        )
        rows, columns = height // side, width // side
        channels = side * side * x.shape[1]
        folded = torch.empty(
            (len(x), channels, rows, columns),
            dtype=self.weight.dtype,
            device=x.device,
            memory_format=torch.channels_last,
        )
        if self._ours is not None:
            self._ours.fold[(-(-folded.numel() // BLOCK),)](
                x,
                folded,
                folded.numel(),
                *x.shape[2:],
                top,
                left,
                *x.stride(),
                ROWS=rows,
                COLUMNS=columns,
                SIDE=side,
                CHANNELS=x.shape[1],
                B=BLOCK,
            )
            return folded
        # Pixels that no window reads are cut off; squares that extend beyond the edge get zeros.
        whole = pad(x, (left, width - x.shape[3] - left, top, height - x.shape[2] - top))
        parted = whole.reshape(*x.shape[:2], rows, side, columns, side)
        squares = parted.permute(0, 3, 5, 1, 2, 4).reshape(folded.shape)
        return folded.copy_(squares)


class FoldedConvolution:
    """A folded convolution by cuDNN."""

    def __init__(self, ours: Any, layer: nn.Conv2d, *, with_bias: bool) -> None:
        self._folded = Folded(ours, layer)
        self._bias = layer.bias if with_bias else None

    def __call__(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, filters, H', W')."""
        return conv2d(self._folded.maps(x), self._folded.weight, self._bias)


class BiasAndRelu:
    """Adds a convolution's bias in place in its output, and returns the values above 0."""

    def __init__(self, ours: Any, bias: Tensor) -> None:
        self._ours, self._bias = ours, bias

    def __call__(self, y: Tensor) -> Tensor:
        """(N, C, H, W), written into, to the same shape."""
        rectified = torch.empty_like(y)
        inner = 1 if y.is_contiguous(memory_format=torch.channels_last) else y.stride(1)
        self._ours.add_bias_and_rectify[(-(-y.numel() // BLOCK),)](
            y, rectified, self._bias, y.numel(), y.shape[1], inner, B=BLOCK
        )
        return rectified
