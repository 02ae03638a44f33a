"""Values where they lie: in NumPy's arrays, or on a device until only a picture is left of them.

Both are used by the Python array API standard (2024.12, data-apis.org/array-api), so that the
arithmetic of the colours is written once; array-api-compat evens out what torch does otherwise.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from array_api_compat import array_namespace, device, to_device
from numpy.typing import NDArray

__all__ = ["Values", "array_namespace", "device", "finite_or", "on_host"]


class Values(Protocol):
    """Numbers of float32, read and not written into: an `NDArray`, or a tensor on its device."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many there are along each axis."""

    def __getitem__(self, key: Any, /) -> Any:
        """A part of them, where they lie."""


def on_host(values: Any) -> NDArray[Any]:
    """The same in NumPy's memory: not copied where they are there already."""
    return np.asarray(to_device(values, "cpu"))


def finite_or(values: Values, other: float) -> Any:
    """The values, with another where one is infinite or not a number; mostly there is none."""
    xp = array_namespace(values)
    finite = xp.isfinite(values)
    return values if bool(xp.all(finite)) else xp.where(finite, values, other)
