"""A network's outputs for a photo with a square covered, position after position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from explorer.arithmetic.arrays.occlusion import Square
from explorer.limits import MAX_ACTIVATION_BYTES, MAX_MACS, MAX_TURN_MACS, MAX_WINDOW_READS
from explorer.network import Network
from explorer.runtime.budget import price_of_pass
from explorer.runtime.device import choose_device
from explorer.runtime.forward import pass_through, read_only
from explorer.runtime.module import NetworkModule


def covered_outputs(
    module: NetworkModule,
    photo: NDArray[np.float32],
    filling: NDArray[np.float32],
    squares: Sequence[Square],
    device: str | torch.device | None = None,
) -> Iterator[NDArray[np.float32]]:
    """Yield the outputs for some squares at a time, (squares, ...), in order.

    Each batch takes its own turn, so other sessions come in between, and the caller may stop.

    photo: (channels, height, width), as the network gets it; it is left unchanged.
    filling: (channels,): the color of the square, as the network gets it.

    Raises what `run` raises.
    """
    chosen = choose_device(device)
    together = photos_a_turn(module.network, chosen)
    for start in range(0, len(squares), together):
        some = squares[start : start + together]
        # On a card every size is a graph of its own: copies of the bare photo fill the batch.
        count = together if chosen.type == "cuda" else len(some)
        batch = np.repeat(photo[None], count, axis=0)
        for covered, (top, left, side) in zip(batch, some, strict=False):
            covered[:, top : top + side, left : left + side] = filling[:, None, None]
        made = pass_through(module, torch.from_numpy(batch), chosen, keep="none", times=False)
        yield read_only(made.output[: len(some)])


def photos_a_turn(network: Network, device: torch.device) -> int:
    """How many photos go through at a time: at least one, and no more than the limits allow.

    On a card as many as one pass may take, which is a few milliseconds there.
    """
    one = price_of_pass(network)
    most = MAX_MACS if device.type == "cuda" else MAX_TURN_MACS
    return max(
        1,
        min(
            most // max(1, one.macs),
            MAX_ACTIVATION_BYTES // max(1, one.activation_bytes),
            MAX_WINDOW_READS // max(1, one.window_reads),
        ),
    )
