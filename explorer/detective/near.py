"""The numbers closest to the one asked for, with its unit, if nothing gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from explorer.detective.answer import Answer
from explorer.detective.quantities import SHAPE
from explorer.detective.readings import Question
from explorer.detective.standing import facts_of
from explorer.variants import ALEXNETS

_SMALLEST: Final = 10_000
"""Smaller numbers are sides and filters, and always close to something."""
_ROUNDED_WITHIN: Final = 20
_WITHIN: Final = 100
"""A number is close if it is off by at most one in this many; a rounded one by more."""
_PIXELS: Final = 2
"""How many pixels the side of a map may be off."""


def near(asked: Question) -> Iterator[Answer]:
    """Yield the numbers of unchanged networks that are close."""
    yield from _near_shapes(asked) if asked.shape else _near_numbers(asked)


def _near_numbers(asked: Question) -> Iterator[Answer]:
    within = _ROUNDED_WITHIN if asked.is_rounded else _WITHIN
    values = [round(figure.value) for figure in asked.figures]
    for id_, variant in ALEXNETS.items():
        for quantity, layer, of in facts_of(id_):
            total = quantity.group == "total"
            if not isinstance(of, int) or not total or not asked.asks_for(quantity.unit):
                continue
            value = min(values, key=lambda each: abs(each - of))
            if value >= _SMALLEST and abs(of - value) * within <= value:
                yield Answer(
                    quantity,
                    (layer,) if layer else (),
                    of,
                    None,
                    (id_,),
                    variant.network,
                    asked=value,
                    notes=tuple(filter(None, [asked.caution(quantity.unit)])),
                )


def _near_shapes(asked: Question) -> Iterator[Answer]:
    """Maps of the unchanged networks with the same channels, a pixel or two off."""
    for id_, variant in ALEXNETS.items():
        for quantity, layer, of in facts_of(id_):
            side = _near_side(asked, of) if quantity is SHAPE and isinstance(of, tuple) else 0
            if side:
                yield Answer(quantity, (layer,), of, None, (id_,), variant.network, asked=side)


def _near_side(asked: Question, of: tuple[int, ...]) -> int:
    """The side asked for if a square map's is a pixel or two off; else 0."""
    height, width, channels = of
    sides = (height + off for off in range(-_PIXELS, _PIXELS + 1) if height == width)
    return next((side for side in sides if asked.fit_shape(SHAPE, (side, side, channels))), 0)
