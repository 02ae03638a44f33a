"""Which CUDA devices work: determined once per process, and given up once they fail."""

from __future__ import annotations

from functools import cache
from typing import Final

import torch

_FULL: Final = ("CUDA error: out of memory", "STATUS_ALLOC_FAILED")
_given_up: Final[dict[int, str]] = {}
"""Devices that failed for good, each with a sentence."""


def cards() -> tuple[int, ...]:
    """The indices of the devices that compute, in their order."""
    return tuple(
        index for index, why in enumerate(_tried()) if why is None and index not in _given_up
    )


def left_out() -> tuple[str, ...]:
    """A sentence for each device that is present but does not compute."""
    return (*(why for why in _tried() if why is not None), *_given_up.values())


def give_up(index: int, title: str, reason: str) -> None:
    """Leave a device out until the app is restarted."""
    _given_up[index] = (
        f"{title} stopped ({reason}) and cannot be used until the app is started again."
    )


def is_broken(index: int) -> bool:
    """Whether a device that used to compute no longer does; only a new process fixes that.

    One whose memory is full may compute again.
    """
    failure = _compute(index)
    return failure is not None and not is_full(failure)


def is_full(failure: BaseException) -> bool:
    """Whether a card ran out of memory, in torch's words or in those of a CUDA library.

    cuBLAS and cuDNN use memory of their own, and raise a RuntimeError if none is left.
    """
    said = str(failure)
    return isinstance(failure, torch.OutOfMemoryError) or any(each in said for each in _FULL)


@cache
def _tried() -> tuple[str | None, ...]:
    """For each device that the driver lists, why it does not compute; None if it does.

    The driver also lists a card that is too old for this torch, and torch also describes one
    that it has no kernels for. The number is NVML's, so that it needs no context on a card.
    """
    count = torch.cuda.device_count()
    if not count:
        return ()
    if not torch.cuda.is_available():
        why = "A GPU is there but cannot be used: " + _refusal() + " Update its driver to use it."
        return (why,)
    return tuple(map(_why_not, range(count)))


def _refusal() -> str:
    """What CUDA says when it does not start."""
    try:
        torch.cuda.init()  # type: ignore[no-untyped-call]  # torch's gap
    except (RuntimeError, AssertionError) as failure:
        return _first_sentence(failure)
    return "CUDA finds no device."


def _why_not(index: int) -> str | None:
    failure = _compute(index)
    if failure is None:
        return None
    try:
        name = torch.cuda.get_device_properties(index).name
    except (RuntimeError, AssertionError):
        name = f"GPU {index}"
    remedy = " Free its memory, then start the app again." if is_full(failure) else ""
    return f"{name} is there but cannot be used: {_first_sentence(failure)}{remedy}"


def _compute(index: int) -> BaseException | None:
    """Add two numbers on a device; return what went wrong, if anything."""
    try:
        total = torch.ones(1, device=torch.device("cuda", index)).add_(1).item()
    except (RuntimeError, AssertionError) as failure:
        return failure
    return None if total == 2 else RuntimeError(f"1 + 1 gave {total}.")  # noqa: PLR2004


def _first_sentence(failure: BaseException) -> str:
    return str(failure).strip().partition("\n")[0].partition(". ")[0].rstrip(".") + "."
