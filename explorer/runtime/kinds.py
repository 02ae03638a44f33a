"""Each kind of layer as a torch module without weights: its parameters are on the meta device."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from torch import nn

from explorer.arithmetic import Row
from explorer.arithmetic.geometry import both
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
)
from explorer.runtime.lrn import LocalResponseNorm as ResponseNorm
from explorer.runtime.lrn_within import LocalResponseNormWithin
from explorer.runtime.operations import (
    Edges,
    PaddedConv2d,
    PaddedMaxPool2d,
    SameAvgPool2d,
    SharedLinear,
    edges,
)


def module_of(row: Row) -> nn.Module:
    """The module of a row; its numbers come from the row's windows, so it is made for one size."""
    layer, windows = row.layer, row.windows
    if isinstance(layer, Conv2d) and windows:
        return _convolution(layer, row.input_shape[0], edges(windows))
    if isinstance(layer, MaxPool2d | AvgPool2d) and windows:
        return _pool(layer, edges(windows))
    if isinstance(layer, AdaptiveAvgPool2d):
        return nn.AdaptiveAvgPool2d(both(layer.output_size))
    if isinstance(layer, LocalResponseNorm):
        if layer.region == "within":
            return LocalResponseNormWithin(layer)
        return ResponseNorm(layer, row.input_shape[0])
    if isinstance(layer, BatchNorm):
        return _batch_norm(layer, row)
    if isinstance(layer, Linear):
        return SharedLinear(row.input_shape[0], layer.units, layer.bias, device="meta")
    if isinstance(layer, Dropout):
        return nn.Dropout(layer.rate)
    return _PLAIN[layer.kind]()


_PLAIN: dict[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,  # never in place: what went in is shown as well
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "softmax": partial(nn.Softmax, dim=1),
    "flatten": nn.Flatten,
}


def _convolution(layer: Conv2d, channels: int, around: Edges) -> nn.Conv2d:
    left, right, top, bottom = around
    arguments: dict[str, Any] = {
        "in_channels": channels,
        "out_channels": layer.filters,
        "kernel_size": both(layer.kernel),
        "stride": both(layer.stride),
        "dilation": both(layer.dilation),
        "groups": layer.groups,
        "bias": layer.bias,
        "device": "meta",
    }
    if (left, top) == (right, bottom):
        return nn.Conv2d(padding=(top, left), **arguments)
    return PaddedConv2d(edges=around, **arguments)


def _pool(layer: MaxPool2d | AvgPool2d, around: Edges) -> nn.Module:
    kernel, stride = both(layer.kernel), both(layer.stride)
    if not isinstance(layer.padding, str):
        kind = nn.MaxPool2d if isinstance(layer, MaxPool2d) else nn.AvgPool2d
        return kind(kernel, stride, both(layer.padding), ceil_mode=layer.rounding == "ceil")
    same = PaddedMaxPool2d if isinstance(layer, MaxPool2d) else SameAvgPool2d
    return same(kernel, stride, edges=around)


def _batch_norm(layer: BatchNorm, row: Row) -> nn.Module:
    kind = nn.BatchNorm2d if len(row.input_shape) > 1 else nn.BatchNorm1d
    norm = kind(row.input_shape[0], eps=layer.epsilon, device="meta")
    norm.num_batches_tracked = None  # counts training steps; no weight, and unused here
    return norm
