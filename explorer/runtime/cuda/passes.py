"""Which passes on a card are captured, and which are kept."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Final

import torch
from torch import Tensor, nn

from explorer.limits import MAX_CUDA_GRAPH_BYTES, MAX_CUDA_GRAPHS
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.clocks import Timed
from explorer.runtime.cuda.graphs import CapturedPass, LoopedPass
from explorer.runtime.cuda.health import is_full
from explorer.runtime.cuda.ways import PLAIN
from explorer.runtime.module import NetworkModule
from explorer.runtime.precision import Precision, matrix_units

_LOG: Final = logging.getLogger(__name__)
_SHARE_OF_A_CARD: Final = 4
"""graphs take a quarter of a card's memory at the most."""
_REMEMBERED: Final = 64
"""questions about later layers that were asked once: as many as one visitor asks in a minute."""

Key = tuple[object, ...]

_one_at_a_time = Lock()
_asked_once: OrderedDict[Key, None] = OrderedDict()


def timed_on_cuda(
    module: NetworkModule,
    behind: int,
    x: Tensor,
    precision: Precision,
    *,
    keep: bool,
    times: bool,
    capture: bool = True,
) -> Timed:
    """Run a module's layers after a given one on the CUDA device that holds it and x.

    times: whether the layers are timed. capture: whether a graph may be made of it.

    A graph has one input, and torch captures one at a time, so a second caller waits. A pass
    from the middle is captured when it is asked for again: most are not.
    """
    layers = list(module.children())[behind + 1 :]
    with _one_at_a_time, torch.cuda.device(x.device), matrix_units(precision):
        key = key_of(module, behind, x, precision)
        if not capture or (behind >= 0 and not _asked_before(key)):
            return LoopedPass(layers, precision)(x, keep=keep, times=times)
        made = graphs_of(x.device).get(key, lambda: _captured(layers, x, precision))
        return made(x, keep=keep, times=times)


def key_of(module: NetworkModule, behind: int, x: Tensor, precision: Precision) -> Key:
    """What makes two passes the same graph: the network, its exact weights, the photos' size.

    The weights are those at these addresses, which stay theirs as long as the graph holds them.
    """
    stored = [
        each
        for layer in module.children()
        for each in [*layer.parameters(recurse=False), *layer.buffers(recurse=False)]
    ]
    weights = tuple(each.data_ptr() for each in stored)
    return module.network, behind, weights, tuple(x.shape), x.device, precision


@cache
def graphs_of(device: torch.device) -> ByteCache[Key, CapturedPass | LoopedPass]:
    """The captured passes of a device."""
    memory = torch.cuda.get_device_properties(device).total_memory
    most = min(MAX_CUDA_GRAPH_BYTES, memory // _SHARE_OF_A_CARD)

    def size(made: CapturedPass | LoopedPass) -> int:
        """At least such a share of the cache that no more graphs than allowed fit."""
        return max(made.nbytes, most // MAX_CUDA_GRAPHS)

    return ByteCache(most, size, on_card=lambda _: True)


def _captured(
    layers: Sequence[nn.Module], x: Tensor, precision: Precision
) -> CapturedPass | LoopedPass:
    """Return the pass as a graph, or as a loop if it cannot be captured; either is kept."""
    try:
        made = CapturedPass(layers, x, precision)
    except RuntimeError as failure:
        if is_full(failure):
            raise
        # An error that keeps the card from running at all occurs again in the loop.
        _LOG.warning("a pass cannot be captured: %s", failure)
        return LoopedPass(layers, precision, PLAIN)
    too_large = made.nbytes > graphs_of(x.device).most
    return LoopedPass(layers, precision) if too_large else made


def _asked_before(key: Key) -> bool:
    """Whether a key was here lately; from now on it was."""
    known = key in _asked_once
    _asked_once[key] = None
    _asked_once.move_to_end(key)
    while len(_asked_once) > _REMEMBERED:
        _asked_once.popitem(last=False)
    return known
