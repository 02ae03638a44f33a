"""Slips: what a learner who makes a certain mistake gets, and how to tell them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeVar, get_args

from explorer.arithmetic import Row

Parts = TypeVar("Parts")

Response = int | float | str | tuple[int, ...] | frozenset[str]
"""An answer: a number, a layer's name, a shape as (height, width, channels), chosen options."""

Skill = Literal[
    "output size", "padding", "rounding", "parameters", "groups", "MACs", "receptive field"
]
SKILLS: Final[tuple[Skill, ...]] = get_args(Skill)
"""What practice keeps count of, in the order of the lessons."""


class Made(NamedTuple):
    """What a slip gives for one layer.

    value: the learner's answer.
    working: the learner's own computation, in whole sentences.
    needs: what that answer would need, or what it leaves out; never the right answer.
    """

    value: Response
    working: str
    needs: str


@dataclass(frozen=True)
class Slip:
    """A mistake.

    id: its word in a saved record. name: the mistake, "you rounded up".
    made: what it gives for a layer; None if the mistake is not possible there.
    """

    id: str
    name: str
    skill: Skill
    made: Callable[[Any], Made | None]


def slip(name: str, skill: Skill) -> Callable[[Callable[[Row], Made | None]], Slip]:
    """Make a function from a layer's row to what the mistake gives there a slip."""

    def decorate(made: Callable[[Row], Made | None]) -> Slip:
        return Slip(made.__name__, name, skill, made)

    return decorate


def slip_with(
    parts_of: Callable[[Row], Parts | None], name: str, skill: Skill
) -> Callable[[Callable[[Parts], Made | None]], Slip]:
    """Make a function of a row's parts a slip; a row without them does not allow the mistake."""

    def decorate(made: Callable[[Parts], Made | None]) -> Slip:
        def of_row(row: Row) -> Made | None:
            parts = parts_of(row)
            return None if parts is None else made(parts)

        return Slip(made.__name__, name, skill, of_row)

    return decorate
