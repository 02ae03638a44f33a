"""Figures that the paper prints although its network gives another number, and that number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from explorer.detective import quantities as q
from explorer.detective.answer import Answer
from explorer.detective.quantities import Quantity
from explorer.detective.readings import Question
from explorer.detective.results import TRAINING
from explorer.detective.standing import facts_of
from explorer.variants import VARIANTS

_CROPS: Final = Quantity("crops and mirror images per training image", "size", "part", 35)
_NOT_OF_A_NETWORK: Final = {_CROPS: 33 * 33 * 2, TRAINING: 1_261_406}


class _Printed(NamedTuple):
    """A figure of the paper.

    figure: the number; words: the paper's.
    quantity, layer: what it stands for.
    why: how the difference arises, in whole sentences.
    name: what the figure describes, if not a network.
    """

    figure: int
    words: str
    quantity: Quantity
    layer: str
    why: str
    name: str = ""


_PAPER: Final = (
    _Printed(60_000_000, "60 million", q.PARAMETERS, "", "Abstract: 60 million parameters."),
    _Printed(
        650_000,
        "650,000",
        q.NEURONS,
        "",
        "Abstract: 650,000 neurons. The paper does not say how they were counted.",
    ),
    _Printed(
        253_440,
        "253,440",
        q.LAYER_VALUES,
        "conv1",
        "Section 3.5 prints 253,440 = 55 · 48 · 96; the map is 55 · 55 · 96 = 290,400.",
    ),
    _Printed(
        622_312,
        "a list that sums to 622,312",
        q.NEURONS,
        "",
        "Section 3.5 lists the neurons layer by layer, with 253,440 where 290,400 is right.",
    ),
    _Printed(
        2_048,
        "2048",
        _CROPS,
        "",
        "Section 4.1 counts 32 · 32 · 2 = 2,048; a 224 × 224 crop of 256 × 256 has 33 · 33 places.",
        "The paper’s training images",
    ),
    _Printed(
        1_200_000,
        "1.2 million",
        TRAINING,
        "",
        "Abstract: 1.2 million images of ILSVRC-2010. ILSVRC-2012 has 1,281,167.",
        "ImageNet, ILSVRC-2010",
    ),
)


def with_printed(asked: Question, found: Iterable[Answer]) -> list[Answer]:
    """Yield answers for what the paper's figure describes; they need not round to it."""
    answers = list(found)
    for printed in _printed(asked):
        place = (printed.quantity, printed.layers, printed.value)
        alike = (n for n, a in enumerate(answers) if (a.quantity, a.layers, a.value) == place)
        there = next(alike, None)
        if there is None:
            answers.append(printed)
        else:
            notes = (*answers[there].notes, *printed.notes)
            answers[there] = replace(answers[there], printed_as=printed.printed_as, notes=notes)
    return sorted(answers, key=lambda each: each.order)


def _printed(asked: Question) -> Iterator[Answer]:
    for each in _PAPER:
        met = any(figure.value == each.figure for figure in asked.figures)
        if not met or not asked.asks_for(each.quantity.unit):
            continue
        if each.quantity in _NOT_OF_A_NETWORK:
            value = _NOT_OF_A_NETWORK[each.quantity]
            yield Answer(
                each.quantity,
                (),
                value,
                None,
                printed_as=each.words,
                notes=(each.why,),
                name=each.name,
            )
            continue
        place = (each.quantity, each.layer)
        yield Answer(
            each.quantity,
            (each.layer,) if each.layer else (),
            next(fact.value for fact in facts_of("paper") if fact[:2] == place),
            None,
            ("paper",),
            VARIANTS["paper"].network,
            printed_as=each.words,
            notes=(each.why,),
        )
