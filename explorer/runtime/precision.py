"""How exactly a pass computes: in fp32, or faster with fewer bits per number.

fp32: every weight and every product in 32 bits; 24 of them are digits, about seven decimal ones.
tf32: like fp32, but NVIDIA's matrix units round what they multiply to 11 bits.
bf16: weights, and the inputs and outputs of convolutions and linear layers, in 16 bits; 8 of them
    are digits. Squares, divisions and powers (LRN, batch norm, softmax) are computed in fp32.
int8: the weights and inputs of linear layers are whole numbers from −127 to 127 and a scale;
    everything else is as in bf16.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final, Literal, get_args

import torch

from explorer.errors import InputError
from explorer.runtime.device import describe_device
from explorer.runtime.int8 import integer_products

Precision = Literal["fp32", "tf32", "bf16", "int8"]
PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)
EXACT: Final[Precision] = "fp32"

_MATRIX_UNITS: Final = (8, 0)
"""The NVIDIA compute capability (Ampere's) that first has matrix units for TF32 and bf16."""
_one_precision: Final = Lock()


def precisions_of(device: str | torch.device) -> tuple[Precision, ...]:
    """What a device offers, the exact one first."""
    device = torch.device(device)
    if device.type == "cpu":
        return ("fp32", "bf16", "int8") if integer_products() else ("fp32", "bf16")
    if device.type == "cuda" and torch.cuda.get_device_capability(device) >= _MATRIX_UNITS:
        return ("fp32", "tf32", "bf16")
    return ("fp32",)


def check_precision(precision: str, device: torch.device) -> None:
    """Raise InputError for a precision that the device does not offer."""
    offered = precisions_of(device)
    if precision not in offered:
        raise InputError(
            received=f'the precision "{precision}" was asked for',
            expected=f"{describe_device(device).title} computes in {' or '.join(offered)}",
            remedy=f'use "{offered[0]}"',
        )


@contextmanager
def matrix_units(precision: Precision) -> Iterator[None]:
    """Let CUDA's products of fp32 numbers round to TF32 meanwhile, or not.

    torch's setting is per process, so only one pass at a time may be in here. It is set through
    the older two of torch's switches: they keep the newer ones in step, while after the newer
    ones, readers of the older ones, such as torch's own profiler and compiler, get an error.
    """
    products, convolutions = torch.backends.cuda.matmul, torch.backends.cudnn
    with _one_precision:
        before = products.allow_tf32, convolutions.allow_tf32
        products.allow_tf32 = convolutions.allow_tf32 = precision == "tf32"
        try:
            yield
        finally:
            products.allow_tf32, convolutions.allow_tf32 = before
