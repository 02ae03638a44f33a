"""A module's layers on a card: one step per layer, some of them in kernels of our own.

A step takes its layer's input and returns its output. A convolution before a ReLU leaves its
bias to it: the ReLU's step adds the bias in the convolution's own output, so that both are complete
and one pass over memory does the work of two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import Any, Final

import torch
from torch import Tensor, nn

from explorer.runtime.cuda.convolutions import (
    BiasAndRelu,
    Folded,
    FoldedConvolution,
    Unbiased,
    both_axes,
)
from explorer.runtime.cuda.shared_out import FEW_PHOTOS, SharedOut, SharedRelu
from explorer.runtime.cuda.ways import Ways, kernels
from explorer.runtime.lrn import LocalResponseNorm
from explorer.runtime.precision import EXACT, Precision

Step = Callable[[Tensor], Tensor]

_MAPS: Final = 4  # dimensions of N × C × H × W
_PAPERS_BETA: Final = 0.75
_TILE: Final = (4, 128)
"""pixels and channels that a program works on where channels lie together."""
_TILE_OF_FEW: Final = (2, 128)
"""the same for few photos, whose maps would occupy too few multiprocessors."""
_TILE_OF_PLANES: Final = (64, 16)
"""the same where the pixels of a channel lie together."""
_ROWS: Final = (1, 1_024)
"""units of a program, and inputs that it reads at a time."""
_MOST_UNROLLED: Final = 81
"""channels of an LRN window, or positions of a pool's: each is a stretch of a kernel's code."""


def card_steps(
    layers: Sequence[nn.Module], x: Tensor, precision: Precision, ways: Ways
) -> list[Step]:
    """One step for each layer, for photos like these: same number, size and device."""
    ours = kernels(x.device)
    shared = ours if ways.share else None
    made: list[Step] = []
    relu: Step | None = None  # of the convolution before, which left its bias to it
    for layer, after in zip(layers, [*layers[1:], None], strict=True):
        if relu is not None:
            made.append(relu)
            relu = None
        elif isinstance(layer, nn.Conv2d):
            before_relu = ours is not None and ways.bias and type(after) is nn.ReLU
            exact = precision == EXACT
            if shared and (len(x) <= FEW_PHOTOS or (layer.groups > 1 and not exact)):
                convolution = SharedOut(
                    ours,
                    layer,
                    _units(x.device),
                    fold=ways.fold,
                    rectified=before_relu,
                    exact=exact,
                )
                made.append(convolution)
                relu = SharedRelu(convolution) if before_relu else None
            else:
                left = before_relu and layer.bias is not None
                made.append(_by_cudnn(ours, layer, ways, with_bias=not left))
                relu = BiasAndRelu(ours, layer.bias) if left and layer.bias is not None else None
        else:
            made.append(_own(ours, layer, after, ways) or layer)
    return made


def _by_cudnn(ours: Any, layer: nn.Conv2d, ways: Ways, *, with_bias: bool) -> Step:
    if ways.fold and Folded.pays(layer):
        return FoldedConvolution(ours, layer, with_bias=with_bias)
    return layer if with_bias else Unbiased(layer)


def _tile(photos: int) -> tuple[int, int]:
    """Pixels and channels per program, for maps whose channels are adjacent."""
    return _TILE_OF_FEW if photos <= FEW_PHOTOS else _TILE


def _units(device: torch.device) -> int:
    """Number of multiprocessors on a card."""
    count: int = torch.cuda.get_device_properties(device).multi_processor_count
    return count


def _own(ours: Any, layer: nn.Module, after: nn.Module | None, ways: Ways) -> Step | None:
    """The step of a single layer in a kernel of ours; None if torch's is used."""
    if ours is None:
        return None
    if ways.norm and isinstance(layer, LocalResponseNorm) and layer.k > 0:
        window = layer.below + 1 + layer.above
        return Norm(ours, layer) if window <= _MOST_UNROLLED else None
    if ways.pool and type(layer) is nn.MaxPool2d:
        if prod(both_axes(layer.kernel_size)) <= _MOST_UNROLLED:
            return MaxPool(ours, layer, planes=isinstance(after, nn.Flatten))
        return None
    if ways.row and isinstance(layer, nn.Linear):
        return SingleRow(ours, layer)
    return None


class Norm:
    """Local response normalization across channels, in one pass over the map."""

    def __init__(self, ours: Any, layer: LocalResponseNorm) -> None:
        self._ours, self._layer = ours, layer

    def __call__(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same shape, in the dtype of the input."""
        layer = self._layer
        together = x.is_contiguous(memory_format=torch.channels_last)
        x = x if together else x.contiguous()
        y = torch.empty_like(x)
        count, channels, height, width = x.shape
        pixels, wide = _tile(count) if together else _TILE_OF_PLANES
        grid = (-(-count * height * width // pixels), -(-channels // wide))
        self._ours.normalize[grid](
            x,
            y,
            count * height * width,
            height * width,
            channels,
            channels // layer.groups,
            layer.alpha,
            layer.k,
            layer.beta,
            BELOW=layer.below,
            ABOVE=layer.above,
            ROOTS=layer.beta == _PAPERS_BETA,
            TOGETHER=together,
            P=pixels,
            C=wide,
        )
        return y


class MaxPool:
    """A max pool without a record of each maximum's position.

    planes: whether each map's values are adjacent in the result, so that flattening it is no work.
    """

    def __init__(self, ours: Any, layer: nn.MaxPool2d, *, planes: bool) -> None:
        self._ours, self._layer = ours, layer
        self._format = torch.contiguous_format if planes else torch.channels_last

    def __call__(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, C, H', W')."""
        layer = self._layer
        if x.dim() != _MAPS or not x.is_contiguous(memory_format=torch.channels_last):
            pooled: Tensor = layer(x)
            return pooled
        shape = layer(torch.empty(x.shape, device="meta")).shape
        y = torch.empty(shape, dtype=x.dtype, device=x.device, memory_format=self._format)
        count, channels, rows, columns = shape
        pixels, wide = _tile(count)
        grid = (-(-count * rows * columns // pixels), -(-channels // wide))
        self._ours.pool_maxima[grid](
            x,
            y,
            count * rows * columns,
            rows,
            columns,
            x.shape[2],
            x.shape[3],
            channels,
            *both_axes(layer.kernel_size),
            *both_axes(layer.stride),
            *both_axes(layer.padding),
            PLANES=self._format == torch.contiguous_format,
            P=pixels,
            C=wide,
        )
        return y


class SingleRow:
    """A fully connected layer, read at the memory's speed if there is one photo."""

    def __init__(self, ours: Any, layer: nn.Linear) -> None:
        self._ours, self._layer = ours, layer

    def __call__(self, x: Tensor) -> Tensor:
        """(N, inputs) to (N, units)."""
        layer = self._layer
        if len(x) > 1:
            given: Tensor = layer(x)
            return given
        y = torch.empty((1, layer.out_features), dtype=layer.weight.dtype, device=x.device)
        units, inputs = _ROWS
        self._ours.multiply_row[(-(-layer.out_features // units),)](
            x.contiguous(),
            layer.weight,
            layer.bias,
            y,
            layer.out_features,
            layer.in_features,
            BIAS=layer.bias is not None,
            R=units,
            K=inputs,
        )
        return y
