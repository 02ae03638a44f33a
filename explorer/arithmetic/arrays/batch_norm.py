"""Batch normalization on the statistics of what it is given, as in training.

Source: S. Ioffe, C. Szegedy, "Batch normalization" (2015), algorithm 1, without scale and shift.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def batch_norm(x: NDArray[Any], epsilon: float = 1e-5) -> NDArray[np.float64]:
    """Each channel less its mean, over its deviation: (channels, height, width), in float64.

    The variance is the biased one, the mean of the squared distances, as in training.
    """
    exact = x.astype(np.float64)
    mean = exact.mean(axis=(1, 2), keepdims=True)
    variance = exact.var(axis=(1, 2), keepdims=True)
    made: NDArray[np.float64] = (exact - mean) / np.sqrt(variance + epsilon)
    return made
