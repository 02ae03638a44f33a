"""The numbers of the catalogue's unchanged networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from explorer.arithmetic import trace
from explorer.detective import quantities as q
from explorer.detective.answer import Answer
from explorer.detective.facts import Fact, Value, facts
from explorer.detective.figure import Fit
from explorer.detective.quantities import Quantity
from explorer.detective.readings import Question
from explorer.network.edits import resize_input
from explorer.variants import ALEXNETS, VARIANTS

_TWO_GPUS: Final = ("paper", "original_code")
"""The networks that ran on two GPUs, half of every layer on each."""
_INPUT: Final = (q.INPUT_SHAPE, q.INPUT_SIDE, q.INPUT_VALUES, q.INPUT_BYTES)
_PRINTED_INPUT: Final = 224
_PRINTED: Final = (
    "The paper prints 224 × 224. Without padding and rounded down, the 55 × 55 after conv1 needs "
    "227 × 227."
)
_NEEDED: Final = "The paper prints 224 × 224: 227 × 227 is what the 55 × 55 after conv1 needs."


@lru_cache(maxsize=64)
def facts_of(variant: str) -> tuple[Fact, ...]:
    """Every number of one network of the catalogue."""
    traced = trace(VARIANTS[variant].network)
    return tuple(facts(traced, two_gpus=variant in _TWO_GPUS))


def as_they_stand(asked: Question) -> Iterator[Answer]:
    """Yield the answers that need no change, network by network and layer by layer."""
    yield from _printed_input(asked)
    for id_, variant in ALEXNETS.items():
        for quantity, layer, value in facts_of(id_):
            fit = fit_of(asked, quantity, value)
            if fit is not None:
                notes = [asked.caution(quantity.unit)]
                needed = id_ == "paper" and quantity in _INPUT
                notes += [_NEEDED] if needed else []
                yield Answer(
                    quantity,
                    (layer,) if layer else (),
                    value,
                    fit,
                    (id_,),
                    variant.network,
                    cost=1 if notes[0] or needed else 0,
                    notes=tuple(filter(None, notes)),
                )


def fit_of(asked: Question, quantity: Quantity, value: Value) -> Fit | None:
    """How a number or a shape fits the question; None if it does not."""
    if isinstance(value, tuple):
        return asked.fit_shape(quantity, value) if asked.shape else None
    if asked.shape or not asked.asks_of(quantity):
        return None
    fit = asked.fit(value)
    one_layer = quantity.group in ("layer", "size")
    # A single digit and zeros are too little to identify a layer.
    return None if fit and one_layer and fit.grade > 1 else fit


def pruned(answers: Iterable[Answer]) -> list[Answer]:
    """Keep, of rounded numbers, those that fit the figure best, and the largest sums.

    Keep all if an exact one is among them.
    """
    found = list(answers)
    if not found or found[0].exact:
        return [each for each in found if each.exact or each.printed_as]
    first = next((each for each in found if each.fit), found[0])
    return [each for each in found if each.printed_as or _merit(each) == _merit(first)]


def _merit(answer: Answer) -> tuple[int, bool]:
    return answer.grade, answer.quantity.group == "total"


def _printed_input(asked: Question) -> Iterator[Answer]:
    """The input that the paper prints, which differs from the one that its numbers need."""
    network = resize_input(VARIANTS["paper"].network, height=_PRINTED_INPUT, width=_PRINTED_INPUT)
    for quantity, _, value in facts(trace(network)):
        fit = fit_of(asked, quantity, value) if quantity in _INPUT else None
        if fit is not None:
            yield Answer(quantity, (), value, fit, ("paper",), network, notes=(_PRINTED,))
