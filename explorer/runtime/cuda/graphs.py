"""Passes on CUDA: captured once as a graph, which then starts about fifty kernels in one call.

Source: "CUDA Graphs" in PyTorch's notes on CUDA semantics: warm up on a side stream, capture with
fixed input and output, then copy in, replay, copy out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import accumulate, pairwise
from math import nan
from typing import Final

import torch
from torch import Tensor, nn

from explorer.runtime.clocks import Timed
from explorer.runtime.cuda.memory import pool_bytes
from explorer.runtime.cuda.steps import Step, card_steps
from explorer.runtime.cuda.ways import FASTEST, PLAIN, Ways
from explorer.runtime.precision import EXACT, Precision

_LOG: Final = logging.getLogger(__name__)
_WARM_UPS: Final = 3
"""passes before a capture, as PyTorch's notes have it: libraries set themselves up in the first."""


class CapturedPass:
    """A pass over photos of one size, whose input and outputs stay where they are.

    layers: on a CUDA device, which is the current one. x: the photos, on the same, as the first
    layer reads them. nbytes: what the graphs hold in addition to the weights.

    Both graphs hold the same work: one is timed as a whole, one layer by layer, since an event
    between two kernels costs time. The events are in the graphs, so that no interval holds a wait
    for the host. Errors are torch's RuntimeError, and leave the thread on its stream.
    """

    def __init__(
        self, layers: Sequence[nn.Module], x: Tensor, precision: Precision, ways: Ways = FASTEST
    ) -> None:
        self._layers = layers  # the graphs read their weights at the addresses they have now
        self._input = x.clone()
        self._start, self._end = _event(external=True), _event(external=True)
        self._marks = [_event(external=True) for _ in range(len(layers) + 1)]
        self._graph, self._timing = torch.cuda.CUDAGraph(), torch.cuda.CUDAGraph()
        before, stream = torch.cuda.current_stream(x.device), _capture_stream(x.device)
        try:
            with _searching(on=ways.search and precision != EXACT):
                stream.wait_stream(before)
                with torch.cuda.stream(stream):
                    self._steps = _warmed_up(layers, self._input, precision, ways)
                before.wait_stream(stream)
                self._outputs = self._capture(stream)
        except RuntimeError:
            torch.cuda.set_stream(before)  # torch.cuda.graph leaves its own where a capture fails
            raise
        for graph in (self._graph, self._timing):
            graph.replay()  # the first one moves the graph to the device
        self.nbytes = pool_bytes(self._graph) + self._input.nbytes

    def _capture(self, stream: torch.cuda.Stream) -> list[Tensor]:
        """Record both graphs; the outputs are the first one's, the second one writes none of them.

        Other sessions may fetch their results meanwhile: only this thread has to keep the rules.
        """
        with torch.cuda.graph(self._graph, stream=stream, capture_error_mode="thread_local"):
            self._start.record()
            outputs = every_output(self._steps, self._input)
            self._end.record()
        pool = self._graph.pool()
        with torch.cuda.graph(
            self._timing, pool=pool, stream=stream, capture_error_mode="thread_local"
        ):
            _marked(self._steps, self._input, self._marks)
        return outputs

    def __call__(self, x: Tensor, *, keep: bool, times: bool) -> Timed:
        """The pass over these photos, in new memory, with the times of the layers and the whole."""
        torch.cuda.reset_peak_memory_stats(x.device)
        self._input.copy_(x)
        self._graph.replay()
        outputs, output = copied(self._outputs, keep=keep)
        if times:
            self._timing.replay()
        torch.cuda.current_stream(x.device).synchronize()
        seconds = _between(self._marks) if times else [nan] * len(self._layers)
        peak = torch.cuda.max_memory_allocated(x.device)
        return Timed(outputs, output, seconds, _between([self._start, self._end])[0], peak)


