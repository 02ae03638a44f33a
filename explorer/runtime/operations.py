"""What torch's own layers lack: odd edges, and all cores for a single photo.

Windows may hang over the edge, and padding may differ from side to side: `edges` are the zeros, or
the nothing, around a map in torch's order: (left, right, top, bottom), in pixels.
"""

from __future__ import annotations

from math import gcd, inf
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from explorer.arithmetic.windows import Axis

Edges = tuple[int, int, int, int]


def read_beyond(windows: tuple[Axis, Axis]) -> Edges:
    """What the windows read beyond the map, on each side."""
    rows, columns = windows
    return (
        columns.before,
        columns.after + columns.overhang,
        rows.before,
        rows.after + rows.overhang,
    )


class PaddedConv2d(nn.Conv2d):
    """A convolution with different zeros on each side: "same", or windows that round up."""

    def __init__(self, *args: Any, edges: Edges, **options: Any) -> None:
        super().__init__(*args, **options)
        self.edges = edges

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's name
        """(N, C, H, W) to (N, filters, H', W')."""
        return super().forward(pad(input, self.edges))


class PaddedMaxPool2d(nn.MaxPool2d):
    """A max pool whose windows read nothing, rather than zeros, beyond the map: Keras's "same"."""

    def __init__(self, *args: Any, edges: Edges) -> None:
        super().__init__(*args)
        self.edges = edges

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's name
        """(N, C, H, W) to (N, C, H', W')."""
        pooled: Tensor = super().forward(pad(input, self.edges, value=-inf))
        return pooled


class SameAvgPool2d(nn.AvgPool2d):
    """An average over the values of a window that lie on the map: Keras's "same"."""

    def __init__(self, *args: Any, edges: Edges) -> None:
        super().__init__(*args)
        self.edges = edges

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's name
        """(N, C, H, W) to (N, C, H', W')."""
        on_the_map = input.new_ones(1, 1, *input.shape[2:])
        share = super().forward(pad(on_the_map, self.edges))
        return super().forward(pad(input, self.edges)) / share


class SharedLinear(nn.Linear):
    """A fully connected layer whose units are split among the cores for a single photo.

    MKL multiplies a matrix by a single row on one core, and so reads the weights at one core's
    speed; it spreads a batch of such products. The values are the same to the last bit.
    """

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's name
        """(N, inputs) to (N, units)."""
        parts = gcd(self.out_features, torch.get_num_threads())
        if len(input) > 1 or parts == 1 or input.device.type != "cpu":
            return super().forward(input)
        photo = input.expand(parts, 1, -1)
        weights = self.weight.view(parts, -1, self.in_features).transpose(1, 2)
        if self.bias is None:
            return torch.bmm(photo, weights).view(1, -1)
        return torch.baddbmm(self.bias.view(parts, 1, -1), photo, weights).view(1, -1)
