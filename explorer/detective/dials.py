"""The widths of a network, turned until a count is the one asked for.

Classes, units, filters and the input's channels: every count is a straight line over one of them,
so two traces tell which width gives a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final, NamedTuple

from explorer.arithmetic import trace
from explorer.detective.answer import Answer
from explorer.detective.edits import with_fields
from explorer.detective.facts import facts
from explorer.detective.quantities import Quantity
from explorer.detective.readings import Question
from explorer.detective.standing import facts_of, fit_of
from explorer.network import Conv2d, Flatten, Linear, LocalResponseNorm, Network
from explorer.variants import ALEXNETS
from explorer.wording.notation import number

MOST_CLASSES: Final = 1_000
"""Above it, only common numbers of classes are believed."""
COMMON_CLASSES: Final = (
    10, 2, 100, 5, 3, 4, 6, 7, 8, 9, 1, 12, 15, 16, 17, 20, 21, 24, 25, 26, 29, 30, 36, 37, 38, 40,
    43, 45, 47, 50, 62, 64, 67, 80, 90, 101, 102, 103, 120, 128, 131, 133, 196, 200, 205, 256, 257,
    365, 397, 500, 525, 555, 1_001, 1_100, 21_841,
)  # fmt: skip
"""Classes of data sets that AlexNets are trained on, the most common first."""
_FEW: Final = 3
"""How many of these are tried for a rounded number."""
_WIDTHS: Final = (
    16, 24, 32, 48, 64, 80, 96, 120, 128, 192, 200, 256, 320, 384, 400, 500, 512, 600, 640, 768,
    1_000, 1_024, 1_536, 2_000, 2_048, 3_000, 3_072, 4_000, 4_096, 5_000, 8_192, 9_216,
)  # fmt: skip
"""Numbers of filters and units that people choose."""
_UNCOMMON: Final = 3
"""How much less likely an uncommon width is."""
_MOST_FILTERS: Final = 2_048
_CHANNELS: Final = (1, 2, 4, 6)


@dataclass(frozen=True, slots=True)
class Dial:
    """One width of a network of the catalogue.

    layer: the layer's name; "" for the input's channels.
    now: the current width; step: what a width must be a multiple of, because of the groups.
    choices: the widths that people choose. any_up_to: any other width up to this one is accepted if
        a total says so; 0 for none.
    cost: how unlikely a change of it is.
    """

    variant: str
    layer: str
    field: str
    now: int
    step: int
    choices: tuple[int, ...]
    any_up_to: int
    cost: int

    def at(self, width: int) -> Network:
        """The network with this width."""
        network = ALEXNETS[self.variant].network
        if self.layer:
            return with_fields(network, {self.layer: {self.field: width}})
        entering = network.input.model_copy(update={self.field: width})
        return network.model_copy(update={"input": entering})

    def text(self, width: int) -> str:
        """The change in words: "fc8 units 1,000 → 10"."""
        return f"{self.layer or 'input'} {self.field} {number(self.now)} → {number(width)}"

    def takes(self, width: int) -> bool:
        """Whether it is another width that the groups allow."""
        return width > 0 and width != self.now and width % self.step == 0


@lru_cache(maxsize=1)
def dials() -> tuple[Dial, ...]:
    """Every width of every network of the catalogue, the classes first."""
    found = (dial for id_ in ALEXNETS for dial in _dials(id_))
    return tuple(sorted(found, key=lambda dial: dial.cost))


def turned(asked: Question) -> Iterator[Answer]:
    """Yield the networks that give a number with another width."""
    for dial in dials():
        for line in _lines(dial):
            if asked.asks_for(line.quantity.unit) and line.quantity.group != "size":
                for width in _widths(asked, dial, line):
                    yield from _at(asked, dial, width, (line.quantity, line.layer))


def turned_shapes(asked: Question) -> Iterator[Answer]:
    """Yield the networks that give a shape with another width."""
    for dial in dials():
        for width in set(asked.shape) & {*dial.choices}:
            if dial.takes(width):
                yield from _at(asked, dial, width, None)


def _dials(variant: str) -> Iterator[Dial]:
    network = ALEXNETS[variant].network
    yield Dial(variant, "", "channels", network.input.channels, 1, _CHANNELS, 0, 2)
    linears = network.layers_of(Linear)
    for layer in linears[:-1]:
        yield Dial(variant, layer.name, "units", layer.units, 1, _WIDTHS, 0, 4)
    for layer in linears[-1:]:
        classes = (variant, layer.name, "units", layer.units, 1)
        yield Dial(*classes, COMMON_CLASSES, MOST_CLASSES, 0)
    for conv in network.layers_of(Conv2d):
        step = _step(network, conv)
        yield Dial(variant, conv.name, "filters", conv.filters, step, _WIDTHS, _MOST_FILTERS, 4)


def _step(network: Network, layer: Conv2d) -> int:
    """What the filters must be a multiple of: the groups up to the next convolution."""
    after = network.layers[network.layers.index(layer) + 1 :]
    groups = [layer.groups]
    for each in after:
        if isinstance(each, LocalResponseNorm):
            groups.append(each.groups)
        elif isinstance(each, Conv2d):
            groups.append(each.groups)
            break
        elif isinstance(each, Flatten):
            break
    return lcm(*groups)


class _Line(NamedTuple):
    """A count that depends on a width: its current value, and what one more adds to it."""

    quantity: Quantity
    layer: str
    value: int
    slope: Fraction

    def width(self, dial: Dial, value: int) -> Fraction:
        """The width that gives this count."""
        return dial.now + (value - self.value) / self.slope

    def at(self, dial: Dial, width: int) -> int:
        """The count at a width."""
        return int(self.value + self.slope * (width - dial.now))


@lru_cache(maxsize=256)
def _lines(dial: Dial) -> tuple[_Line, ...]:
    """The counts that depend on the width."""
    # Without the cache: a network per dial would push out those that pages ask for again.
    moved = trace.__wrapped__(dial.at(dial.now + dial.step))
    after = {fact[:2]: fact.value for fact in facts(moved)}
    found = []
    for quantity, layer, before in facts_of(dial.variant):
        value = after.get((quantity, layer))
        if isinstance(value, int) and isinstance(before, int) and value != before:
            found.append(_Line(quantity, layer, before, Fraction(value - before, dial.step)))
    return tuple(found)


def _widths(asked: Question, dial: Dial, line: _Line) -> Iterator[int]:
    """The widths that give the number: any of them if it is a total with all its digits."""
    if asked.exact is not None and not asked.is_rounded:
        width = line.width(dial, asked.exact)
        if width.denominator == 1 and _is_believed(int(width), dial, line):
            yield int(width)
    elif line.quantity.group == "total" and dial.cost == 0:
        for classes in dial.choices[:_FEW]:
            fit = asked.fit(line.at(dial, classes))
            if fit is not None and not fit.grade and dial.takes(classes):
                yield classes


def _is_believed(width: int, dial: Dial, line: _Line) -> bool:
    """Whether people choose such a width, or a total of the network shows it."""
    if not dial.takes(width):
        return False
    shown = line.quantity.group == "total" and width <= dial.any_up_to
    return width in dial.choices or (shown and (dial.field == "units" or width % 8 == 0))


def _at(
    asked: Question, dial: Dial, width: int, place: tuple[Quantity, str] | None
) -> Iterator[Answer]:
    """The answers of the network with that width, at one place or at every place that changes."""
    network = dial.at(width)
    traced = trace.__wrapped__(network)
    if traced.error is not None:
        return
    for quantity, layer, value in facts(traced):
        known = (quantity, layer, value) in facts_of(dial.variant)
        if known if place is None else (quantity, layer) != place:
            continue
        fit = fit_of(asked, quantity, value)
        if fit is not None:
            yield Answer(
                quantity,
                (layer,) if layer else (),
                value,
                fit,
                (dial.variant,),
                network,
                (dial.text(width),),
                cost=dial.cost if width in dial.choices else dial.cost + _UNCOMMON,
                notes=tuple(filter(None, [asked.caution(quantity.unit)])),
            )
