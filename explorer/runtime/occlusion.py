"""A network's outputs for a photo of which a square is covered, position after position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from explorer.arithmetic.occlusion import Square
from explorer.limits import MAX_ACTIVATION_BYTES, MAX_TURN_MACS, MAX_WINDOW_READS
from explorer.network import Network
from explorer.runtime.budget import price
from explorer.runtime.forward import read_only, run
from explorer.runtime.module import NetworkModule


def covered_outputs(
    module: NetworkModule,
    photo: NDArray[np.float32],
    filling: NDArray[np.float32],
    squares: Sequence[Square],
    device: str | torch.device | None = None,
) -> Iterator[NDArray[np.float32]]:
    """The outputs for some squares at a time, (squares, ...), in their order.

    Each time is a turn of its own, so that others come in between, and whoever asks may stop.

    photo: (channels, height, width), as the network gets it; it is left as it is.
    filling: (channels,): the colour of the square, as the network gets it.

    Raises what `run` raises.
    """
    together = photos_a_turn(module.network)
    for start in range(0, len(squares), together):
        some = squares[start : start + together]
        batch = np.repeat(photo[None], len(some), axis=0)
        for covered, (top, left, side) in zip(batch, some, strict=True):
            covered[:, top : top + side, left : left + side] = filling[:, None, None]
        yield read_only(run(module, batch, device, keep="none").output)


def photos_a_turn(network: Network) -> int:
    """How many photos go through at a time: at least one, and no more than the limits grant."""
    one = price(network)
    return max(
        1,
        min(
            MAX_TURN_MACS // max(1, one.macs),
            MAX_ACTIVATION_BYTES // max(1, one.activation_bytes),
            MAX_WINDOW_READS // max(1, one.window_reads),
        ),
    )
