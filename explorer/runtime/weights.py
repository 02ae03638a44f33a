"""Random weights that depend on the seed, the layer's name and the shape, and nothing else.

Kaiming-normal: zero mean, variance 2 / fan in, so that activations keep their scale through ReLUs.
Source: K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers" (2015), section 2.2.
"""

from __future__ import annotations

import mmap
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from math import prod, sqrt
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from explorer.limits import MAX_SHARED_WEIGHT_BYTES
from explorer.runtime.byte_cache import tensors_within
from explorer.turns import compute_turn

# Each chunk has its own generator, so the values do not depend on how many threads share the
# work. A value is one of 65,536 quantiles, looked up with 16 random bits: a third of the CPU time
# of torch's normal_, whose values come from logarithms and sines.
_CHUNK: Final = 1 << 20
_BLOCK: Final = 1 << 16  # values looked up at a time: their data stays in a core's cache
_BITS: Final = 16
_IN_ONE_DRAW: Final = 64 // _BITS
_HUGE_FROM: Final = 1 << 24  # bytes: below, a few pages of 2 MiB cost more than many small ones
_MAP_WEIGHT: Final = 4  # dimensions of a convolution's weight

_shared = tensors_within(MAX_SHARED_WEIGHT_BYTES, lambda: compute_turn)


def layer_weight(seed: int, layer: str, shape: tuple[int, ...]) -> Tensor:
    """Return a layer's weight, shared by all modules that have it: read it, never write into it.

    shape: (filters, channels per group, height, width) or (units, inputs); the fan in is the
        product of all but the first. A convolution's is in channels_last, as the pass reads it.
    """
    return _shared.get((seed, layer, shape), lambda: _made(seed, layer, shape))


def _made(seed: int, layer: str, shape: tuple[int, ...]) -> Tensor:
    with torch.inference_mode(mode=False):
        weight = kaiming_normal(seed, layer, shape)
        if len(shape) == _MAP_WEIGHT:
            return weight.contiguous(memory_format=torch.channels_last)
        return weight


def kaiming_normal(seed: int, layer: str, shape: tuple[int, ...]) -> Tensor:
    """Make a float32 tensor: the same in every process, with every version of numpy and torch.

    No value lies further out than 4.3 deviations, as one weight in 50,000 otherwise would.
    """
    weight = _memory(prod(shape))
    flat = weight.numpy()
    values = _quantiles() * np.float32(sqrt(2 / prod(shape[1:])))

    def fill(start: int) -> None:
        generator = np.random.SFC64(_generator_seed(seed, layer, shape, start))
        chunk = flat[start : start + _CHUNK]
        drawn = generator.random_raw(-(-len(chunk) // _IN_ONE_DRAW)).astype("<u8", copy=False)
        places = drawn.view("<u2")[: len(chunk)]
        for block in range(0, len(chunk), _BLOCK):
            now = slice(block, block + _BLOCK)
            # No index is out of range; "clip" spares numpy a copy of the target.
            np.take(values, places[now], out=chunk[now], mode="clip")

    with ThreadPoolExecutor(torch.get_num_threads()) as pool:
        for _ in pool.map(fill, range(0, len(flat), _CHUNK)):
            compute_turn.look_up()
    return weight.view(shape)


@lru_cache(maxsize=1)
def _quantiles() -> NDArray[np.float32]:
    """The middles of 65,536 equally likely parts of the normal distribution, of variance 1."""
    count = 1 << _BITS
    middles = torch.special.ndtri((torch.arange(count, dtype=torch.float64) + 0.5) / count)
    values: NDArray[np.float32] = (middles / middles.std(correction=0)).float().numpy()
    return values


def _memory(values: int) -> Tensor:
    """Allocate a new float32 tensor for the caller to fill.

    A large one lies on huge pages if the system has them: small ones take five times as long to
    allocate.
    """
    size = 4 * values
    if size < _HUGE_FROM or not hasattr(mmap, "MADV_HUGEPAGE"):
        return torch.empty(values)
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with suppress(OSError):  # from a kernel built without them
        memory.madvise(mmap.MADV_HUGEPAGE)
    return torch.frombuffer(memory, dtype=torch.float32)


def _generator_seed(seed: int, layer: str, shape: tuple[int, ...], start: int) -> int:
    """64 bits of a digest; Python's own hash differs between processes."""
    text = f"{seed}/{layer}/{'x'.join(map(str, shape))}/{start}"
    return int.from_bytes(sha256(text.encode()).digest()[:8], "little")
