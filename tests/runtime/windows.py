"""What the tests of layers share: small photos, a layer by itself, and a walk over windows."""

from itertools import product

import numpy as np
import torch

from explorer.network import Input, Network
from explorer.runtime.module import build


def photos(channels=4, height=11, width=9, count=2):
    generator = torch.Generator().manual_seed(height * width)
    return torch.randn(count, channels, height, width, generator=generator)


def child(layer, x):
    """The layer as the only one of a network that reads x; a convolution's bias is not zero."""
    channels, height, width = x.shape[1:]
    network = Network(input=Input(channels=channels, height=height, width=width), layers=(layer,))
    (made,) = build(network).children()
    if isinstance(made, torch.nn.Conv2d) and made.bias is not None:
        made.bias = torch.nn.Parameter(torch.arange(1.0, 1 + len(made.bias)))
    return made


def agree(found, expected, tolerance=1e-5):
    expected = torch.as_tensor(expected).detach()
    assert found.shape == expected.shape
    error = (found.detach().double() - expected.double()).abs().max()
    assert error <= tolerance * max(1.0, expected.double().abs().max().item())


def pairwise(value):
    return value if isinstance(value, tuple) else (value, value)


def walk(x, kernel, stride, before, output, dilation, of_window):
    """Every window in turn; a cell beyond the map is None. Shares no code with the project."""
    photos_, channels, height, width = x.shape
    made = np.empty((photos_, channels, *output))
    for n, c, i, j in product(range(photos_), range(channels), *map(range, output)):
        rows = [i * stride[0] - before[0] + a * dilation[0] for a in range(kernel[0])]
        columns = [j * stride[1] - before[1] + b * dilation[1] for b in range(kernel[1])]
        cells = [
            x[n, c, r, q].item() if 0 <= r < height and 0 <= q < width else None
            for r, q in product(rows, columns)
        ]
        made[n, c, i, j] = of_window(cells)
    return made
