"""Local response normalization across channels as a module, in every convention."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Final

import torch
from threadpoolctl import ThreadpoolController
from torch import Tensor, nn

from explorer.network import LocalResponseNorm as Layer

PAPERS_BETA: Final = 0.75
_ONE_CORE_UP_TO: Final = 1 << 19
"""Values of a map that one core normalizes sooner than two: the work is ten short passes over it,
and waking another core for each takes longer than its half of one."""

# OpenMP's number of threads is set per thread, so no other session slows down.
_openmp: Final = ThreadpoolController().select(user_api="openmp")


def one_core_where_small(x: Tensor) -> AbstractContextManager[object]:
    """Keep the passes over a small map on the CPU to one core, in this thread alone."""
    small = x.device.type == "cpu" and x.numel() <= _ONE_CORE_UP_TO
    return _openmp.limit(limits=1) if small else nullcontext()


class LocalResponseNorm(nn.Module):
    """x / (k + alpha · S) ** beta, S the sum of x² over a window of neighboring channels.

    The window has size // 2 channels below and (size − 1) // 2 above, as torch does for even
    sizes. Source: Krizhevsky et al. (2012), section 3.3; the conventions are `explorer.network`'s.

    layer: the record, of the region "across".
    channels: of the map; a window reads nothing beyond them.
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
        with one_core_where_small(x):
            if self.groups == 1:
                return self._normalized(x)
            return torch.cat([self._normalized(group) for group in x.chunk(self.groups, 1)], 1)

    def _normalized(self, x: Tensor) -> Tensor:
        sums = window_sums(self._terms(x), self.below + 1 + self.above)
        if self.beta != PAPERS_BETA:
            return x / sums.pow(self.beta)
        # Two roots take a tenth of the time of a power, and a product takes less than a quotient.
        root = sums.rsqrt_()
        return (root * root.sqrt()).mul_(x)

    def _terms(self, x: Tensor) -> Tensor:
        """What a window sums to k + alpha · S: alpha · x² and a share of k, off the map too.

        So k and alpha take no pass of their own: on such maps a pass over memory takes longer than
        the arithmetic in it.
        """
        count, channels, height, width = x.shape
        terms = torch.empty(
            (count, self.below + channels + self.above, height, width),
            dtype=x.dtype,
            device=x.device,
            memory_format=torch.channels_last if x.stride(1) == 1 else torch.contiguous_format,
        ).fill_(self.k / (self.below + 1 + self.above))
        terms[:, self.below : self.below + channels].addcmul_(x, x, value=self.alpha)
        return terms


def window_sums(x: Tensor, size: int) -> Tensor:
    """Sums over `size` consecutive channels, as many as fit; x itself for a size of 1.

    Built from sums over half as many, so that a large window takes few passes over the map.
    """
    if size == 1:
        return x
    half = size // 2
    halves = window_sums(x, half)
    if size % 2:
        return (halves[:, : -half - 1] + halves[:, half:-1]).add_(x[:, 2 * half :])
    return halves[:, :-half] + halves[:, half:]
