"""Values in place: in NumPy's arrays, or on a device until only a picture of them is left.

Both are used through the Python array API standard (2024.12, data-apis.org/array-api), so that the
arithmetic of the colors is written once; array-api-compat evens out where torch differs.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from array_api_compat import array_namespace, device, to_device
from numpy.typing import NDArray

__all__ = ["Values", "array_namespace", "device", "finite_or", "on_host"]


class Values(Protocol):
    """Float32 numbers to read, not to write: an `NDArray`, or a tensor on its device."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The length of each axis."""

    def __getitem__(self, key: Any, /) -> Any:
        """A part of the values, in place."""


def on_host(values: Any) -> NDArray[Any]:
    """The same values in NumPy's memory: not copied if they are there already."""
    return np.asarray(to_device(values, "cpu"))


def finite_or(values: Values, other: float) -> Any:
    """The values, with infinite ones and NaN replaced; usually there are none."""
    xp = array_namespace(values)
    finite = xp.isfinite(values)
    return values if bool(xp.all(finite)) else xp.where(finite, values, other)
