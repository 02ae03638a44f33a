"""Local response normalization within each map as a module."""

from __future__ import annotations

from torch import Tensor, nn

from explorer.network import LocalResponseNorm as Layer
from explorer.runtime.lrn import PAPERS_BETA, one_core_where_small, window_sums


class LocalResponseNormWithin(nn.Module):
    """x / (k + alpha · S) ** beta, S the sum of x² over size × size positions of one map.

    Along each axis the window has size // 2 positions before and (size − 1) // 2 after; outside the
    map there are zeros, and alpha's divisor stays size². Sources: `explorer.arithmetic.lrn`.

    layer: the record, of the region "within".
    """

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.before = layer.size // 2
        self.after = (layer.size - 1) // 2
        self.weight = layer.weight
        self.beta = layer.beta
        self.k = layer.k

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same shape."""
        with one_core_where_small(x):
            sums = self._sums(x * x).mul_(self.weight).add_(self.k)
            if self.beta != PAPERS_BETA:
                return x / sums.pow(self.beta)
            root = sums.rsqrt_()
            return (root * root.sqrt()).mul_(x)

    def _sums(self, squares: Tensor) -> Tensor:
        """The sum over each window: down the columns, then along the rows.

        A window reaches no further beyond the map than to the last value, so a large one takes
        neither more memory nor many more passes than the map.
        """
        height, width = squares.shape[2:]
        top, bottom = min(self.before, height - 1), min(self.after, height - 1)
        left, right = min(self.before, width - 1), min(self.after, width - 1)
        padded = nn.functional.pad(squares, (left, right, top, bottom))
        columns = window_sums(padded.transpose(1, 2), top + 1 + bottom).transpose(1, 2)
        return window_sums(columns.transpose(1, 3), left + 1 + right).transpose(1, 3)
