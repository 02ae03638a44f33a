"""Local response normalization in float64: the oracle that faster ones are measured against.

Source: Krizhevsky, Sutskever, Hinton (2012), section 3.3; the window of an even size and the
division of alpha by the size after torch's LocalResponseNorm.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.errors import ExplorerError


def local_response_norm(
    x: NDArray[Any],
    size: int,
    alpha: float,
    beta: float,
    k: float,
    alpha_over_size: bool = False,
    *,
    groups: int = 1,
) -> NDArray[np.float64]:
    """Each value over (k + alpha · S) ** beta, S the sum of squares in its window of channels.

    x: (channels, height, width).
    size: channels in the window: size // 2 below, (size − 1) // 2 above, fewer at the ends.
    alpha_over_size: alpha is divided by the size first, whatever the ends leave of the window.
    groups: equal blocks of channels that no window crosses.

    Raises ExplorerError for a size below 1 and for groups that do not divide the channels.
    """
    channels, height, width = x.shape
    if size < 1:
        raise ExplorerError(
            f"the LRN window has a size of {size}", "it holds at least one channel", "use 5"
        )
    if groups < 1 or channels % groups:
        raise ExplorerError(
            f"there are {groups} groups",
            f"the {channels} channels have to fall into equal groups",
            "use 1",
        )
    grouped = x.astype(np.float64).reshape(groups, channels // groups, height, width)
    squares = grouped**2
    total = squares.copy()
    for distance in range(1, min(size // 2, channels // groups - 1) + 1):
        total[:, distance:] += squares[:, :-distance]
        if distance <= (size - 1) // 2:
            total[:, :-distance] += squares[:, distance:]
    scale = alpha / size if alpha_over_size else alpha
    return (grouped / (k + scale * total) ** beta).reshape(x.shape)
