"""A question to the number detective, and everything that it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from explorer.detective.answer import Answer, gathered
from explorer.detective.changed import with_one_change, with_two_changes
from explorer.detective.classes import with_other_classes
from explorer.detective.dials import turned, turned_shapes
from explorer.detective.edits import LIKELY
from explorer.detective.index import SEARCHED, index
from explorer.detective.known import of_other_networks
from explorer.detective.matches import layers, totals_matching
from explorer.detective.near import near
from explorer.detective.printed import with_printed
from explorer.detective.quantities import (
    CONV_MACS,
    FLOPS,
    MACS,
    PARAMETERS,
    PTFLOPS,
    THOP,
    TORCHINFO,
    WEIGHT_BYTES,
)
from explorer.detective.question import question, tidied
from explorer.detective.readings import Question
from explorer.detective.results import of_results
from explorer.detective.settings import beside_networks
from explorer.detective.standing import as_they_stand, pruned
from explorer.wording.notation import number

_MEANT: Final = (PARAMETERS, MACS, FLOPS, WEIGHT_BYTES, TORCHINFO, PTFLOPS, THOP, CONV_MACS)
"""What a number typed without its millions or unit may count."""
_MOST: Final = 4
"""The most answers with the same number of changes: more would not be read."""
_MOST_STANDING: Final = 8
"""The most answers for unchanged networks."""
_MOST_NEAR: Final = 2
_COST_APART: Final = 3
"""A change that is this much less likely than another is not shown with it."""
_TOO_FEW_DIGITS: Final = 2
"""Each additional digit of a rounded number allows a less likely change."""
_FEWEST_DIGITS: Final = 6
"""Any shorter number fits some pair of changes."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """What was asked and what was found.

    asked: how the question was understood.
    read_as: how it was read if not as typed: "61.1 read as 61.1 million"; else "".
    answers: those without a change first, then those with the fewest, exact before rounded ones;
        if nothing gives the number, those that are close.
    more: how many answers with as few changes as the last one were left out.
    searched: what was searched, in a sentence; "" if nothing.
    told: why nothing was searched: the text is not about the size of a network.
    """

    asked: str
    read_as: str
    answers: tuple[Answer, ...]
    more: int
    searched: str
    told: str = ""

    @property
    def explained(self) -> bool:
        """Whether anything gives the number, exactly or rounded."""
        return any(not answer.near for answer in self.answers)


@lru_cache(maxsize=128)
def investigate(text: str) -> Investigation:
    """Find a number or a shape in the catalogue and in the small changes of its networks.

    Unchanged networks come first, then single changes, then pairs if no single change fits.
    Raises ExplorerError for a text that is neither.
    """
    typed = tidied(text)
    told = beside_networks(typed.lower())
    if told:
        return Investigation(typed, "", (), 0, "", told)
    readings = question(text)
    for place, asked in enumerate(readings):
        standing = _unchanged(asked)
        if standing:
            found_out = place == 0 and standing[0].exact
            changed = _likely_change(asked, standing) if found_out else []
            return _given(asked, standing, changed)
    first = readings[0]
    if first.guess:
        return _given(first, [], [])
    changed = _one_change(first) or _two_changes(first)
    if changed:
        return _given(first, [], changed)
    close = gathered(near(first))
    return _given(first, close[:_MOST_NEAR], [])


def _unchanged(asked: Question) -> list[Answer]:
    """Answers without a change: from the catalogue, the paper's text and other networks.

    For a reading other than the typed one, only the totals of the catalogue count.
    """
    if asked.guess and not asked.product_of:
        meant = (each for each in as_they_stand(asked) if each.quantity in _MEANT)
        return pruned(gathered([*meant, *of_results(asked)]))
    found = pruned(with_printed(asked, gathered(as_they_stand(asked))))
    others = of_other_networks(asked, rounded=not found)
    found = sorted([*found, *others, *of_results(asked)], key=lambda each: each.order)
    return found[: _MOST_STANDING if found and found[0].exact else _MOST]


def _likely_change(asked: Question, standing: list[Answer]) -> list[Answer]:
    """Likely changes that also give what an unchanged network already gives.

    Only layers of the same name count: another layer's map at another size tells nothing new.
    """
    names = {layer for answer in standing for layer in answer.layers}
    found = layers(asked, index()) if asked.shape else totals_matching(asked, index())
    kept = [match for match in found if not match.layer or match.layer in names]
    return _likeliest(with_one_change(asked, kept, most_cost=LIKELY))


def _one_change(asked: Question) -> list[Answer]:
    rounded = not asked.shape and (asked.is_rounded or asked.exact is None)
    found = [] if asked.shape else list(totals_matching(asked, index()))
    if not rounded:
        found += layers(asked, index())
    most_cost = min(LIKELY, asked.digits - _TOO_FEW_DIGITS) if rounded else None
    answers = [*with_one_change(asked, found, most_cost=most_cost), *turned(asked)]
    return _likeliest(answers or turned_shapes(asked))


def _two_changes(asked: Question) -> list[Answer]:
    """Pairs of changes that give a number exactly."""
    value = asked.exact
    if value is None or asked.is_rounded or len(str(value)) < _FEWEST_DIGITS:
        return []
    pairs = _likeliest(with_other_classes(asked, index()))
    return pairs or _likeliest(with_two_changes(asked, totals_matching(asked, index())))


def _likeliest(answers: Iterable[Answer]) -> list[Answer]:
    found = gathered(answers)
    return [each for each in found if each.cost <= found[0].cost + _COST_APART]


def _given(asked: Question, standing: list[Answer], changed: list[Answer]) -> Investigation:
    answers = (*standing[:_MOST_STANDING], *changed[:_MOST])
    more = len(standing) + len(changed) - len(answers)
    searched = f"Searched: {SEARCHED}; {number(index().networks)} networks."
    return Investigation(asked.words, asked.guess, answers, more, searched)
