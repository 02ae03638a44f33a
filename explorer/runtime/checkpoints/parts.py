"""What a file of weights holds: the tensors of one layer after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from torch import Tensor

ROLES: Final = ("weight", "bias", "running_mean", "running_var")
"""What a layer stores, as torch names it."""


@dataclass(frozen=True)
class Part:
    """One layer's tensors in a file.

    name: what the file calls the layer.
    tensors: by their role, one of ROLES; float32.
    """

    name: str
    tensors: Mapping[str, Tensor]

    @property
    def signature(self) -> Signature:
        """The roles with their shapes: what decides which layer it fits."""
        return signature(self.tensors)


Signature = tuple[tuple[str, tuple[int, ...]], ...]


def signature(tensors: Mapping[str, Tensor]) -> Signature:
    """The roles with their shapes, in the order of ROLES."""
    return tuple((role, tuple(tensors[role].shape)) for role in ROLES if role in tensors)


@dataclass(frozen=True)
class ResponseNorm:
    """An LRN of the network that the weights come from: the numbers of ONNX, alpha over size."""

    size: int
    alpha: float
    beta: float
    k: float


@dataclass(frozen=True)
class Origin:
    """What a file says of the network that its weights come from, as far as it does.

    input: (height, width) in pixels.
    response_norms: its LRN layers in their order.
    padded_pools: numbers, from 1, of the max pools with padding.
    """

    input: tuple[int, int] | None = None
    response_norms: tuple[ResponseNorm, ...] = ()
    padded_pools: tuple[int, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The parts of a file in the order of the layers, and what it says of their network."""

    parts: tuple[Part, ...]
    origin: Origin = field(default_factory=Origin)


def parts_of(tensors: Iterable[tuple[str, Tensor]]) -> tuple[Part, ...]:
    """The parts of a state dict: "features.0.weight" is the weight of the part "features.0".

    A name that ends in none of ROLES belongs to no layer kind of this project and is left out.
    """
    found: dict[str, dict[str, Tensor]] = {}
    for name, tensor in tensors:
        prefix, _, role = name.rpartition(".")
        if role in ROLES:
            found.setdefault(prefix, {})[role] = tensor
    return tuple(Part(name, roles) for name, roles in found.items())


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "features.3" before "features.10"."""
    return tuple(
        (int(piece), "") if piece.isdigit() else (-1, piece)
        for piece in re.split(r"([0-9]+)", name)
    )
