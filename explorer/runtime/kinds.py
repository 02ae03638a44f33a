"""Each kind of layer as a torch module without weights: its parameters are on the meta device."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from torch import nn

from explorer.arithmetic import Row
from explorer.arithmetic.geometry import both
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Elu,
    Flatten,
    Gelu,
    LeakyRelu,
    Linear,
    LocalResponseNorm,
    LogSoftmax,
    MaxPool2d,
    Pool,
    Relu,
    Sigmoid,
    Softmax,
    Tanh,
    ZeroPad2d,
)
from explorer.runtime.lrn import LocalResponseNorm as ResponseNorm
from explorer.runtime.lrn_within import LocalResponseNormWithin
from explorer.runtime.operations import (
    Edges,
    PaddedConv2d,
    PaddedMaxPool2d,
    SameAvgPool2d,
    SharedLinear,
    read_beyond,
)


def module_of(row: Row) -> nn.Module:
    """The module of a row; its numbers come from the row's windows, so it fits one size only."""
    return _MODULES[type(row.layer)](row.layer, row)


def _edges(row: Row) -> Edges:
    assert row.windows is not None  # noqa: S101 - for the type checker: its layer has windows
    return read_beyond(row.windows)


def _convolution(layer: Conv2d, row: Row) -> nn.Conv2d:
    around = left, right, top, bottom = _edges(row)
    arguments: dict[str, Any] = {
        "in_channels": row.input_shape[0],
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


def _pool(layer: Pool, row: Row) -> nn.Module:
    kernel, stride = both(layer.kernel), both(layer.stride)
    if not isinstance(layer.padding, str):
        kind = nn.MaxPool2d if isinstance(layer, MaxPool2d) else nn.AvgPool2d
        return kind(kernel, stride, both(layer.padding), ceil_mode=layer.rounding == "ceil")
    same = PaddedMaxPool2d if isinstance(layer, MaxPool2d) else SameAvgPool2d
    return same(kernel, stride, edges=_edges(row))


def _batch_norm(layer: BatchNorm, row: Row) -> nn.Module:
    kind = nn.BatchNorm2d if len(row.input_shape) > 1 else nn.BatchNorm1d
    norm = kind(row.input_shape[0], eps=layer.epsilon, device="meta")
    norm.num_batches_tracked = None  # counts training steps; not a weight, and unused here
    return norm


def _response_norm(layer: LocalResponseNorm, row: Row) -> nn.Module:
    within = layer.region == "within"
    return LocalResponseNormWithin(layer) if within else ResponseNorm(layer, row.input_shape[0])


def _linear(layer: Linear, row: Row) -> nn.Module:
    return SharedLinear(row.input_shape[0], layer.units, layer.bias, device="meta")


_MODULES: Final[Mapping[type[Any], Callable[[Any, Row], nn.Module]]] = {
    Conv2d: _convolution,
    MaxPool2d: _pool,
    AvgPool2d: _pool,
    AdaptiveAvgPool2d: lambda layer, _: nn.AdaptiveAvgPool2d(both(layer.output_size)),
    ZeroPad2d: lambda _, row: nn.ZeroPad2d(_edges(row)),
    LocalResponseNorm: _response_norm,
    BatchNorm: _batch_norm,
    Relu: lambda *_: nn.ReLU(),  # never in place: the input is shown as well
    LeakyRelu: lambda layer, _: nn.LeakyReLU(layer.slope),
    Elu: lambda layer, _: nn.ELU(layer.alpha),
    Gelu: lambda *_: nn.GELU(),  # exact, by erf
    Tanh: lambda *_: nn.Tanh(),
    Sigmoid: lambda *_: nn.Sigmoid(),
    Softmax: lambda *_: nn.Softmax(dim=1),
    LogSoftmax: lambda *_: nn.LogSoftmax(dim=1),
    Dropout: lambda layer, _: nn.Dropout(layer.rate),
    Flatten: lambda *_: nn.Flatten(),
    Linear: _linear,
}
"""What makes the module of each kind, from a layer and its row."""
