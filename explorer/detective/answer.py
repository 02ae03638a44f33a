"""One answer of the number detective, and how answers of several networks become one."""

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
"""Quantities that the way of the sides through the network explains."""

_ORDER: Final = {id_: place for place, id_ in enumerate(VARIANTS)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A number or shape that networks have, as they stand or with a small change.

    quantity, layers: what is counted, and its layers; no layers for a total or the input.
    value: the number, or the shape as (H, W, C).
    fit: how it meets the number asked for; None where the paper prints that for it, or where it is
        only close.
    variants: the ids of the networks that give it; `network` is the first one's, changed.
    changes: what is changed, in words; none where they stand as they are.
    cost: how unlikely the changes are.
    same_inputs: the first and the last input around the one in `network` that give the same value;
        None where it is not the input that is changed.
    printed_as: the figure that the paper prints for it; "" where that is none.
    asked: the number that it is only close to, of a map its height; 0 where it is not.
    notes: what else to know of it, in whole sentences.
    name: what it is of where it is none of the catalogue's networks; then there is no network.
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
        """Whether it is the number itself, neither rounded nor cut."""
        return self.fit is not None and self.fit.kind == "exact"

    @property
    def near(self) -> bool:
        """Whether it only comes close."""
        return self.fit is None and not self.printed_as

    @property
    def layer(self) -> str:
        """The first of its layers; "" where it has none."""
        return self.layers[0] if self.layers else ""

    @property
    def distance(self) -> int:
        """The value less the number asked for, where it only comes close; of a map its height."""
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
        """The value as it is printed: "50,844,008", "54 × 54 × 96"."""
        if isinstance(self.value, int):
            return _percent(self.value) if self.quantity.unit == "percent" else number(self.value)
        return " × ".join(number(side) for side in self.value)

    @property
    def relation(self) -> str:
        """How it stands to what was asked: "rounds to 60 million"; "" where it is just that."""
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
        """Its place among others: the number itself, then what is printed for it, then rounded."""
        found = 0 if self.exact else 1 if self.printed_as else 2
        place = _ORDER.get(self.variants[0], 0) if self.variants else len(_ORDER)
        total = GROUPS.index(self.quantity.group)
        close = (self.quantity.rank, place)
        if self.fit is not None and not self.exact:
            # What a rounded number counts is uncertain: the paper's own network goes first.
            total, close = min(total, 1), (place, self.quantity.rank)
        elif self.quantity.group == "size":
            # A small number is rather a width or a kernel than a count of parameters.
            total, close = -1, (place, self.quantity.rank)
        rank = self.fit.rank if self.fit else 0
        distance = abs(self.distance)
        return (len(self.changes), found, self.grade, self.cost, total, rank, distance, *close)


def gathered(answers: Iterable[Answer]) -> list[Answer]:
    """The answers in order, networks and layers with the same value in the same place as one."""
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
    """A share: as it was printed where that is a figure of few digits, else to two decimals."""
    size = millionths / PER_PERCENT
    return f"{size:.2f} %" if millionths % 10 else f"{size:g} %"


def way_of(answer: Answer) -> tuple[int, ...]:
    """The sides that explain a value, from the input on; none where the change leaves them."""
    if not answer.changes or answer.network is None or answer.quantity not in _WITH_WAY:
        return ()
    changed = _sides(answer.network)
    return () if changed == _sides(VARIANTS[answer.variants[0]].network) else changed


def _sides(network: Network) -> tuple[int, ...]:
    """The heights of the input and of the maps, each once where layers in a row keep it."""
    found = [network.input.height]
    for row in trace(network).rows:
        if len(row.output_shape) > 1 and row.output_shape[1] != found[-1]:
            found.append(row.output_shape[1])
    return tuple(found)


def _alike(answer: Answer) -> tuple[object, ...]:
    """What two networks must share to become one answer, including what is told of it."""
    told = (answer.quantity, answer.value, answer.changes, answer.same_inputs)
    return (*told, answer.notes, answer.name, way_of(answer))
