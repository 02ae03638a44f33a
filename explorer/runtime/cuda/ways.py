"""How a layer runs on a card: in a kernel of our own, or in torch's.

Estimates for an H200 at one photo, by counting kernels (about 2 µs each inside a graph) and bytes,
made before any of it ran; measurements are in tests/benchmarks/RESULTS.md:

norm: LRN in one kernel instead of nine or ten: 40 → 5 µs; at 256 photos in bf16 3.0 → 0.2 ms.
bias: a convolution's bias and its ReLU in one kernel instead of two: 20 → 10 µs; 0.3 → 0.2 ms.
pool: max pools that do not write each maximum's position: nothing; 0.06 ms less.
row: a single row times a matrix: nothing if cuBLAS reads at the card's full speed.
fold: the first convolution's 3 channels as stride² · 3 of them: 0 to 5 µs; 0.3 to 0.6 ms less.
share: convolutions of few photos in a kernel of ours that shares out each sum: 65 → 25 µs together
    in TF32 and bf16; its parts are added up together with the bias.
search: cuDNN tries its algorithms for each convolution before a capture: 65 → 50 µs together.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import torch

if TYPE_CHECKING:
    from types import ModuleType

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ways:
    """Which faster ways are used; the measurement of `tests/gpu` switches them one by one."""

    norm: bool = True
    bias: bool = True
    pool: bool = True
    row: bool = True
    fold: bool = True
    share: bool = True
    search: bool = True


FASTEST: Final = Ways()
PLAIN: Final = Ways(
    norm=False, bias=False, pool=False, row=False, fold=False, share=False, search=False
)
"""Every layer as torch has it."""


@cache
def kernels(device: torch.device) -> ModuleType | None:
    """Our kernels if they work on this device; None if they are not available.

    Triton compiles a kernel when it is first used, for which it needs a C compiler and Python's
    headers. So one is tried here, once per process and device, and never first inside a capture.
    """
    if device.type != "cuda" or find_spec("triton") is None:
        return None
    try:
        from explorer.runtime.cuda import kernels as ours  # noqa: PLC0415 - needs Triton

        _tried(ours, device)
    except Exception as failure:  # noqa: BLE001 - compilers, loaders and drivers each have their own
        _LOG.warning("LRN and others run as torch has them on %s: %s", device, failure)
        return None
    return ours


def _tried(ours: Any, device: torch.device) -> None:
    """Add a bias on the device; raise RuntimeError if the result is wrong."""
    values = torch.tensor([-2.0, 1.0], device=device)
    rectified, bias = torch.empty_like(values), torch.ones(1, device=device)
    ours.add_bias_and_rectify[(1,)](values, rectified, bias, 2, 1, 1, B=16)
    if (values.tolist(), rectified.tolist()) != ([-1.0, 2.0], [0.0, 2.0]):
        message = f"a kernel gave {values.tolist()} and {rectified.tolist()}"
        raise RuntimeError(message)
