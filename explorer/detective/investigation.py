"""A question to the number detective, and all that it finds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from explorer.arithmetic.notation import number
from explorer.detective.answer import Answer
from explorer.detective.changed import answer, grouped, with_one_change, with_two_changes
from explorer.detective.index import SEARCHED, index
from explorer.detective.matches import matches
from explorer.detective.near import near
from explorer.detective.question import question
from explorer.detective.standing import as_they_stand

_MOST: Final = 4
"""answers with as many changes that are given: more would not be read."""
_MOST_STANDING: Final = 8
"""answers of networks as they stand that are given."""


@dataclass(frozen=True, slots=True)
class Investigation:
    """What was asked and what was found.

    asked: how the question was understood.
    answers: exact ones first, then with the fewest changes, then the nearest.
    more: exact answers with as many changes as those given that were left out.
    searched: what was searched, in a sentence.
    """

    asked: str
    answers: tuple[Answer, ...]
    more: int
    searched: str

    @property
    def exact(self) -> bool:
        """Whether anything within reach gives the number itself."""
        return any(answer.exact for answer in self.answers)


@lru_cache(maxsize=128)
def investigate(text: str) -> Investigation:
    """Find a number or a shape in the catalogue and in the small changes of its networks.

    Two changes, the input and one more, are tried where one does not do. Raises ExplorerError for a
    text that is neither.
    """
    asked = question(text)
    reach = index()
    standing = as_they_stand(asked)
    found = list(matches(asked, reach))
    changed = with_one_change(found)
    if not standing and not changed:
        changed = with_two_changes(found)
    groups = grouped(changed)
    standing.sort(key=lambda each: each.quantity.rank)
    exact = (*standing[:_MOST_STANDING], *map(answer, groups[:_MOST]))
    given = (*exact, *near(asked, reach))
    more = len(standing) + len(groups) - len(exact)
    searched = f"Searched: {SEARCHED}; {number(reach.networks)} networks."
    return Investigation(asked.words, given, more, searched)
