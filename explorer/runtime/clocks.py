"""A loop over the layers, with the time of each: on the CPU, Apple's GPU, or CUDA."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from time import perf_counter
from typing import NamedTuple

import torch
from torch import Tensor, nn

Layers = Sequence[nn.Module]


class Timed(NamedTuple):
    """A pass over the layers.

    outputs: each layer's, or None where they are not kept.
    output: the last layer's.
    layer_seconds, seconds: of each layer, and of the whole pass.
    peak_bytes: the most GPU memory allocated during the pass, weights included; None off CUDA.
    """

    outputs: list[Tensor | None]
    output: Tensor
    layer_seconds: list[float]
    seconds: float
    peak_bytes: int | None


def timed(
    layers: Layers, x: Tensor, *, keep: bool, between: Callable[[], None] = lambda: None
) -> Timed:
    """Run the layers on the device where x is.

    between: called behind each layer, but on CUDA, where a pass is too short; may raise to end it.
    """
    if x.is_cuda:
        return _by_events(layers, x, keep=keep)
    # The CPU is done when it returns; Apple's GPU is asked to be.
    wait = torch.mps.synchronize if x.is_mps else None
    return _by_clock(layers, x, wait, between, keep=keep)


def _by_clock(
    layers: Layers,
    x: Tensor,
    wait: Callable[[], None] | None,
    between: Callable[[], None],
    *,
    keep: bool,
) -> Timed:
    outputs: list[Tensor | None] = []
    stamps = [perf_counter()]
    for layer in layers:
        x = layer(x)
        if wait:
            wait()
        stamps.append(perf_counter())
        outputs.append(x if keep else None)
        between()
    seconds = [after - before for before, after in pairwise(stamps)]
    return Timed(outputs, x, seconds, stamps[-1] - stamps[0], None)


def _by_events(layers: Layers, x: Tensor, *, keep: bool) -> Timed:
    """Three passes: one for the outputs, which warms up, one for the total, one for the layers.

    An event between two layers costs time, so the total comes from a pass without them.
    """
    device = x.device
    with torch.cuda.device(device):
        torch.cuda.reset_peak_memory_stats(device)
        outputs, output = _pass(layers, x, keep=keep)
        peak = torch.cuda.max_memory_allocated(device)
        start, end = _event(), _event()
        start.record()
        _pass(layers, x, keep=False)
        end.record()
        marks = _record_each(layers, x)
        torch.cuda.synchronize(device)
    seconds = [before.elapsed_time(after) / 1e3 for before, after in pairwise(marks)]
    return Timed(outputs, output, seconds, start.elapsed_time(end) / 1e3, peak)


def _pass(layers: Layers, x: Tensor, *, keep: bool) -> tuple[list[Tensor | None], Tensor]:
    outputs: list[Tensor | None] = []
    for layer in layers:
        x = layer(x)
        outputs.append(x if keep else None)
    return outputs, x


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
