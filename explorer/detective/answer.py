"""One answer of the number detective, and how equal answers of several networks become one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from explorer.arithmetic import trace
from explorer.detective.facts import Value
from explorer.detective.figure import Fit
from explorer.detective.quantities import (
    FLATTENED,
    GROUPS,
    PARAMETERS,
    PER_PERCENT,
    TRAINABLE,
    Quantity,
)
from explorer.network import Network
from explorer.variants import VARIANTS
from explorer.wording.notation import listed_words, number, plural

_WITH_WAY: Final = (PARAMETERS, TRAINABLE, FLATTENED)
"""Quantities that the sizes of the maps from layer to layer explain."""

_ORDER: Final = {id_: place for place, id_ in enumerate(VARIANTS)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A number or shape that networks have, unchanged or with a small change.

    quantity, layers: what is counted, and in which layers; none for a total or the input.
    value: the number, or the shape as (H, W, C).
    fit: how it fits the number asked for; None if the paper prints that number for it, or if it
        is only close.
    variants: the ids of the networks that give it; `network` is the first one's, changed.
    changes: what is changed, in words; none if nothing is.
    cost: how unlikely the changes are.
    same_inputs: the first and the last input around the one in `network` that give the same value;
        None if the change is not the input's.
    printed_as: the figure that the paper prints for it; "" if none.
    asked: the number that it is only close to, or a map's height; 0 if it is exact.
    notes: further information, in whole sentences.
    name: what the number belongs to, if not to a network of the catalogue; then `network` is None.
    """

    quantity: Quantity
    layers: tuple[str, ...]
    value: Value
    fit: Fit | None
    variants: tuple[str, ...] = ()
    network: Network | None = None
    changes: tuple[str, ...] = ()
    cost: int = 0
    same_inputs: tuple[int, int] | None = None
    printed_as: str = ""
    asked: int = 0
    notes: tuple[str, ...] = ()
    name: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is exactly the number, neither rounded nor cut."""
        return self.fit is not None and self.fit.kind == "exact"

    @property
    def near(self) -> bool:
        """Whether it only comes close."""
        return self.fit is None and not self.printed_as

    @property
    def layer(self) -> str:
        """Its first layer; "" if it has none."""
        return self.layers[0] if self.layers else ""

    @property
    def distance(self) -> int:
        """The value minus the number asked for, if it is only close; for a map, the height."""
        of = self.value if isinstance(self.value, int) else self.value[0]
        return of - self.asked if self.near else 0

    @property
    def what(self) -> str:
        """What has the value: "parameters in total", "MACs of conv2", "units of fc6 and fc7"."""
        return self.quantity.words.format(listed_words(self.layers))

    @property
    def title(self) -> str:
        """The networks and the change: "Without groups, with input 224 instead of 227"."""
        titles = self.name or " · ".join(VARIANTS[each].short_title for each in self.variants)
        for place, change in enumerate(self.changes):
            joint = ", " if place == 0 else " and "
            titles += joint + (change if change.startswith("without ") else f"with {change}")
        return titles

    @property
    def printed(self) -> str:
        """The value as printed: "50,844,008", "54 × 54 × 96"."""
        if isinstance(self.value, int):
            return _percent(self.value) if self.quantity.unit == "percent" else number(self.value)
        return " × ".join(number(side) for side in self.value)

    @property
    def relation(self) -> str:
        """How it relates to the question: "rounds to 60 million"; "" if it is exact."""
        if self.fit is not None:
            return self.fit.words
        if self.printed_as:
            return f"printed as {self.printed_as}"
        sign = "+" if self.distance > 0 else "−"
        if isinstance(self.value, int):
            return f"{sign} {number(abs(self.distance))}"
        return f"{sign} {plural(abs(self.distance), 'pixel')}"

    @property
    def grade(self) -> int:
        """How far the figure had to be stretched: 0 not at all, 1 rounded up, 2 for its zeros."""
        return self.fit.grade if self.fit else 0

    @property
    def order(self) -> tuple[int, ...]:
        """Its rank among answers: exact numbers, then what the paper prints, then rounded ones."""
        found = 0 if self.exact else 1 if self.printed_as else 2
        place = _ORDER.get(self.variants[0], 0) if self.variants else len(_ORDER)
        total = GROUPS.index(self.quantity.group)
        close = (self.quantity.rank, place)
        if self.fit is not None and not self.exact:
            # What a rounded number counts is uncertain: the paper's own network goes first.
            total, close = min(total, 1), (place, self.quantity.rank)
        elif self.quantity.group == "size":
            # A small number is more likely a width or a kernel than a count of parameters.
            total, close = -1, (place, self.quantity.rank)
        rank = self.fit.rank if self.fit else 0
        distance = abs(self.distance)
        return (len(self.changes), found, self.grade, self.cost, total, rank, distance, *close)


def gathered(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers in order, equal values in the same place of several networks as one."""
    by_layers: dict[tuple[object, ...], Answer] = {}
    for each in answers:
        key = (*_alike(each), each.variants)
        before = by_layers.get(key)
        layers = (*before.layers, *each.layers) if before else each.layers
        by_layers[key] = replace(before or each, layers=layers)
    by_networks: dict[tuple[object, ...], Answer] = {}
    for each in by_layers.values():
        key = (*_alike(each), each.layers)
        before = by_networks.get(key)
        variants = (*before.variants, *each.variants) if before else each.variants
        by_networks[key] = replace(before or each, variants=tuple(dict.fromkeys(variants)))
    return sorted(by_networks.values(), key=lambda each: each.order)


def _percent(millionths: int) -> str:
    """A share as printed if that has few digits, else with two decimals."""
    size = millionths / PER_PERCENT
    return f"{size:.2f} %" if millionths % 10 else f"{size:g} %"


def way_of(answer: Answer) -> tuple[int, ...]:
    """The sides that explain a value, from the input on; none if the change keeps them."""
    if not answer.changes or answer.network is None or answer.quantity not in _WITH_WAY:
        return ()
    changed = _sides(answer.network)
    return () if changed == _sides(VARIANTS[answer.variants[0]].network) else changed


def _sides(network: Network) -> tuple[int, ...]:
    """The heights of the input and the maps, without repeats from layer to layer."""
    found = [network.input.height]
    for row in trace(network).rows:
        if len(row.output_shape) > 1 and row.output_shape[1] != found[-1]:
            found.append(row.output_shape[1])
    return tuple(found)


def _alike(answer: Answer) -> tuple[object, ...]:
    """What two answers must share to become one, including what is said about them."""
    told = (answer.quantity, answer.value, answer.changes, answer.same_inputs)
    return (*told, answer.notes, answer.name, way_of(answer))
