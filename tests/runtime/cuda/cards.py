"""A machine with cards that do not compute, or one of several: torch.cuda's answers, made up."""

import torch

from explorer.runtime.cuda import health

TOO_OLD = (
    "The NVIDIA driver on your system is too old (found version 12020). Please update your GPU "
    "driver by downloading and installing a new version"
)
NO_KERNELS = (
    "CUDA error: no kernel image is available for execution on the device\nCUDA kernel errors"
)


class Properties:
    name = "NVIDIA Old"
    total_memory = 8_000_000_000


def put_cards(monkeypatch, count, *, starts=True, failing=()):
    """Have the driver list so many cards.

    starts: whether CUDA does; it does not where the driver is too old for it. failing: the indices
    of those on which no kernel runs.
    """

    def refuse():
        if not starts:
            raise RuntimeError(TOO_OLD)

    def properties(_):
        refuse()
        return Properties

    real = torch.ones

    def ones(*shape, device=None, **options):
        if isinstance(device, torch.device) and device.type == "cuda":
            if device.index in failing:
                raise torch.AcceleratorError(NO_KERNELS)
            device = None
        return real(*shape, device=device, **options)

    monkeypatch.setattr(health, "_given_up", {})
    monkeypatch.setattr(torch.cuda, "device_count", lambda: count)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: starts)
    monkeypatch.setattr(torch.cuda, "get_device_properties", properties)
    monkeypatch.setattr(torch.cuda, "init", refuse)
    monkeypatch.setattr(torch, "ones", ones)
    health._tried.cache_clear()