class LoopedPass:
    """The same values without a graph, if CUDA does not capture a pass or it is not repeated.

    Its times are the host's if that is slower than the card, as with small maps.
    """

    nbytes = 0

    def __init__(
        self, layers: Sequence[nn.Module], precision: Precision, ways: Ways = FASTEST
    ) -> None:
        self._layers, self._precision, self._ways = layers, precision, ways

    def __call__(self, x: Tensor, *, keep: bool, times: bool) -> Timed:
        """The pass over these photos; layers are timed with the whole, which costs nothing here."""
        torch.cuda.reset_peak_memory_stats(x.device)
        marks = [_event() for _ in range(len(self._layers) + 1)]
        try:
            outputs = self._outputs(x, marks)
        except RuntimeError:
            raise  # the card fails or is out of memory: another kernel would not help
        except Exception as failure:  # noqa: BLE001 - compilers and loaders each have their own
            _LOG.warning("a pass runs as torch has it: %s", failure)
            self._ways = PLAIN
            outputs = self._outputs(x, marks)
        torch.cuda.current_stream(x.device).synchronize()
        seconds = _between(marks)
        kept: list[Tensor | None] = [output if keep else None for output in outputs]
        peak = torch.cuda.max_memory_allocated(x.device)
        return Timed(
            kept,
            outputs[-1],
            seconds if times else [nan] * len(seconds),
            sum(seconds),
            peak,
        )

    def _outputs(self, x: Tensor, marks: list[torch.cuda.Event]) -> list[Tensor]:
        return _marked(card_steps(self._layers, x, self._precision, self._ways), x, marks)


def every_output(made: Sequence[Step], x: Tensor) -> list[Tensor]:
    """What leaves each step."""
    return list(accumulate(made, lambda given, step: step(given), initial=x))[1:]


def copied(outputs: list[Tensor], *, keep: bool) -> tuple[list[Tensor | None], Tensor]:
    """New memory for each output, or only for the last; and the last."""
    last = outputs[-1].clone()
    if not keep:
        return [None] * len(outputs), last
    return [*(output.clone() for output in outputs[:-1]), last], last


def _warmed_up(
    layers: Sequence[nn.Module], x: Tensor, precision: Precision, ways: Ways
) -> list[Step]:
    """The steps, run as often as a capture needs; torch's own if a kernel of ours fails."""
    made = card_steps(layers, x, precision, ways)
    try:
        every_output(made, x)
    except RuntimeError:
        raise  # the card fails or is out of memory: another kernel would not help
    except Exception as failure:  # noqa: BLE001 - compilers and loaders each have their own
        _LOG.warning("a pass runs as torch has it: %s", failure)
        made = card_steps(layers, x, precision, PLAIN)
    for _ in range(_WARM_UPS):
        every_output(made, x)
    return made


def _marked(made: Sequence[Step], x: Tensor, marks: list[torch.cuda.Event]) -> list[Tensor]:
    """What leaves each step, with an event before the first and one after each."""
    marks[0].record()
    outputs = []
    for step, mark in zip(made, marks[1:], strict=True):
        x = step(x)
        mark.record()
        outputs.append(x)
    return outputs


def _between(marks: list[torch.cuda.Event]) -> list[float]:
    """Seconds from each event to the next."""
    return [before.elapsed_time(after) / 1e3 for before, after in pairwise(marks)]


@contextmanager
def _searching(*, on: bool) -> Iterator[None]:
    """Let cuDNN try its algorithms for a convolution, which it does once per thread.

    Not in fp32: there it found none that was faster, and its choice differs from time to time.

    Set as an attribute: `torch.backends.cudnn.flags` sets the precision as well.
    """
    before = torch.backends.cudnn.benchmark
    torch.backends.cudnn.benchmark = on
    try:
        yield
    finally:
        torch.backends.cudnn.benchmark = before


@cache
def _capture_stream(device: torch.device) -> torch.cuda.Stream:
    """The stream on which all captures of a device are made: libraries keep memory for each."""
    return torch.cuda.Stream(device)  # type: ignore[no-untyped-call]  # torch's gap


def _event(*, external: bool = False) -> torch.cuda.Event:
    """An event with a time; an external one is recorded by a graph each time it is replayed."""
    return torch.cuda.Event(enable_timing=True, external=external)  # type: ignore[no-untyped-call]  # torch's gap
