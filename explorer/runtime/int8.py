"""A linear layer in whole numbers: a quarter of the bytes to read, at a small loss of precision.

A row of weights w is scale · q, with q whole from −127 to 127 and scale = max |w| / 127, computed
once; the layer's input is written the same way, one photo at a time. Then
y = scale · scale' · Σ q · q' + bias, in which the sum is exact.
Source: B. Jacob et al., "Quantization and training of neural networks for efficient
integer-arithmetic-only inference" (2018), section 2, with zero points of 0.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

import torch
from torch import Tensor, nn

_LARGEST: Final = 127
"""The whole number for the largest value of a row: int8's largest with both signs."""
MOST_INPUTS: Final = (2**31 - 1) // _LARGEST**2
"""Inputs of a layer whose sum of products fits 32 bits for any values: 133,144."""

_BLOCK: Final = 1 << 17
"""Values converted to whole numbers at a time."""

Products = Callable[[Tensor, Tensor], Tensor]


class Int8Linear(nn.Module):
    """A linear layer whose weights are whole numbers.

    weight: int8, (units, inputs). scales: float32, (units,): the value of 1 in a unit's row.
    bias: float32, (units,), or None. products: what `integer_products` gives.
    """

    def __init__(
        self, weight: Tensor, scales: Tensor, bias: Tensor | None, products: Products
    ) -> None:
        super().__init__()
        self.weight, self.scales, self.bias = weight, scales, bias
        self.products = products

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs) in float32 or bfloat16 to (N, units) in float32."""
        x = x.float()
        scales = row_scales(x)
        sums = self.products(quantized(x, scales), self.weight.t())
        y = sums * (scales[:, None] * self.scales)
        return y if self.bias is None else y + self.bias


def row_scales(rows: Tensor) -> Tensor:
    """The value of 1 in each row, (rows,); 1 itself if all values are 0."""
    largest = torch.maximum(rows.amax(1), -rows.amin(1))
    return torch.where(largest == 0, 1.0, largest / _LARGEST)


def quantized(rows: Tensor, scales: Tensor) -> Tensor:
    """Each value as a multiple of its row's scale, int8; halves round to even."""
    made = torch.empty(rows.shape, dtype=torch.int8, device=rows.device)
    # Some rows at a time, which stay in a core's cache between the steps.
    count = max(1, _BLOCK // rows.shape[1])
    for start in range(0, len(rows), count):
        some = slice(start, start + count)
        made[some] = (rows[some] / scales[some, None]).round_()
    return made


@cache
def integer_products() -> Products | None:
    """The product of two int8 matrices with sums in int32; None if torch has none.

    torch._int_mm is private, and on a processor without instructions for it the library underneath
    may clip sums to 16 bits. So it must first be right on the largest sums.
    """
    products: Products | None = getattr(torch, "_int_mm", None)
    return products if products is not None and _is_exact(products) else None


def _is_exact(products: Products) -> bool:
    a = torch.full((1, 256), _LARGEST, dtype=torch.int8)
    b = torch.full((64, 256), _LARGEST, dtype=torch.int8)
    b[::2] = -_LARGEST
    return torch.equal(products(a, b.t()), a.int() @ b.t().int())
