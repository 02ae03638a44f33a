"""What a file of weights holds: the tensors of one layer after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pydantic import FiniteFloat
from pydantic.dataclasses import dataclass as checked
from torch import Tensor

from explorer.errors import WeightsError

ROLES: Final = ("weight", "bias", "running_mean", "running_var")
"""What a layer stores, as torch names it."""
TYPES: Final = ("float32", "float16", "bfloat16", "float64")
"""What weights may be stored as; integers would need a scale, which is not read here."""
_SHOWN: Final = 60
"""characters of a part's name."""


@dataclass(frozen=True)
class Part:
    """One layer's tensors in a file.

    name: what the file calls the layer.
    tensors: by their role, one of ROLES; float32.
    """

    name: str
    tensors: Mapping[str, Tensor]

    @property
    def title(self) -> str:
        """The name as far as it is shown: a file may have any."""
        return self.name[:_SHOWN]

    @property
    def signature(self) -> Signature:
        """The roles with their shapes: what decides which layer it fits."""
        return signature(self.tensors)


Signature = tuple[tuple[str, tuple[int, ...]], ...]


def signature(tensors: Mapping[str, Tensor]) -> Signature:
    """The roles with their shapes, in the order of ROLES."""
    return tuple((role, tuple(tensors[role].shape)) for role in ROLES if role in tensors)


@checked(frozen=True)
class ResponseNorm:
    """An LRN of the network that the weights come from: the numbers of ONNX, alpha over size."""

    size: int
    alpha: FiniteFloat
    beta: FiniteFloat
    k: FiniteFloat


@checked(frozen=True)
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


def wrong_type(file: str, what: str, found: str) -> WeightsError:
    """The error for a tensor of a type that is none of TYPES."""
    return WeightsError(
        received=f"the {what[:_SHOWN]} in {file} holds {found}",
        expected=f"weights are {', '.join(TYPES[:-1])} or {TYPES[-1]}",
        remedy="save them as float32",
    )


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "features.3" before "features.10"."""
    return tuple(
        (int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece)
        for piece in re.split(r"([0-9]+)", name)
    )
