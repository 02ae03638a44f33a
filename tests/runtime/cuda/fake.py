"""A CUDA device that is none: torch.cuda's names on the CPU, with a note of what was asked.

A fake graph computes when it is captured and not when it is replayed, so the output is right
for the input of the capture alone. An event's time counts the steps since the fake was made.
"""

from contextlib import contextmanager
from types import SimpleNamespace

import torch

GIGABYTE = 1_000_000_000


class FakeCuda:
    """What torch.cuda is replaced by: `FakeCuda().put_into(monkeypatch)`."""

    def __init__(self, memory=8 * GIGABYTE):
        self.memory = memory
        self.now = self.default = SimpleNamespace(name="default", wait_stream=lambda _: None)
        self.default.synchronize = lambda: None
        self.clock = 0
        self.captures = []
        self.replays = []
        self.emptied = 0
        self.failing = None
        self.graph_bytes = 1_000

    def put_into(self, monkeypatch):
        replaced = {
            "Stream": self._stream,
            "current_stream": lambda *_: self.now,
            "set_stream": self._set,
            "stream": self._on,
            "CUDAGraph": self._new_graph,
            "graph": self._captured,
            "Event": self._event,
            "device": lambda _: self._nothing(),
            "reset_peak_memory_stats": lambda _: None,
            "max_memory_allocated": lambda _: 0,
            "memory_snapshot": self._segments,
            "get_device_properties": lambda _: SimpleNamespace(
                name="Fake", total_memory=self.memory, multi_processor_count=4
            ),
            "empty_cache": self._empty,
        }
        for name, value in replaced.items():
            monkeypatch.setattr(torch.cuda, name, value)
        return self

    def _stream(self, *_):
        return SimpleNamespace(name="side", wait_stream=lambda _: None)

    def _set(self, stream):
        self.now = stream

    @contextmanager
    def _nothing(self):
        yield

    @contextmanager
    def _on(self, stream):
        before, self.now = self.now, stream
        yield
        self.now = before

    def _new_graph(self):
        made = SimpleNamespace(pool=lambda: (0, id(made) % 1_000), replay=None)
        made.replay = lambda: self.replays.append(made)
        return made

    @contextmanager
    def _captured(self, graph, *, stream, **options):
        self.captures.append((graph, options))
        self.now = stream
        yield
        # As torch's own: where ending a capture raises, the stream stays the side one.
        if self.failing:
            raise self.failing
        self.now = self.default

    def _event(self, *, enable_timing, external=False):
        assert enable_timing
        made = SimpleNamespace(at=None, external=external, record=None, elapsed_time=None)

        def record():
            self.clock += 1
            made.at = self.clock

        made.record = record
        made.elapsed_time = lambda later: float(later.at - made.at)
        return made

    def _segments(self):
        return [
            {"segment_pool_id": graph.pool(), "total_size": self.graph_bytes}
            for graph, _ in self.captures
        ]

    def _empty(self):
        self.emptied += 1
