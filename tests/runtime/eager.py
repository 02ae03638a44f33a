"""A forward pass in torch's own functions and plain layout: the oracle for ours."""

import torch
from torch.nn import functional

from explorer.runtime.module import build


def eager(network, x):
    """Every activation of a catalogue network, from torch's own functions alone."""
    stored = build(network).state_dict()
    for layer in network.layers:
        weights = [stored.get(f"{layer.name}.{name}") for name in ("weight", "bias")]
        x = EAGER[layer.kind](layer, x, *(w if w is None else w.contiguous() for w in weights))
        yield x


def eager_convolution(layer, x, weight, bias):
    if layer.padding == "same":  # Keras's: the odd zero below and on the right
        outputs = -(-x.shape[2] // layer.stride)
        zeros = max(0, (outputs - 1) * layer.stride + layer.kernel - x.shape[2])
        x = functional.pad(x, (zeros // 2, zeros - zeros // 2) * 2)
        return functional.conv2d(x, weight, bias, layer.stride, groups=layer.groups)
    rest = (x.shape[2] + 2 * layer.padding - layer.kernel) % layer.stride
    if layer.rounding == "ceil" and rest:  # zeros for the last window
        missing = layer.stride - rest
        x = functional.pad(x, (0, missing, 0, missing))
    return functional.conv2d(x, weight, bias, layer.stride, layer.padding, groups=layer.groups)


def eager_batch_norm(layer, x, weight, bias):
    mean, variance = torch.zeros(x.shape[1]), torch.ones(x.shape[1])  # as built
    return functional.batch_norm(x, mean, variance, weight, bias, eps=layer.epsilon)


def eager_norm(layer, x, *_):
    if layer.region == "within":  # Caffe's: an average pool of the squares, its padding counted
        assert layer.alpha_over_size
        assert layer.size % 2
        mean = functional.avg_pool2d(x * x, layer.size, 1, layer.size // 2)
        return x / (layer.k + layer.alpha * mean) ** layer.beta
    alpha = layer.alpha * (1 if layer.alpha_over_size else layer.size)
    how = (layer.size, alpha, layer.beta, layer.k)
    halves = [functional.local_response_norm(half, *how) for half in x.chunk(layer.groups, 1)]
    return torch.cat(halves, 1)


def eager_pool(layer, x, *_):
    up = layer.rounding == "ceil"
    return functional.max_pool2d(x, layer.kernel, layer.stride, ceil_mode=up)


EAGER = {
    "conv2d": eager_convolution,
    "batch_norm": eager_batch_norm,
    "local_response_norm": eager_norm,
    "max_pool2d": eager_pool,
    "adaptive_avg_pool2d": lambda layer, x, *_: functional.adaptive_avg_pool2d(
        x, layer.output_size
    ),
    "avg_pool2d": lambda layer, x, *_: functional.avg_pool2d(x, layer.kernel, layer.stride),
    "tanh": lambda _, x, *__: torch.tanh(x),
    "linear": lambda _, x, weight, bias: functional.linear(x, weight, bias),
    "relu": lambda _, x, *__: functional.relu(x),
    "softmax": lambda _, x, *__: functional.softmax(x, 1),
    "flatten": lambda _, x, *__: x.flatten(1),
    "dropout": lambda _, x, *__: x,
}
