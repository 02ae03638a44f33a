"""The differences between two aligned networks, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from explorer.arithmetic.geometry import both, dilation_of
from explorer.network import Layer, Windowed

SHAPING: Final = (
    "filters",
    "units",
    "kernel",
    "stride",
    "padding",
    "dilation",
    "rounding",
    "output_size",
)
"""The fields that a layer's output shape depends on."""


@dataclass(frozen=True, slots=True)
class NetworkDifference:
    """One way in which a network differs from the first one.

    what: "fields" of a layer of the same kind; a layer of another kind is "replaced"; "missing"
        and "extra" are whole layers; the "input".
    row: its row in the comparison; 0 is the input's.
    first, other: the layers; None if there is none, and for the input.
    fields: the names for "fields"; those that together make a cause are one difference, each other
        field is one by itself.
    cause: the number of the cause that it is; 0 if it changes no shape by itself.
    heals: the number of the cause that it makes up for, so that the shapes are equal again (a
        padding for a smaller input); else 0.
    """

    what: Literal["input", "fields", "replaced", "missing", "extra"]
    row: int
    first: Layer | None
    other: Layer | None
    fields: tuple[str, ...] = ()
    cause: int = 0
    heals: int = 0


def differing_fields(first: Layer | None, other: Layer | None) -> tuple[str, ...]:
    """Return the fields in which two layers differ; "kind" alone if kinds differ or one is missing.

    Names do not count. "same" counts as the pixels that it adds. An LRN within maps has no groups,
    so their number is no further difference.
    """
    if first is None or other is None or first.kind != other.kind:
        return () if first is other else ("kind",)
    fields = tuple(
        field
        for field in type(other).model_fields
        if field != "name" and _value(first, field) != _value(other, field)
    )
    return tuple(field for field in fields if field != "groups" or "region" not in fields)


def padding_in_pixels(layer: Windowed) -> int | tuple[int, int] | str:
    """Return a layer's padding; "same" as pixels per side if that does not depend on the input.

    With stride 1 SAME adds the kernel's extent less 1, evenly if that is even.
    """
    if layer.padding != "same" or layer.stride != 1:
        return layer.padding
    spread = zip(both(layer.kernel), dilation_of(layer), strict=True)
    rows, columns = (dilated * (kernel - 1) for kernel, dilated in spread)
    if rows % 2 or columns % 2:
        return "same"
    return rows // 2 if rows == columns else (rows // 2, columns // 2)


def _value(layer: Layer, field: str) -> object:
    if field == "padding" and isinstance(layer, Windowed):
        return padding_in_pixels(layer)
    return getattr(layer, field)


def differences_in(
    row: int,
    first: Layer | None,
    other: Layer | None,
    cause: int,
    heals: int,
    deciding: tuple[str, ...],
) -> list[NetworkDifference]:
    """Return the differences between two layers in one place.

    cause, heals: as in `NetworkDifference`.
    deciding: the fields that make the place a cause, or that heal one.
    """
    fields = differing_fields(first, other)
    if not fields:
        return []
    if first is None:
        return [NetworkDifference("extra", row, None, other, cause=cause)]
    if other is None:
        return [NetworkDifference("missing", row, first, None, cause=cause)]
    if fields == ("kind",):
        return [NetworkDifference("replaced", row, first, other, cause=cause)]
    found = (
        [NetworkDifference("fields", row, first, other, deciding, cause, heals)] if deciding else []
    )
    rest = [field for field in fields if field not in deciding]
    return found + [NetworkDifference("fields", row, first, other, (field,)) for field in rest]
