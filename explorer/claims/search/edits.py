"""The small changes of a network that are tried: one field, or one layer added or removed.

The input size; padding, SAME, stride, rounding and groups of every layer that has them; a copy of
one of the network's layers at another place; any layer with sizes or weights left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from typing import Any, Final, Literal

from explorer.arithmetic import Axis, Trace
from explorer.arithmetic.geometry import both, divisors
from explorer.arithmetic.windows import window
from explorer.network import (
    Conv2d,
    Input,
    Layer,
    Network,
    Windowed,
)
from explorer.network.network import free_name
from explorer.network.words import layer_words, value_words
from explorer.wording.notation import listed_words, pair

INPUT_SIDES: Final = range(1, 513)
"""The sides in pixels that are tried as square inputs, up to twice the paper's images."""

Field = Literal["size", "padding", "stride", "rounding", "groups", "more", "less"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One small change.

    layer, index: the layer that it changes, removes or adds, and its index; "" and −1 for the
        input.
    like: the layer that an added one is a copy of; else the layer itself.
    before, value: the field before and after, in words.
    put: the new input or layer; None if the layer is removed.
    distance: how far the value moves: in pixels, or 1 for a switch and for a layer.
    """

    layer: str
    index: int
    field: Field
    like: str
    before: str
    value: str
    put: Input | Layer | None
    distance: int

    @property
    def text(self) -> str:
        """What changes, in a few words: "conv1 padding 0 → 2"."""
        if self.field == "size":
            return f"input {self.before} → {self.value}"
        if self.field == "more":
            return f"one layer more, like {self.like}, {self.value}"
        if self.field == "less":
            return f"without {self.layer}"
        return f"{self.layer} {self.field} {self.before} → {self.value}"

    def clause(self, values: Sequence[str] = ()) -> str:
        """The change as the clause of a condition: "conv1's padding is 2 or 3".

        values: all that work, nearest first; by default the edit's own alone.
        """
        if self.field == "size":
            return f"the input side is {_sides(values or (self.value,))}"
        said = listed_words(values or (self.value,), "or")
        if self.field == "more":
            return f"one more layer, like {self.like}, comes {said}"
        if self.field == "less":
            return f"{self.layer} is left out"
        if self.field == "rounding":
            return f"{self.layer} rounds {'up' if self.value == 'ceil' else 'down'}"
        return f"{self.layer} has {self.field} {said}"

    @property
    def is_structural(self) -> bool:
        """Whether it adds or removes a layer."""
        return self.field in ("more", "less")

    def goes_with(self, other: Edit) -> bool:
        """Whether another edit changes another field, and both together give a valid network."""
        if self.index != other.index:
            return True
        both_edges = {self.field, other.field} == {"padding", "rounding"}
        return self.field != other.field and not (
            both_edges and "same" in (self.value, other.value)
        )

    def of(self, network: Network) -> Network:
        """Return the network with this change; its other layers keep their names."""
        if isinstance(self.put, Input):
            return network.model_copy(update={"input": self.put})
        layers = network.layers
        before, after = layers[: self.index], layers[self.index :]
        if self.field == "more":
            changed = (*before, self.put, *after)
        elif self.put is None:
            changed = (*before, *after[1:])
        else:
            field: dict[str, Any] = {self.field: getattr(self.put, self.field)}
            changed = (*before, after[0].model_copy(update=field), *after[1:])
        return network.model_copy(update={"layers": changed})


def _sides(values: Sequence[str]) -> str:
    """List sides of squares that all work; "227 to 230" if none between them is missing."""
    sides = sorted(int(value.partition(" ")[0]) for value in values)
    if len(sides) > 1 and sides[-1] - sides[0] + 1 == len(sides):
        return f"{sides[0]} to {sides[-1]}"
    return listed_words([value.partition(" ")[0] for value in values], "or")


def field_edits(traced: Trace) -> Iterator[Edit]:
    """Yield every change of one field: the input's size first, then layer by layer."""
    yield from _input_edits(traced.network.input)
    for row in traced.rows:
        if isinstance(row.layer, Windowed) and row.windows is not None:
            yield from _window_edits(row.index, row.layer, row.windows[0])
        if isinstance(row.layer, Conv2d):
            yield from _group_edits(row.index, row.layer, row.input_shape[0])


def layer_edits(network: Network) -> Iterator[Edit]:
    """Yield every layer removed, and a copy of every sort of layer added at every place."""
    layers = network.layers
    for index, layer in enumerate(layers):
        if _has_sizes_or_weights(layer):
            yield Edit(layer.name, index, "less", layer.name, "", "", None, 1)
    taken = {layer.name for layer in layers}
    sorts: dict[Layer, Layer] = {}
    for layer in layers:
        if _has_sizes_or_weights(layer):
            sorts.setdefault(layer.model_copy(update={"name": ""}), layer)
    for layer in sorts.values():
        copy = layer.model_copy(update={"name": free_name(layer.name, taken, "_", 2)})
        for index in range(len(layers) + 1):
            place = f"after {layers[index - 1].name}" if index else "first"
            yield Edit(copy.name, index, "more", _like(layer), "", place, copy, 1)


def _has_sizes_or_weights(layer: Layer) -> bool:
    return layer.traits.has_numbers and not layer.traits.passes_on


def _like(layer: Layer) -> str:
    return f"the {layer_words(layer)} {layer.name}"


def _input_edits(was: Input) -> Iterator[Edit]:
    if was.height != was.width:
        return
    for side in INPUT_SIDES:
        if side != was.height:
            put = was.model_copy(update={"height": side, "width": side})
            before, value = pair(was.height, was.width), pair(side, side)
            yield Edit("", -1, "size", "", before, value, put, abs(side - was.height))


def _window_edits(index: int, layer: Windowed, axis: Axis) -> Iterator[Edit]:
    """Yield changes of rounding, padding and stride; a padding moves by pixels on one side."""
    kernel, stride = max(both(layer.kernel)), max(both(layer.stride))
    if layer.padding != "same":
        other = "floor" if layer.rounding == "ceil" else "ceil"
        yield _edit(index, layer, "rounding", other, 1)
        if layer.rounding == "floor":
            same = window(axis.input, axis.kernel, stride, "same", axis.dilation).before
            yield _edit(index, layer, "padding", "same", max(1, abs(same - axis.before)))
    most = kernel - 1 if isinstance(layer, Conv2d) else kernel // 2
    for padding in range(most + 1):
        if padding != layer.padding:
            yield _edit(index, layer, "padding", padding, abs(padding - axis.before))
    for value in range(1, kernel + 1):
        if value != layer.stride:
            yield _edit(index, layer, "stride", value, abs(value - stride))


def _group_edits(index: int, layer: Conv2d, channels: int) -> Iterator[Edit]:
    for groups in divisors(gcd(channels, layer.filters)):
        if groups != layer.groups:
            yield _edit(index, layer, "groups", groups, abs(groups - layer.groups))


def _edit(index: int, layer: Layer, field: Field, value: int | str, distance: int) -> Edit:
    before, after = value_words(getattr(layer, field)), value_words(value)
    put = layer.model_copy(update={field: value})
    return Edit(layer.name, index, field, layer.name, before, after, put, distance)
