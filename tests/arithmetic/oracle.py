"""What torch (and Keras, for SAME) makes of a network: an oracle that shares no code with ours.

Every layer is a plain torch call on the meta device, where tensors have shapes and no values.
"""

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Softmax,
    ZeroPad2d,
)

# What torch raises where a layer cannot be: RuntimeError from a kernel, ValueError from a module's
# constructor, IndexError from a pool that gets a vector.
REFUSALS = (RuntimeError, ValueError, IndexError)


class Measured(NamedTuple):
    shape: tuple[int, ...]
    parameters: int
    trainable: int
    macs: int


def pair(value):
    return value if isinstance(value, tuple) else (value, value)


def measure(network, keras):
    """What each layer makes, up to the first that torch refuses; and that one's index, or None."""
    x = torch.empty(1, *network.input.shape, device="meta")
    measured = []
    for index, layer in enumerate(network.layers):
        try:
            module = modules(layer, x)
            with FlopCounterMode(display=False) as counter:
                x = forward(layer, module, x, keras)
        except REFUSALS:
            return measured, index
        parameters = sum(p.numel() for p in module.parameters())
        statistics = sum(
            b.numel() for name, b in module.named_buffers() if name != "num_batches_tracked"
        )
        flops = counter.get_total_flops()
        assert flops % 2 == 0
        measured.append(
            Measured(tuple(x.shape[1:]), parameters + statistics, parameters, flops // 2)
        )
    return measured, None


def modules(layer, x):
    """torch's own module for what arrives, on the meta device; Identity for what has no weights."""
    if isinstance(layer, Conv2d):
        return nn.Conv2d(
            x.shape[1],
            layer.filters,
            layer.kernel,
            layer.stride,
            layer.padding if not isinstance(layer.padding, str) else 0,
            layer.dilation,
            layer.groups,
            layer.bias,
            device="meta",
        )
    if isinstance(layer, Linear):
        return nn.Linear(x.shape[-1], layer.units, layer.bias, device="meta")
    if isinstance(layer, BatchNorm):
        kind = nn.BatchNorm2d if x.dim() > 2 else nn.BatchNorm1d
        return kind(x.shape[1], layer.epsilon, device="meta").eval()
    return ZeroPadding(layer.padding) if isinstance(layer, ZeroPad2d) else nn.Identity()


class ZeroPadding(nn.Module):
    """torch's padding, of maps alone."""

    def __init__(self, zeros):
        super().__init__()
        self.zeros = zeros if isinstance(zeros, tuple) else (zeros,) * 4

    def forward(self, x):
        if x.dim() < 4:
            message = "a vector has no height and width"
            raise RuntimeError(message)
        top, bottom, left, right = self.zeros
        return functional.pad(x, (left, right, top, bottom))


def forward(layer, module, x, keras):
    """The layer's output on a meta tensor."""
    if isinstance(layer, Conv2d):
        return convolution(layer, module, x, keras)
    if isinstance(layer, MaxPool2d | AvgPool2d):
        return pool(layer, x, keras)
    if isinstance(layer, AdaptiveAvgPool2d):
        if x.dim() < 4:  # torch looks at this for every output size but 1, which it takes as a mean
            message = "a vector has no height and width"
            raise RuntimeError(message)
        return functional.adaptive_avg_pool2d(x, layer.output_size)
    if isinstance(layer, LocalResponseNorm):
        grouped = x.view(layer.groups, x.shape[1] // layer.groups, *x.shape[2:])
        return functional.local_response_norm(grouped, layer.size).view(x.shape)
    if isinstance(layer, Flatten):
        return x.flatten(1)
    if isinstance(layer, Linear):
        # `mm` takes matrices only, where nn.Linear would read a map row by row.
        return torch.mm(x, module.weight.T)
    if isinstance(layer, Softmax):
        return x.softmax(1)
    return module(x)


def convolution(layer, module, x, keras):
    if layer.padding == "same":
        return same(layer, x, keras, lambda ops, given, **how: ops.conv(
            given, torch.empty(module.weight.permute(2, 3, 1, 0).shape), **how,
            dilation_rate=layer.dilation,
        ))  # fmt: skip
    if layer.rounding == "floor" or x.dim() < 4:
        return module(x)
    kernel, stride, padding, dilation = map(
        pair, (layer.kernel, layer.stride, layer.padding, layer.dilation)
    )
    missing = [
        walk(x.shape[2 + axis], kernel[axis], stride[axis], padding[axis], dilation[axis])
        for axis in (0, 1)
    ]
    padded = functional.pad(
        x,
        (padding[1], padding[1] + missing[1], padding[0], padding[0] + missing[0]),
    )
    return functional.conv2d(
        padded, module.weight, module.bias, stride, 0, dilation, layer.groups
    )  # fmt: skip


def walk(size, kernel, stride, padding, dilation):
    """Zeros to add after the padding so that windows, laid one by one, reach the padded edge.

    As the original AlexNet code lays them: the first must fit, each next one a stride on, until
    one covers the last pixel.
    """
    taps = [tap * dilation for tap in range(kernel)]
    pixels = list(range(size + 2 * padding))
    if taps[-1] not in pixels:
        message = "the kernel is larger than the padded input"
        raise RuntimeError(message)
    last = taps[-1]
    while last < pixels[-1]:
        last += stride
    return last - pixels[-1]


def pool(layer, x, keras):
    if layer.padding == "same":
        name = "max_pool" if isinstance(layer, MaxPool2d) else "average_pool"
        return same(
            layer,
            x,
            keras,
            lambda ops, given, **how: getattr(ops, name)(given, pair(layer.kernel), **how),
        )
    function = functional.max_pool2d if isinstance(layer, MaxPool2d) else functional.avg_pool2d
    return function(
        x, layer.kernel, layer.stride, layer.padding, ceil_mode=layer.rounding == "ceil"
    )


def same(layer, x, keras, call):
    """The shape that Keras gives, on real zeros, channels last."""
    _, channels, height, width = x.shape
    made = call(
        keras.ops,
        torch.zeros(1, height, width, channels),
        strides=pair(layer.stride),
        padding="same",
        data_format="channels_last",
    )
    return torch.empty(1, made.shape[3], *made.shape[1:3], device="meta")
