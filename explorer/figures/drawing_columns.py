"""What the drawing shows of a network: one column per layer that changes the shape, chips below.

Layers that leave the shape unchanged, and a flatten, are chips below the layer they follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from explorer.arithmetic import Axis, Row, Shape, Trace
from explorer.arithmetic.geometry import both
from explorer.network import AdaptiveAvgPool2d, Conv2d, Layer, Linear
from explorer.network.words import layer_words
from explorer.wording.notation import number, shape

Standing = Literal["ok", "broken", "after"]
Map = tuple[int, int, int]

INPUT_INDEX: Final = -1


@dataclass(frozen=True)
class Chip:
    """A layer that leaves the shape unchanged, or only flattens it."""

    index: int
    name: str
    kind: str
    standing: Standing
    spoken: str


@dataclass(frozen=True)
class Column:
    """A volume, its labels and the chips below it.

    index: the layer's; INPUT_INDEX for the input.
    drawn: (channels, height, width) of the volume; of an invalid layer, or one after it, the size
        that it has in the reference, else what its own fields say.
    label: the shape as text, or why there is none.
    parts_label: "2 × 128" if the layer has groups, else "".
    windows: (vertical, horizontal) geometry of a valid convolution or pool, else None.
    spoken: what a screen reader says.
    """

    index: int
    name: str
    kind: str
    standing: Standing
    drawn: Map
    label: str
    groups: int
    parts_label: str
    windows: tuple[Axis, Axis] | None
    spoken: str
    chips: list[Chip] = field(default_factory=list)


def columns(trace: Trace, reference: Trace | None) -> list[Column]:
    """The input's column, then one for each convolution, pool and linear layer."""
    known = {} if reference is None else {row.layer.name: row for row in reference.rows}
    start = trace.network.input.shape
    made = [
        Column(
            INPUT_INDEX,
            "input",
            "input",
            "ok",
            start,
            shape(start),
            1,
            "",
            None,
            f"input, {shape(start)}",
        )
    ]
    for index, layer in enumerate(trace.network.layers):
        row = trace.rows[index] if index < len(trace.rows) else None
        standing = _standing(index, trace)
        if layer.traits.is_volume:
            drawn = _as_map(row.output_shape) if row else _ghost(layer, known, made[-1].drawn)
            made.append(_column(index, layer, row, standing, drawn))
        else:
            made[-1].chips.append(_chip(index, layer, row, standing))
    return made


def _standing(index: int, trace: Trace) -> Standing:
    if index < len(trace.rows):
        return "ok"
    return "broken" if trace.error is not None and trace.error.layer == index else "after"


def _as_map(dimensions: Shape) -> Map:
    """A vector is drawn as a map of one pixel."""
    return dimensions if len(dimensions) == 3 else (dimensions[0], 1, 1)  # noqa: PLR2004 - C, H, W


def _ghost(layer: Layer, known: dict[str, Row], before: Map) -> Map:
    """The size of a layer that has none: the reference's, else the last size with its channels."""
    row = known.get(layer.name)
    if row is not None and row.layer.kind == layer.kind:
        return _as_map(row.output_shape)
    if isinstance(layer, Linear):
        return layer.units, 1, 1
    if isinstance(layer, Conv2d):
        return layer.filters, *before[1:]
    if isinstance(layer, AdaptiveAvgPool2d):
        return before[0], *both(layer.output_size)
    return before


def _column(index: int, layer: Layer, row: Row | None, standing: Standing, drawn: Map) -> Column:
    groups = layer.groups if isinstance(layer, Conv2d) else 1
    split = isinstance(layer, Conv2d) and groups > 1 and layer.filters % groups == 0
    parts = f"{number(groups)} × {number(drawn[0] // groups)}" if row and split else ""
    label = shape(row.output_shape) if row else _why(standing)
    words = [layer.name, layer_words(layer), label]
    return Column(
        index=index,
        name=layer.name,
        kind=layer.kind,
        standing=standing,
        drawn=drawn,
        label=label,
        groups=groups,
        parts_label=parts,
        windows=row.windows if row else None,
        spoken=", ".join([*words, f"{number(groups)} groups"] if parts else words),
    )


def _chip(index: int, layer: Layer, row: Row | None, standing: Standing) -> Chip:
    words = (layer.name, layer_words(layer), shape(row.output_shape) if row else _why(standing))
    return Chip(index, layer.name, layer.kind, standing, ", ".join(words))


def _why(standing: Standing) -> str:
    return "does not fit" if standing == "broken" else "no shape"
