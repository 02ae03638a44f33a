"""LRN of the paper's first two convolutions, against torch's own."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch.nn.functional import local_response_norm

from explorer.network import LocalResponseNorm as Layer
from explorer.runtime.lrn import LocalResponseNorm
from tests.benchmarks.measuring import Row, interleaved

ROUNDS = 101
SHAPES = {"conv1": (1, 96, 55, 55), "conv2": (1, 256, 27, 27)}
PAPERS = Layer(name="norm", size=5, alpha=1e-4, beta=0.75, k=2)


@torch.inference_mode()
def rows() -> Iterator[Row]:
    """Each side gets the map in the layout in which it is fastest."""
    for name, shape in SHAPES.items():
        plain = torch.randn(shape, generator=torch.Generator().manual_seed(0)).mul_(60).relu_()
        x = plain.contiguous(memory_format=torch.channels_last)
        norm = LocalResponseNorm(PAPERS, shape[1])
        theirs_is = (PAPERS.size, PAPERS.alpha * PAPERS.size, PAPERS.beta, PAPERS.k)
        torch.testing.assert_close(norm(x), local_response_norm(plain, *theirs_is))
        ours, theirs = interleaved(
            lambda x=x, norm=norm: norm(x),
            lambda plain=plain, theirs_is=theirs_is: local_response_norm(plain, *theirs_is),
            rounds=ROUNDS,
        )
        yield Row(f"LRN of {name}", "`F.local_response_norm`", 0.15, 0.09, ours, theirs)
