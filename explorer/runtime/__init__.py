"""Where torch lives: modules, weights and forward passes.

torch takes a second to import, so each name is fetched when it is first asked for.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# Read when torch is loaded. Threads that wait by spinning make a pass four times slower, or worse,
# on a machine that has anything else to do.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

if TYPE_CHECKING:
    from explorer.runtime.budget import Price, check_budget, price
    from explorer.runtime.checkpoints.checkpoint import Checkpoint, open_checkpoint
    from explorer.runtime.checkpoints.fit import Report, fit
    from explorer.runtime.checkpoints.load import load_weights
    from explorer.runtime.checkpoints.published import would_fit
    from explorer.runtime.checkpoints.trained_for import trained_for
    from explorer.runtime.device import (
        Device,
        available_devices,
        choose_device,
        describe_device,
        devices_left_out,
        gpu_at_work,
    )
    from explorer.runtime.forward import ForwardPass, LayerPass, parameters_of, run
    from explorer.runtime.knock_out import run_from
    from explorer.runtime.module import NetworkModule, build
    from explorer.runtime.precision import precisions_of
    from explorer.runtime.proof import LayerProof, prove
    from explorer.runtime.torchinfo_witness import Witness, witness

__all__ = [
    "Checkpoint",
    "Device",
    "ForwardPass",
    "LayerPass",
    "LayerProof",
    "NetworkModule",
    "Price",
    "Report",
    "Witness",
    "available_devices",
    "build",
    "check_budget",
    "choose_device",
    "describe_device",
    "devices_left_out",
    "fit",
    "gpu_at_work",
    "load_weights",
    "open_checkpoint",
    "parameters_of",
    "precisions_of",
    "price",
    "prove",
    "run",
    "run_from",
    "trained_for",
    "witness",
    "would_fit",
]

_HOME = {
    "Price": "budget",
    "check_budget": "budget",
    "price": "budget",
    "Checkpoint": "checkpoints.checkpoint",
    "open_checkpoint": "checkpoints.checkpoint",
    "Report": "checkpoints.fit",
    "fit": "checkpoints.fit",
    "load_weights": "checkpoints.load",
    "trained_for": "checkpoints.trained_for",
    "would_fit": "checkpoints.published",
    "Device": "device",
    "available_devices": "device",
    "choose_device": "device",
    "describe_device": "device",
    "devices_left_out": "device",
    "gpu_at_work": "device",
    "ForwardPass": "forward",
    "LayerPass": "forward",
    "parameters_of": "forward",
    "run": "forward",
    "run_from": "knock_out",
    "NetworkModule": "module",
    "build": "module",
    "precisions_of": "precision",
    "LayerProof": "proof",
    "prove": "proof",
    "Witness": "torchinfo_witness",
    "witness": "torchinfo_witness",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
