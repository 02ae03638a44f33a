"""What a file of weights holds: the tensors of one layer after the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.origin import Origin, PartFacts

ROLES: Final = ("weight", "bias", "running_mean", "running_var")
"""What a layer stores, as torch names it."""
TYPES: Final = ("float32", "float16", "bfloat16", "float64")
"""What weights may be stored as; integers would need a scale, which is not read here."""
_SHOWN: Final = 60
"""characters of a part's name."""


@dataclass(frozen=True)
class WeightPart:
    """One layer's tensors in a file.

    name: what the file calls the layer; "" if it names only the tensors.
    tensors: by their role, one of ROLES; float32.
    """

    name: str
    tensors: Mapping[str, Tensor]
    facts: PartFacts = field(default_factory=PartFacts)

    @property
    def title(self) -> str:
        """The name, cut to what is shown: a file may have any. Without one, its tensors' names."""
        return self.name[:_SHOWN] or " and ".join(self.tensors)

    @property
    def signature(self) -> Signature:
        """The roles with their shapes, which decide what layer it fits."""
        return tuple(
            (role, tuple(self.tensors[role].shape)) for role in ROLES if role in self.tensors
        )


Signature = tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Contents:
    """The parts of a file in the order of the layers, and what it says of their network.

    as_stored: every tensor is as it is in the file, none was assembled from others.
    """

    parts: tuple[WeightPart, ...]
    origin: Origin = field(default_factory=Origin)
    as_stored: bool = True


def wrong_type(file: str, what: str, found: str) -> WeightsError:
    """The error for a tensor of a type that is none of TYPES."""
    return WeightsError(
        received=f"the {shown(what)} in {file} holds {found}",
        expected=f"weights are {', '.join(TYPES[:-1])} or {TYPES[-1]}",
        remedy="save them as float32",
    )


def shown(name: str) -> str:
    """A name from a file, cut to the length that a sentence repeats."""
    return name[:_SHOWN]


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "features.3" before "features.10"."""
    return tuple(
        (int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece)
        for piece in re.split(r"([0-9]+)", name)
    )
