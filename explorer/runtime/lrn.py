"""Local response normalization as a module, in every convention."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from explorer.network import LocalResponseNorm as Layer

_PAPERS_BETA = 0.75


class LocalResponseNorm(nn.Module):
    """x / (k + alpha · S) ** beta, S the sum of x² over a window of neighbouring channels.

    The window has size // 2 channels below and (size − 1) // 2 above, as torch has it for even
    sizes. Source: Krizhevsky et al. (2012), section 3.3; the conventions are `explorer.network`'s.

    layer: the record with size, alpha, beta, k, alpha_over_size and groups.
    channels: of the map; beyond them a window has nothing to read.
    """

    def __init__(self, layer: Layer, channels: int) -> None:
        super().__init__()
        self.groups = layer.groups
        self.below = min(layer.size // 2, channels // layer.groups - 1)
        self.above = min((layer.size - 1) // 2, channels // layer.groups - 1)
        self.alpha = layer.alpha / layer.size if layer.alpha_over_size else layer.alpha
        self.beta = layer.beta
        self.k = layer.k

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to the same shape."""
        if self.groups == 1:
            return self._normalized(x)
        return torch.cat([self._normalized(group) for group in x.chunk(self.groups, 1)], 1)

    def _normalized(self, x: Tensor) -> Tensor:
        squares = pad(x * x, (0, 0, 0, 0, self.below, self.above))
        sums = _window_sums(squares, self.below + 1 + self.above)
        denominator = torch.add(x.new_tensor(self.k), sums, alpha=self.alpha)
        if self.beta == _PAPERS_BETA:
            # Two roots cost a tenth of a power, and a product less than a quotient.
            root = denominator.rsqrt()
            return x * (root * root.sqrt())
        return x / denominator.pow(self.beta)


def _window_sums(x: Tensor, size: int) -> Tensor:
    """Sums over `size` consecutive channels, as many as fit.

    Built from sums over half as many, so that a large window takes few passes over the map.
    """
    if size == 1:
        return x
    half = size // 2
    halves = _window_sums(x, half)
    sums = halves[:, :-half] + halves[:, half:]
    return sums[:, :-1].add_(x[:, 2 * half :]) if size % 2 else sums
