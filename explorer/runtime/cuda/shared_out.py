"""Convolutions in a kernel of ours: shared out by pixels, filters and parts of each sum.

The maps of one photo are so small that a program for each tile of pixels and filters leaves most
multiprocessors idle, and cuDNN runs grouped convolutions one by one, for any number of photos.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d

from explorer.runtime.cuda.convolutions import BLOCK, Folded, Unbiased, both_axes, edges_of

FEW_PHOTOS: Final = 4
"""up to which a convolution's pixels are too few for every multiprocessor."""
_MOST_EXACT: Final = 256
"""pixels of all photos up to which cuDNN is slower in fp32, which matrix units do not multiply."""
_TILE: Final = (64, 64, 64, 8)
"""pixels, filters and channels that a program multiplies at a time, and its warps."""
_EXACT_TILE: Final = (64, 64, 64, 4)
"""the same in fp32, where a multiprocessor's ordinary units multiply."""
_LARGE_TILE: Final = (128, 128, 64, 8)
"""the same for many photos."""


class _Work(NamedTuple):
    """What a convolution does to maps of one size.

    rows, columns: of the result. pixels: of all photos' results. groups: of channels.
    """

    strides: tuple[int, int]
    dilations: tuple[int, int]
    top: int
    left: int
    rows: int
    columns: int
    pixels: int
    groups: int


class SharedOut:
    """A convolution whose sums are shared out.

    units: multiprocessors of the card. fold: whether squares of pixels may stand for channels.
    exact: whether 32-bit numbers are multiplied exactly; otherwise they are rounded to TF32, and
        if there are many pixels cuDNN does it.
    rectified: whether a ReLU follows, whose step adds up the parts and writes both outputs. Where
        there is one part, as with many photos, this step does.
    """

    def __init__(
        self,
        ours: Any,
        layer: nn.Conv2d,
        units: int,
        *,
        fold: bool,
        rectified: bool,
        exact: bool,
    ) -> None:
        self._ours, self._layer, self._units = ours, layer, units
        self._folded = Folded(ours, layer) if fold and Folded.pays(layer) else None
        weight = self._folded.weight if self._folded else layer.weight.detach()
        self._weight = weight.contiguous(memory_format=torch.channels_last)
        self._rectifies, self._exact = rectified, exact
        self._partial = torch.empty(0)
        self._rectified: Tensor | None = None

    def __call__(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, filters, H', W')."""
        given = self._folded.maps(x) if self._folded else x.to(self._weight.dtype)
        given = given.contiguous(memory_format=torch.channels_last)
        work = self._work(given)
        if self._exact and work.pixels > _MOST_EXACT:
            y = self._by_cudnn(given)
        else:
            y = self._by_us(given, work)
        if self._rectified is None and not self._rectifies and self._partial.numel():
            self._add_up(y, None)
        return y

    def rectified(self, y: Tensor) -> Tensor:
        """The values above 0 of the last call's output; only then is the output itself complete."""
        done, self._rectified = self._rectified, None
        if done is None:
            done = torch.empty_like(y)
            self._add_up(y, done)
        return done

    def _work(self, given: Tensor) -> _Work:
        layer, folded = self._layer, self._folded
        left, right, top, bottom = (0, 0, 0, 0) if folded else edges_of(layer)
        strides = (1, 1) if folded else both_axes(layer.stride)
        dilations = (1, 1) if folded else both_axes(layer.dilation)
        count, channels, height, width = given.shape
        _, group_channels, *kernel = self._weight.shape
        rows, columns = (
            (length - dilation * (side - 1) - 1) // stride + 1
            for length, side, dilation, stride in zip(
                (height + top + bottom, width + left + right),
                kernel,
                dilations,
                strides,
                strict=True,
            )
        )
        pixels, groups = count * rows * columns, channels // group_channels
        return _Work(strides, dilations, top, left, rows, columns, pixels, groups)

    def _by_cudnn(self, given: Tensor) -> Tensor:
        """The sums without the bias: one part, which is the output's own memory."""
        y = conv2d(given, self._weight) if self._folded else Unbiased(self._layer)(given)
        y = y.contiguous(memory_format=torch.channels_last)
        self._partial = y.permute(0, 2, 3, 1).view(1, -1, y.shape[1])
        self._rectified = None
        return y

    def _by_us(self, given: Tensor, work: _Work) -> Tensor:
        """The sums in parts; if there is one, complete, with the bias and what a ReLU gives."""
        count, channels, height, width = given.shape
        filters, group_channels, kernel_rows, kernel_columns = self._weight.shape
        wide, many, deep, warps = self._tile(count)
        tiles, chunks = -(-filters // work.groups // many), -(-group_channels // deep)
        grid = -(-work.pixels // wide), tiles * work.groups
        turns = kernel_rows * kernel_columns * chunks
        shares = max(1, min(turns, self._units // (grid[0] * grid[1])))
        each = -(-turns // shares)
        parts = -(-turns // each)
        whole = parts == 1 and count > FEW_PHOTOS
        partial = torch.empty(
            0 if whole else (parts, work.pixels, filters), dtype=torch.float32, device=given.device
        )
        y = torch.empty(
            (count, filters, work.rows, work.columns),
            dtype=self._weight.dtype,
            device=given.device,
            memory_format=torch.channels_last,
        )
        rectified = torch.empty_like(y) if whole and self._rectifies else None
        self._ours.convolve[(*grid, parts)](
            given,
            self._weight,
            partial,
            self._layer.bias,
            y,
            rectified,
            work.pixels,
            work.rows,
            work.columns,
            height,
            width,
            channels,
            filters,
            group_channels,
            filters // work.groups,
            each,
            KERNEL_COLUMNS=kernel_columns,
            STRIDE_ROWS=work.strides[0],
            STRIDE_COLUMNS=work.strides[1],
            ABOVE=work.top,
            LEFT=work.left,
            DILATION_ROWS=work.dilations[0],
            DILATION_COLUMNS=work.dilations[1],
            TILES=tiles,
            CHUNKS=chunks,
            ALL_TURNS=turns,
            PRECISION="ieee" if self._exact else "tf32",
            WHOLE=whole,
            BIAS=self._layer.bias is not None,
            RECTIFIED=rectified is not None,
            P=wide,
            F=many,
            C=deep,
            num_warps=warps,
        )
        self._partial, self._rectified = partial, rectified
        return y

    def _tile(self, photos: int) -> tuple[int, int, int, int]:
        if self._exact:
            return _EXACT_TILE
        return _TILE if photos <= FEW_PHOTOS else _LARGE_TILE

    def _add_up(self, y: Tensor, rectified: Tensor | None) -> None:
        """Add the last call's parts and the bias up in y, and write beside it what is above 0."""
        partial, bias = self._partial, self._layer.bias
        self._ours.finish[(-(-y.numel() // BLOCK),)](
            partial,
            y,
            rectified,
            bias,
            y.numel(),
            y.shape[1],
            PARTS=len(partial),
            BIAS=bias is not None,
            RECTIFIED=rectified is not None,
            B=BLOCK,
        )
        self._partial = torch.empty(0)  # the memory belongs to the next step


class SharedRelu:
    """The ReLU after a convolution that is shared out: adds up that one's output first."""

    def __init__(self, convolution: SharedOut) -> None:
        self._convolution = convolution

    def __call__(self, y: Tensor) -> Tensor:
        """(N, C, H, W), written into, to the same shape."""
        return self._convolution.rectified(y)
