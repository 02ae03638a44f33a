"""How long a graphics card takes for one photo, two, four …, in each precision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from explorer.arithmetic.bottleneck import Rates
from explorer.errors import BudgetError
from explorer.network import Network
from explorer.runtime.budget import check_budget
from explorer.runtime.forward import run
from explorer.runtime.guard import gpu_at_work
from explorer.runtime.module import NetworkModule
from explorer.runtime.precision import EXACT, Precision, matrix_units

BYTES_PER_VALUE: Final[dict[Precision, int]] = {"fp32": 4, "tf32": 4, "bf16": 2}
"""The units that cards compute in."""
_MOST_PHOTOS: Final = 64
_PASSES: Final = 9
"""Runs whose median is the time, after a first one that warms up."""
_COPIED_BYTES: Final = 1 << 28
"""Bytes of the copy that measures bandwidth: five times a large card's cache."""
_SIDE: Final = 4_096
"""Side of the matrices that measure arithmetic: large enough to occupy any card."""


@dataclass(frozen=True)
class BatchTiming:
    """A pass with a number of photos.

    seconds: of one pass. error: the largest of an output, as a share of fp32's largest output.
    """

    precision: Precision
    photos: int
    seconds: float
    error: float


def batch_sizes(network: Network) -> tuple[int, ...]:
    """1, 2, 4 … photos, up to what the limits allow in one pass, and 64 at most."""
    sizes = []
    photos = 1
    while photos <= _MOST_PHOTOS:
        try:
            check_budget(network, photos)
        except BudgetError:
            break
        sizes.append(photos)
        photos *= 2
    return tuple(sizes)


def batch_timing(
    module: NetworkModule,
    photo: NDArray[np.float32],
    device: str,
    precision: Precision,
    photos: int,
) -> BatchTiming:
    """Time the pass with copies of a photo, (1, channels, height, width), in a precision.

    Raises what `run` raises.
    """
    batch = np.repeat(photo, photos, axis=0)
    exact = run(module, photo, device, "none", EXACT).output
    first = run(module, batch, device, "none", precision).output[:1]
    passes = [run(module, batch, device, "none", precision).seconds for _ in range(_PASSES)]
    with gpu_at_work():
        off = (first.float() - exact).abs().max() / exact.abs().max()
        return BatchTiming(precision, photos, median(passes), float(off))


@cache
def rates_of(device: str, precision: Precision) -> Rates:
    """What a CUDA device copies and multiplies per second, measured once.

    Raises DeviceError if the device fails.
    """
    with (
        gpu_at_work(),
        torch.inference_mode(),
        matrix_units(precision),
        torch.cuda.device(device),
    ):
        source = torch.empty(_COPIED_BYTES, dtype=torch.uint8, device=device)
        target = torch.empty_like(source)
        bandwidth = 2 * _COPIED_BYTES / _seconds(lambda: target.copy_(source))
        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        a, b = (torch.randn(_SIDE, _SIDE, device=device, dtype=dtype) for _ in range(2))
        return Rates(bandwidth, _SIDE**3 / _seconds(lambda: a @ b))


def _seconds(work: Callable[[], object]) -> float:
    """The median time of a call on the current device, by events."""
    found: list[float] = []
    work()
    for _ in range(_PASSES):
        start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))  # type: ignore[no-untyped-call]  # torch's gap
        start.record()
        work()
        end.record()
        end.synchronize()
        found.append(start.elapsed_time(end) / 1e3)
    return median(found)
