"""How exactly a pass computes: in fp32, or faster with fewer bits a number.

fp32: every weight and every product in 32 bits, 24 of them the digits: some seven decimal ones.
tf32: as fp32, but NVIDIA's matrix units round what they multiply to 11 bits.
bf16: weights, and what convolutions and linear layers read and write, in 16 bits, 8 of them the
    digits. What squares, divides or takes powers (LRN, batch norm, softmax) computes in fp32.
int8: the weights of linear layers, and what these read, are whole numbers from −127 to 127 and a
    scale; all else as in bf16.
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
"""NVIDIA's compute capability (Ampere's) from which there are matrix units for TF32 and bf16."""
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

    torch knows this for the whole process alone, so that one pass at a time may be in here. It is
    set through the older two of torch's switches: they keep the newer ones in step, while after the
    newer ones a reader of the older ones, as torch's own profiler and compiler are, gets an error.
    """
    products, convolutions = torch.backends.cuda.matmul, torch.backends.cudnn
    with _one_precision:
        before = products.allow_tf32, convolutions.allow_tf32
        products.allow_tf32 = convolutions.allow_tf32 = precision == "tf32"
        try:
            yield
        finally:
            products.allow_tf32, convolutions.allow_tf32 = before
