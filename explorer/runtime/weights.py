"""Random weights that follow from the seed, the layer's name and the shape, and nothing else.

Kaiming-normal: zero mean, variance 2 / fan in, so that activations keep their scale through ReLUs.
Source: K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers" (2015), section 2.2.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from math import prod, sqrt
from typing import Final

import torch
from torch import Tensor

from explorer.limits import MAX_SHARED_WEIGHT_BYTES
from explorer.runtime.tensor_store import TensorStore
from explorer.runtime.turns import compute_turn

# Each chunk has a generator of its own, so the values do not depend on how many threads share the
# work. torch's normal_ fills the paper's 61 million weights in 213 ms with one thread and 108 with
# two; numpy's fastest, SFC64, takes 459 and 240.
_CHUNK: Final = 1 << 20
_MAP_WEIGHT: Final = 4  # dimensions of a convolution's weight

_shared = TensorStore(MAX_SHARED_WEIGHT_BYTES)


def layer_weight(seed: int, layer: str, shape: tuple[int, ...]) -> Tensor:
    """The weight of a layer, shared by all modules that have it: read it, never write into it.

    shape: (filters, channels of a group, height, width) or (units, inputs); the fan in is the
        product of all but the first. A convolution's comes in channels_last, as the pass reads it.
    """
    # The turn comes first: whoever waits for it holds nothing that others need.
    with compute_turn:
        return _shared.get((seed, layer, shape), lambda: _made(seed, layer, shape))


def _made(seed: int, layer: str, shape: tuple[int, ...]) -> Tensor:
    with torch.inference_mode(mode=False):
        weight = kaiming_normal(seed, layer, shape)
        if len(shape) == _MAP_WEIGHT:
            return weight.contiguous(memory_format=torch.channels_last)
        return weight


def kaiming_normal(seed: int, layer: str, shape: tuple[int, ...]) -> Tensor:
    """A new tensor, float32: the same in every process that runs the same version of torch."""
    weight = torch.empty(shape)
    deviation = sqrt(2 / prod(shape[1:]))
    flat = weight.view(-1)

    def fill(start: int) -> None:
        generator = torch.Generator().manual_seed(_generator_seed(seed, layer, shape, start))
        flat[start : start + _CHUNK].normal_(0.0, deviation, generator=generator)

    with ThreadPoolExecutor(torch.get_num_threads()) as pool:
        list(pool.map(fill, range(0, len(flat), _CHUNK)))
    return weight


def _generator_seed(seed: int, layer: str, shape: tuple[int, ...], start: int) -> int:
    """64 bits of a digest; Python's own hash differs from process to process."""
    text = f"{seed}/{layer}/{'x'.join(map(str, shape))}/{start}"
    return int.from_bytes(sha256(text.encode()).digest()[:8], "little")
