"""Passes on CUDA: captured once as a graph, which then starts some sixty kernels in one call.

Source: "CUDA Graphs" in PyTorch's notes on CUDA semantics: warm up on a side stream, capture with
fixed input and output, then copy in, replay, copy out.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from threading import Lock
from typing import Final

import torch
from torch import Tensor

from explorer.limits import MAX_CUDA_GRAPH_BYTES, MAX_CUDA_GRAPHS
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.clocks import Layers, Timed
from explorer.runtime.module import NetworkModule
from explorer.runtime.precision import Precision, matrix_units

_WARM_UPS: Final = 3
"""passes before a capture, as PyTorch's notes have it: libraries set themselves up in the first."""

Key = tuple[object, ...]


class CapturedPass:
    """A pass over photos of one size, whose input and outputs stay where they are.

    layers: on a CUDA device. x: the photos, on the same, as the first layer reads them.

    Made on the stream that replays it. What goes wrong is a RuntimeError of torch's.
    """

    def __init__(self, layers: Layers, x: Tensor) -> None:
        self._layers = layers  # the graph reads their weights at the addresses they have now
        self._input = x.clone()
        stream = torch.cuda.Stream(x.device)  # type: ignore[no-untyped-call]  # torch's gap
        stream.wait_stream(torch.cuda.current_stream(x.device))
        with torch.cuda.stream(stream):
            for _ in range(_WARM_UPS):
                every_output(layers, self._input)
        torch.cuda.current_stream(x.device).wait_stream(stream)
        self._graph = torch.cuda.CUDAGraph()
        # Other sessions may fetch their results meanwhile: only this thread has to keep the rules.
        with torch.cuda.graph(self._graph, stream=stream, capture_error_mode="thread_local"):
            self._outputs = every_output(layers, self._input)
        self._graph.replay()  # the first one moves the graph to the device
        self.nbytes = held_bytes(layers, [self._input, *self._outputs])

    def __call__(self, x: Tensor, *, keep: bool) -> Timed:
        """The pass over these photos, in new memory, with the times of the layers and the whole."""
        device = x.device
        torch.cuda.reset_peak_memory_stats(device)
        # An event between two layers costs time, so theirs is a run of its own.
        marks = _record_each(self._layers, x)
        self._input.copy_(x)
        start, end = _event(), _event()
        start.record()
        self._graph.replay()
        end.record()
        outputs, output = copied(self._outputs, keep=keep)
        torch.cuda.synchronize(device)
        seconds = [before.elapsed_time(after) / 1e3 for before, after in pairwise(marks)]
        peak = torch.cuda.max_memory_allocated(device)
        return Timed(outputs, output, seconds, start.elapsed_time(end) / 1e3, peak)


def _size(made: CapturedPass) -> int:
    """Bytes, and at least such a part of the cache that no more graphs than granted fit."""
    return max(made.nbytes, MAX_CUDA_GRAPH_BYTES // MAX_CUDA_GRAPHS)


_captured: ByteCache[Key, CapturedPass] = ByteCache(MAX_CUDA_GRAPH_BYTES, _size)
_one_at_a_time = Lock()


def timed_on_cuda(
    module: NetworkModule, behind: int, x: Tensor, precision: Precision, *, keep: bool
) -> Timed:
    """Run a module's layers behind one on the CUDA device where it and x are, by their graph.

    Whoever comes next waits: a graph has one input, and torch captures one at a time.
    """
    layers = list(module.children())[behind + 1 :]
    key = key_of(module, behind, x, precision)
    with _one_at_a_time, torch.cuda.device(x.device), matrix_units(precision):
        return _captured.get(key, lambda: CapturedPass(layers, x))(x, keep=keep)


def key_of(module: NetworkModule, behind: int, x: Tensor, precision: Precision) -> Key:
    """What makes two passes the same graph: the network, its very weights, the photos' size.

    The weights are those at these addresses, which stay theirs as long as the graph holds them.
    """
    weights = tuple(each.data_ptr() for each in _stored(list(module.children())))
    return module.network, behind, weights, tuple(x.shape), x.device, precision


def every_output(layers: Layers, x: Tensor) -> list[Tensor]:
    """What leaves each layer."""
    return list(accumulate(layers, lambda given, layer: layer(given), initial=x))[1:]


def copied(outputs: list[Tensor], *, keep: bool) -> tuple[list[Tensor | None], Tensor]:
    """New memory for each output, or for the last alone; and the last."""
    last = outputs[-1].clone()
    if not keep:
        return [None] * len(outputs), last
    return [*(output.clone() for output in outputs[:-1]), last], last


def held_bytes(layers: Layers, tensors: list[Tensor]) -> int:
    """What the weights and these tensors take; two that are the same memory count once."""
    held = {each.data_ptr(): each.nbytes for each in [*_stored(layers), *tensors]}
    return sum(held.values())


def _stored(layers: Layers) -> list[Tensor]:
    return [each for layer in layers for each in [*layer.parameters(), *layer.buffers()]]


def _record_each(layers: Layers, x: Tensor) -> list[torch.cuda.Event]:
    """An event before the first layer and one behind each."""
    marks = [_event() for _ in range(len(layers) + 1)]
    marks[0].record()
    for layer, mark in zip(layers, marks[1:], strict=True):
        x = layer(x)
        mark.record()
    return marks


def _event() -> torch.cuda.Event:
    return torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]  # torch's gap
