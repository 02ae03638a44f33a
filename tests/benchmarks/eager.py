"""The other side of most rows: a network in torch's own modules, as a tutorial would write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import nn

from explorer.arithmetic import Row, trace
from explorer.arithmetic.shapes import Shape
from explorer.network import BatchNorm, Conv2d, LocalResponseNorm, Network
from explorer.runtime import NetworkModule


def eager(network: Network) -> nn.Sequential:
    """The layers with weights as torch's constructors draw them, in evaluation mode.

    ReLUs work in place, as torchvision's do: the fastest that eager torch has.
    """
    return nn.Sequential(*map(_layer, trace(network).rows)).eval()


def with_weights_of(module: NetworkModule) -> nn.Sequential:
    """The same with a module's weights, each copied into torch's plain layout."""
    made = eager(module.network)
    for child, stored in zip(made.children(), module.children(), strict=True):
        for name, parameter in child.named_parameters():
            parameter.data.copy_(getattr(stored, name))
    return made


def _layer(row: Row) -> nn.Module:
    return MODULES[row.layer.kind](row.layer, row.input_shape)


def _convolution(layer: Conv2d, shape: Shape) -> nn.Conv2d:
    how = (layer.kernel, layer.stride, layer.padding, layer.dilation, layer.groups, layer.bias)
    return nn.Conv2d(shape[0], layer.filters, *how)


def _response_norm(layer: LocalResponseNorm, _: Shape) -> nn.LocalResponseNorm:
    alpha = layer.alpha * (1 if layer.alpha_over_size else layer.size)
    return nn.LocalResponseNorm(layer.size, alpha, layer.beta, layer.k)


def _batch_norm(layer: BatchNorm, shape: Shape) -> nn.Module:
    kind = nn.BatchNorm2d if len(shape) > 1 else nn.BatchNorm1d
    return kind(shape[0], eps=layer.epsilon)


MODULES: dict[str, Callable[[Any, Shape], nn.Module]] = {
    "conv2d": _convolution,
    "local_response_norm": _response_norm,
    "batch_norm": _batch_norm,
    "max_pool2d": lambda layer, _: nn.MaxPool2d(layer.kernel, layer.stride, layer.padding),
    "adaptive_avg_pool2d": lambda layer, _: nn.AdaptiveAvgPool2d(layer.output_size),
    "linear": lambda layer, shape: nn.Linear(shape[0], layer.units, layer.bias),
    "relu": lambda *_: nn.ReLU(inplace=True),
    "dropout": lambda layer, _: nn.Dropout(layer.rate),
    "flatten": lambda *_: nn.Flatten(),
    "softmax": lambda *_: nn.Softmax(1),
}
