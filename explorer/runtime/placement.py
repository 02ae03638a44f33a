"""Copies of a module on a GPU, or with fewer bits per number: made once, with shared weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

import torch
from torch import Tensor, nn

from explorer.limits import MAX_COPIED_WEIGHT_BYTES
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.int8 import MOST_INPUTS, Int8Linear, integer_products, quantized, row_scales
from explorer.runtime.lrn import LocalResponseNorm
from explorer.runtime.lrn_within import LocalResponseNormWithin
from explorer.runtime.module import NetworkModule, skeleton
from explorer.runtime.precision import EXACT, Precision

_FEW: Final = 65_536
"""Values of a tensor identified by them and not by its address: every module has its own biases,
with equal ones among them."""
_MAPS: Final = 4  # dimensions of N × C × H × W, and of a convolution's weight


@dataclass(frozen=True)
class _Copy:
    """Which tensor was copied, where, and to what.

    identity: its values if there are few, else its address and how often it was written into.
    """

    identity: object
    shape: tuple[int, ...]
    device: torch.device
    form: object


@dataclass(frozen=True)
class _Copied:
    """A tensor's copy.

    source: held if its address identifies it, so that the address stays its own.
    """

    tensors: tuple[Tensor, ...]
    source: Tensor | None

    @property
    def nbytes(self) -> int:
        """Bytes of everything held."""
        held = self.tensors if self.source is None else (*self.tensors, self.source)
        return sum(each.nbytes for each in held)


@dataclass(frozen=True)
class _Twin:
    """A copy of a module, and the state of the module's tensors when it was made."""

    module: NetworkModule
    state: tuple[tuple[int, int], ...]


_copies: ByteCache[_Copy, _Copied] = ByteCache(
    MAX_COPIED_WEIGHT_BYTES,
    lambda copied: copied.nbytes,
    state=lambda copied: [each._version for each in copied.tensors],
    on_card=lambda copied: any(each.is_cuda for each in copied.tensors),
)
_twins: WeakKeyDictionary[NetworkModule, dict[tuple[torch.device, Precision], _Twin]] = (
    WeakKeyDictionary()
)
_lock = Lock()


@torch.inference_mode(mode=False)  # torch counts no writes into tensors made inside it
def placed(
    module: NetworkModule, device: torch.device, precision: Precision = EXACT
) -> NetworkModule:
    """Return the module itself if it lies on the device and computes so, else a copy that does.

    The module stays unchanged. The copy is made once, and again after a weight has changed; its
    weights are shared with the copies of other modules that have the same ones.
    """
    if precision == "tf32":
        precision = EXACT  # the same weights: only the multiplication differs
    tensors = [*module.parameters(), *module.buffers()]
    if precision == EXACT and all(tensor.device == device for tensor in tensors):
        return module
    state = tuple((tensor.data_ptr(), tensor._version) for tensor in tensors)
    with _lock:
        known = _twins.setdefault(module, {})
        twin = known.get((device, precision))
        if twin is None or twin.state != state:
            twin = _Twin(_twin_of(module, device, precision), state)
            known[device, precision] = twin
    return twin.module


def memory_format(x: Tensor, device: torch.device) -> torch.memory_format:
    """How a tensor lies on a device: maps in channels_last if convolutions read them so.

    On the CPU this makes pools ten times faster, and the matrix units of NVIDIA's GPUs need it.
    """
    if x.dim() == _MAPS and device.type in ("cpu", "cuda"):
        return torch.channels_last
    return torch.contiguous_format


def forget_twins_on_cards() -> None:
    """Release the copies of modules on CUDA devices; they are made again when needed."""
    with _lock:
        for known in _twins.values():
            for device, precision in [key for key in known if key[0].type == "cuda"]:
                del known[device, precision]


def _twin_of(module: NetworkModule, device: torch.device, precision: Precision) -> NetworkModule:
    twin = skeleton(module.network)
    for (name, child), copy in zip(module.named_children(), twin.children(), strict=True):
        products = integer_products() if precision == "int8" else None
        if products and isinstance(child, nn.Linear) and child.in_features <= MOST_INPUTS:
            weight, scales = _in_whole_numbers(child.weight.detach(), device)
            bias = None if child.bias is None else _moved(child.bias, device, torch.float32)
            setattr(twin, name, Int8Linear(weight, scales, bias, products))
            continue
        reads = None if precision == EXACT else _reads(child)
        for stored, parameter in child.named_parameters(recurse=False):
            made = _moved(parameter, device, reads or parameter.dtype)
            setattr(copy, stored, nn.Parameter(made, requires_grad=False))
        for stored, buffer in child.named_buffers(recurse=False):
            setattr(copy, stored, _moved(buffer, device, buffer.dtype))
        if reads:
            copy.register_forward_pre_hook(partial(_converted, reads))
    return twin


def _reads(child: nn.Module) -> torch.dtype | None:
    """The type in which a layer of a module in fewer bits computes; None for its input's own."""
    if isinstance(child, nn.Conv2d | nn.Linear):
        return torch.bfloat16
    # Squares, quotients and powers of numbers with three digits would have two.
    exact = (
        LocalResponseNorm
        | LocalResponseNormWithin
        | nn.BatchNorm1d
        | nn.BatchNorm2d
        | nn.Softmax
        | nn.LogSoftmax
    )
    return torch.float32 if isinstance(child, exact) else None


def _converted(dtype: torch.dtype, _: nn.Module, given: tuple[Any, ...]) -> tuple[Tensor]:
    x: Tensor = given[0]
    return (x.to(dtype),)


def _moved(tensor: Tensor, device: torch.device, dtype: torch.dtype) -> Tensor:
    source = tensor.detach()
    how = memory_format(source, device)
    (made,) = _shared(source, device, dtype, lambda: (source.to(device, dtype, memory_format=how),))
    return made


def _in_whole_numbers(source: Tensor, device: torch.device) -> tuple[Tensor, ...]:
    """A linear layer's weight in int8, and the value of 1 in each of its rows."""

    def make() -> tuple[Tensor, ...]:
        scales = row_scales(source)
        return quantized(source, scales).to(device), scales.to(device)

    return _shared(source, device, torch.int8, make)


def _shared(
    source: Tensor, device: torch.device, form: object, make: Callable[[], tuple[Tensor, ...]]
) -> tuple[Tensor, ...]:
    few = source.numel() <= _FEW
    identity = (
        sha256(source.cpu().numpy().tobytes()).digest()
        if few
        else (source.data_ptr(), source._version)
    )
    key = _Copy(identity, tuple(source.shape), device, form)
    return _copies.get(key, lambda: _Copied(make(), None if few else source)).tensors
