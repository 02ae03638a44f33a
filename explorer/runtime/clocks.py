"""A loop over the layers that times each of them, on the CPU or Apple's GPU."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from time import perf_counter
from typing import NamedTuple

import torch
from torch import Tensor, nn

Layers = Sequence[nn.Module]


class Timed(NamedTuple):
    """A pass over the layers.

    outputs: each layer's, or None for those not kept.
    output: the last layer's.
    layer_seconds, seconds: of each layer, and of the whole pass.
    peak_bytes: the most GPU memory allocated during the pass, weights included; None off CUDA.
    """

    outputs: list[Tensor | None]
    output: Tensor
    layer_seconds: list[float]
    seconds: float
    peak_bytes: int | None


def timed(
    layers: Layers, x: Tensor, *, keep: bool, between: Callable[[], None] = lambda: None
) -> Timed:
    """Run the layers on x's device.

    between: called after each layer; may raise to end the pass.
    """
    # The CPU has finished when it returns; Apple's GPU has to be waited for.
    wait = torch.mps.synchronize if x.is_mps else None
    outputs: list[Tensor | None] = []
    stamps = [perf_counter()]
    for layer in layers:
        x = layer(x)
        if wait:
            wait()
        stamps.append(perf_counter())
        outputs.append(x if keep else None)
        between()
    seconds = [after - before for before, after in pairwise(stamps)]
    return Timed(outputs, x, seconds, stamps[-1] - stamps[0], None)
