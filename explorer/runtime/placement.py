"""Modules on a GPU: a copy of the module whose weights lie there, moved once and shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn

from explorer.limits import MAX_SHARED_WEIGHT_BYTES
from explorer.runtime.byte_cache import tensors_within
from explorer.runtime.module import NetworkModule, skeleton


@dataclass(frozen=True)
class _Copy:
    """Which tensor was copied where; the source is held so that its address stays its own."""

    address: int
    version: int
    shape: tuple[int, ...]
    device: torch.device
    source: Tensor = field(compare=False, repr=False)


@dataclass(frozen=True)
class _Twin:
    """A copy of a module, and what the module's tensors were when it was made."""

    module: NetworkModule
    state: tuple[tuple[int, int], ...]


_copies = tensors_within(MAX_SHARED_WEIGHT_BYTES)
_twins: WeakKeyDictionary[NetworkModule, dict[torch.device, _Twin]] = WeakKeyDictionary()
_lock = Lock()


@torch.inference_mode(mode=False)  # torch counts no writes into tensors that are made inside it
def placed(module: NetworkModule, device: torch.device) -> NetworkModule:
    """The module itself where it lies on the device, else a copy of it there.

    The module stays as it is. The copy is made once, and anew when a weight was changed since; its
    weights are shared with the copies of other modules that have the same ones.
    """
    tensors = [*module.parameters(), *module.buffers()]
    if all(tensor.device == device for tensor in tensors):
        return module
    state = tuple((tensor.data_ptr(), tensor._version) for tensor in tensors)
    with _lock:
        known = _twins.setdefault(module, {})
        twin = known.get(device)
        if twin is None or twin.state != state:
            twin = known[device] = _Twin(_copied(module, device), state)
    return twin.module


def _copied(module: NetworkModule, device: torch.device) -> NetworkModule:
    twin = skeleton(module.network)
    for child, copy in zip(module.children(), twin.children(), strict=True):
        for name, parameter in child.named_parameters(recurse=False):
            setattr(copy, name, nn.Parameter(_moved(parameter, device)))
        for name, buffer in child.named_buffers(recurse=False):
            setattr(copy, name, _moved(buffer, device))
    return twin


def _moved(tensor: Tensor, device: torch.device) -> Tensor:
    source = tensor.detach()
    key = _Copy(source.data_ptr(), source._version, tuple(source.shape), device, source)
    # Plain layout: channels_last pays on the CPU, and GPUs choose their own.
    return _copies.get(key, lambda: source.to(device, memory_format=torch.contiguous_format))
