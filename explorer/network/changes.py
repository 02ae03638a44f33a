"""How a network differs from its origin, change by change, and how to undo one."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Literal, NamedTuple

from explorer.network import edits
from explorer.network.fields import field_words
from explorer.network.kinds.norms import LocalResponseNorm
from explorer.network.layers import Layer
from explorer.network.network import Network
from explorer.network.words import layer_words, value_words


class Change(NamedTuple):
    """One difference between the origin and the network made from it.

    what: "input" and "field" compare values; "kind", "added" and "removed" compare layers (None if
        there is none); "moved" compares positions: the layer before it by name, "" for the first.
    layer: the layer's current name, or the old name if it is gone; "" for the input.
    field: for "input": height, width, size (both) or channels; for "field": the layer's field.
    """

    what: Literal["input", "field", "kind", "added", "removed", "moved"]
    layer: str
    field: str
    before: Any
    after: Any

    @property
    def text(self) -> str:
        """What changed, in a few words: "conv1 stride 4 → 8", "pool5 removed"."""
        if self.what == "kind":
            return f"{self.before.name} {_kind(self.before)} → {_kind(self.after)}"
        if self.what == "moved":
            return f"{self.layer} moved {f'after {self.after}' if self.after else 'to the front'}"
        if self.what in ("added", "removed"):
            return f"{self.layer} {self.what}"
        if self.field == "name":
            return f"{self.before} renamed {self.after}"
        return f"{self.subject} {value_words(self.before)} → {value_words(self.after)}"

    @property
    def undo_text(self) -> str:
        """What undoing it does: "conv1 stride 4", "pool5 back"."""
        if self.what == "kind":
            return f"{self.before.name} {_kind(self.before)}"
        if self.what == "added":
            return f"without {self.layer}"
        if self.what == "removed":
            return f"{self.layer} back"
        if self.what == "moved":
            return f"{self.layer} back {f'after {self.before}' if self.before else 'to the front'}"
        if self.field == "name":
            return f"{self.before} as its name again"
        return f"{self.subject} {value_words(self.before)}"

    @property
    def subject(self) -> str:
        """What the value belongs to: "conv1 stride", "input height", "input" for the input size."""
        if self.what == "input":
            return "input" if self.field == "size" else f"input {self.field}"
        return f"{self.layer} {field_words(self.field)}"


def changes(network: Network, origin: Network) -> tuple[Change, ...]:
    """Return every change from the origin to this network, in layer order.

    Layers match by name. A layer with a new name counts as the replacement of a removed one if it
    stands in exactly that position. The networks' own names are not compared.
    """
    matches = _matches(network, origin)
    kept = _in_order(matches)
    found = _input_changes(network, origin)
    for index, layer in enumerate(network.layers):
        match = matches[index]
        if match is None:
            found.append(Change("added", layer.name, "", None, layer))
            continue
        if match not in kept:
            found.append(
                Change("moved", layer.name, "", _behind(origin, match), _behind(network, index))
            )
        found.extend(_field_changes(layer, origin.layers[match]))
    gone = set(range(len(origin.layers))) - set(matches)
    found.extend(
        Change("removed", origin.layers[index].name, "", origin.layers[index], None)
        for index in sorted(gone)
    )
    return tuple(found)


def undo(network: Network, origin: Network, change: Change) -> Network:
    """Return the network without one of its `changes(network, origin)`.

    Raises pydantic.ValidationError if the current network does not allow it: padding "same" does
    not go with "ceil" rounding, and the only layer must stay.
    """
    if change.what == "input":
        if change.field == "size":
            return edits.resize_input(network, height=change.before[0], width=change.before[1])
        return edits.resize_input(network, **{change.field: change.before})
    matches = _matches(network, origin)
    places = {match: place for place, match in enumerate(matches) if match is not None}
    if change.what == "removed":
        index = origin.layers.index(change.before)
        return edits.insert(network, _place_for(index, places), change.before)
    place = [layer.name for layer in network.layers].index(change.layer)
    if change.what == "added":
        return edits.delete(network, place)
    if change.what == "moved":
        to = _place_for(next(match for match in places if places[match] == place), places)
        return edits.move(network, place, to - (to > place))
    if change.what == "kind":
        return edits.replace(network, place, change.before)
    fields = {change.field: change.before}
    was = next(origin.layers[match] for match in places if places[match] == place)
    if change.field == "region" and isinstance(was, LocalResponseNorm):
        fields["groups"] = was.groups
    return edits.replace_fields(network, place, fields)


_Matches = list[int | None]
"""For each layer of a network, the index of the same layer in the origin; None for a new one."""


def _matches(network: Network, origin: Network) -> _Matches:
    by_name = {layer.name: index for index, layer in enumerate(origin.layers)}
    matches = [by_name.get(layer.name) for layer in network.layers]
    gone = set(range(len(origin.layers))).difference(matches)
    for index, match in enumerate(matches):
        before = matches[index - 1] if index else -1
        if match is None and before is not None and before + 1 in gone:
            matches[index] = before + 1
            gone.remove(before + 1)
    return matches


def _in_order(matches: _Matches) -> set[int]:
    """The largest set of layers that kept their order, as origin indices; the others were moved.

    The longest increasing subsequence: `ends[n]` is the smallest index ending one of length n + 1.
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for match in matches:
        if match is not None:
            length = bisect_left(ends, match)
            before[match] = ends[length - 1] if length else None
            ends[length : length + 1] = [match]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _place_for(index: int, places: dict[int, int]) -> int:
    """The position of the origin's layer with this index: after the nearest remaining predecessor.

    places: the current positions of the origin's layers, by their index in the origin.
    """
    nearest = max((earlier for earlier in places if earlier < index), default=None)
    return 0 if nearest is None else places[nearest] + 1


def _behind(network: Network, index: int) -> str:
    return network.layers[index - 1].name if index else ""


def _kind(layer: Layer) -> str:
    return layer_words(layer)


def _input_changes(network: Network, origin: Network) -> list[Change]:
    now, was = network.input, origin.input
    fields = [field for field in ("height", "width") if getattr(now, field) != getattr(was, field)]
    found = []
    if len(fields) > 1:
        sizes = (was.height, was.width), (now.height, now.width)
        found.append(Change("input", "", "size", *sizes))
    else:
        found += [Change("input", "", f, getattr(was, f), getattr(now, f)) for f in fields]
    if now.channels != was.channels:
        found.append(Change("input", "", "channels", was.channels, now.channels))
    return found


def _field_changes(layer: Layer, was: Layer) -> list[Change]:
    if layer.kind != was.kind:
        return [Change("kind", layer.name, "", was, layer)]
    return [
        Change("field", layer.name, field, getattr(was, field), getattr(layer, field))
        for field in type(layer).model_fields
        if getattr(was, field) != getattr(layer, field)
        # An LRN within maps has no groups, so gaining or losing them is not a separate change.
        and not (field == "groups" and _region(was) != _region(layer))
    ]


def _region(layer: Layer) -> str | None:
    return layer.region if isinstance(layer, LocalResponseNorm) else None
