"""A network: an input and a sequence of layers, frozen and compared by value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Self, TypeVar, overload

from pydantic import AfterValidator, Field

from explorer.limits import (
    MAX_INPUT_CHANNELS,
    MAX_INPUT_SIDE,
    MAX_LAYERS,
    MAX_NAME_LENGTH,
    MAX_TITLE_LENGTH,
)
from explorer.network.kinds.record import Record
from explorer.network.layers import Layer

_Kind = TypeVar("_Kind")


class Input(Record):
    """What goes in: channels × height × width, in pixels."""

    channels: Annotated[int, Field(ge=1, le=MAX_INPUT_CHANNELS)]
    height: Annotated[int, Field(ge=1, le=MAX_INPUT_SIDE)]
    width: Annotated[int, Field(ge=1, le=MAX_INPUT_SIDE)]

    @property
    def shape(self) -> tuple[int, int, int]:
        """(channels, height, width)."""
        return self.channels, self.height, self.width


def free_name(stem: str, taken: set[str], separator: str, number: int) -> str:
    """The first free name of stem + separator + number, number + 1, …, cut to fit."""
    while True:
        ending = f"{separator}{number}"
        name = stem[: MAX_NAME_LENGTH - len(ending)] + ending
        if name not in taken:
            return name
        number += 1


def _with_unique_names(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Name each unnamed layer, and rename each layer that repeats a name."""
    if not layers:
        message = "a network has at least one layer: add one"
        raise ValueError(message)
    taken = {layer.name for layer in layers if layer.name}
    seen: set[str] = set()
    named: list[Layer] = []
    for layer in layers:
        name = layer.name
        if not name:
            name = free_name(layer.traits.stem, taken, "", 1)
        elif name in seen:
            name = free_name(name, taken, "_", 2)
        taken.add(name)
        seen.add(name)
        named.append(layer if name == layer.name else layer.model_copy(update={"name": name}))
    return tuple(named)


class Network(Record):
    """A feed-forward network; `explorer.arithmetic.trace` judges its geometry, not this record.

    Raises pydantic.ValidationError for a field with an invalid type or value.
    """

    name: Annotated[str, Field(max_length=MAX_TITLE_LENGTH)] = ""
    input: Input
    layers: Annotated[
        tuple[Layer, ...],
        Field(max_length=MAX_LAYERS, strict=False),
        AfterValidator(_with_unique_names),
    ]

    @overload
    def layers_of(self, kind: type[_Kind]) -> list[_Kind]: ...
    @overload
    def layers_of(self, kind: UnionType) -> list[Layer]: ...
    def layers_of(self, kind: Any) -> list[Any]:
        """Return the layers of a kind, or of several kinds, in order."""
        return [layer for layer in self.layers if isinstance(layer, kind)]

    @cached_property
    def _hash(self) -> int:
        return hash((self.name, self.input, self.layers))

    def __hash__(self) -> int:
        """The hash of the fields, computed once: networks are the keys of every cache."""
        return self._hash

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Pydantic's copy, without the original's hash."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("_hash", None)
        return copy

    def __getstate__(self) -> dict[Any, Any]:
        """Pydantic's state without the hash, which is valid in this process only."""
        state = super().__getstate__()
        fields = {key: value for key, value in state["__dict__"].items() if key != "_hash"}
        return {**state, "__dict__": fields}

    def __eq__(self, other: object) -> bool:
        """Whether every field is equal, names included."""
        if not isinstance(other, Network):
            return NotImplemented
        return self is other or (
            hash(self) == hash(other)
            and (self.name, self.input, self.layers) == (other.name, other.input, other.layers)
        )
