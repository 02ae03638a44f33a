"""Where a forward pass can run: CUDA, Apple's MPS, or the CPU, which is always there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

import torch

from explorer.errors import DeviceError
from explorer.runtime.cuda.health import cards, give_up, is_broken, is_full, left_out

GPU_FAILURES: Final = (torch.AcceleratorError, torch.OutOfMemoryError)
"""What torch raises when a GPU fails."""


@dataclass(frozen=True)
class Device:
    """A device as a page shows it.

    id: what `choose_device` takes, such as "cuda:0", "mps" or "cpu".
    title: its name with its memory or its cores: "NVIDIA H200, 150.8 GB", "CPU, 2 cores".
    memory_bytes: a GPU's memory in bytes; None for the CPU.
    """

    id: str
    title: str
    memory_bytes: int | None

    @property
    def is_gpu(self) -> bool:
        """Whether it is better than the CPU."""
        return self.id != "cpu"


def available_devices() -> tuple[Device, ...]:
    """Every working device of this machine, the best first and the CPU last."""
    names = [f"cuda:{index}" for index in cards()]
    if torch.backends.mps.is_available():
        names.append("mps")
    return tuple(describe_device(torch.device(name)) for name in [*names, "cpu"])


def devices_left_out() -> tuple[str, ...]:
    """One sentence for each GPU of this machine that is not offered: why, and what to do."""
    return left_out()


def describe_device(device: torch.device) -> Device:
    """The record of an existing device."""
    if device.type == "cuda":
        index = device.index or 0
        properties = torch.cuda.get_device_properties(index)
        memory = properties.total_memory
        return Device(f"cuda:{index}", f"{properties.name}, {memory / 1e9:.1f} GB", memory)
    if device.type == "mps":
        memory = torch.mps.recommended_max_memory()
        return Device("mps", f"Apple GPU, {memory / 1e9:.1f} GB", memory)
    cores = _cores()
    return Device("cpu", f"CPU, {cores} core{'s' if cores > 1 else ''}", None)


def choose_device(wanted: str | torch.device | None = None) -> torch.device:
    """Return the wanted device, or the best one.

    Raises DeviceError if this machine does not have the wanted device.
    """
    there = available_devices()
    if wanted is None:
        return torch.device(there[0].id)
    # "cuda" is the first CUDA device, as everywhere in torch.
    name = "cuda:0" if str(wanted) == "cuda" else str(wanted)
    if name not in {device.id for device in there}:
        listed = " and ".join(f"{device.id} ({device.title})" for device in there)
        raise DeviceError(
            received=f'the device "{wanted}" was asked for',
            expected=f"this machine has {listed}",
            remedy=f"choose {there[0].id}",
        )
    return torch.device(name)


def stopped(device: torch.device | None, failure: RuntimeError) -> DeviceError:
    """Return what torch said when a device failed, in one sentence.

    device: None for a GPU that is not known by name. A CUDA device that no longer computes, as
    after an illegal address, is left out from now on.
    """
    title = "The GPU" if device is None else describe_device(device).title
    reason = str(failure).strip().partition("\n")[0].rstrip(".")
    remedy = "choose the CPU"
    if is_full(failure):
        reason = "its memory is full"
    elif isinstance(failure, torch.AcceleratorError):
        broken = [index for index in _suspects(device) if is_broken(index)]
        for index in broken:
            give_up(index, describe_device(torch.device("cuda", index)).title, reason)
        if broken:
            remedy = "choose the CPU; the GPU is back when the app is started again"
    return DeviceError(
        received=f"{title} stopped: {reason}",
        expected="it has to hold and run every layer of this network",
        remedy=remedy,
    )


def _suspects(device: torch.device | None) -> tuple[int, ...]:
    """The CUDA devices that may be the one that failed; Apple's GPU raises the same error."""
    if device is None:
        return cards()
    return (device.index,) if device.type == "cuda" else ()


def _cores() -> int:
    """Cores that this process may use; a container may allow fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
