"""The guard around values that may lie on a GPU; it does not load torch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gpu_at_work() -> Iterator[None]:
    """Guard work on a GPU's values outside of a pass.

    Raises DeviceError if the GPU fails; any other exception passes through.
    """
    try:
        yield
    except RuntimeError as failure:
        from explorer.runtime.device import GPU_FAILURES, stopped  # noqa: PLC0415 - this loads torch

        if not isinstance(failure, GPU_FAILURES):
            raise
        raise stopped(None, failure) from failure
