"""What torch's own layers leave out: windows that hang over the edge, and padding on two sides.

Each is its torch layer plus the zeros, or the nothing, at the edges. `edges` is torch's order:
(left, right, top, bottom), in pixels.
"""

from __future__ import annotations

from math import inf
from typing import Any

from torch import Tensor, nn
from torch.nn.functional import pad

from explorer.arithmetic.windows import Axis

Edges = tuple[int, int, int, int]


def edges(windows: tuple[Axis, Axis]) -> Edges:
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
    """A max pool whose windows meet nothing, and not zeros, beyond the map: Keras's "same"."""

    def __init__(self, *args: Any, edges: Edges) -> None:
        super().__init__(*args)
        self.edges = edges

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's name
        """(N, C, H, W) to (N, C, H', W')."""
        pooled: Tensor = super().forward(pad(input, self.edges, value=-inf))
        return pooled


class SameAvgPool2d(nn.AvgPool2d):
    """An average over those values of a window that lie on the map: Keras's "same"."""

    def __init__(self, *args: Any, edges: Edges) -> None:
        super().__init__(*args)
        self.edges = edges

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's name
        """(N, C, H, W) to (N, C, H', W')."""
        on_the_map = input.new_ones(1, 1, *input.shape[2:])
        share = super().forward(pad(on_the_map, self.edges))
        return super().forward(pad(input, self.edges)) / share
