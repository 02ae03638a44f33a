"""A claim: one thing that a tutorial says, in our own words, and what exactly it states.

A claim is a sentence or a row of a printed table, and makes one or more statements: a row prints
a shape and a count. `explorer.claims` judges it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.arithmetic import Shape
from explorer.variants.statements import Against, Statement

Question = Literal[
    "input", "first map", "third pool", "normalization", "parameters", "errors quoted"
]
"""The questions that are put to every tutorial."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a tutorial says.

    id: its word in tests and links, unique in its tutorial.
    says: what it says, in our own words.
    printed: its figure as it is printed; "" if it has none.
    section, line: the heading above it, and its line in the text, counted from 1.
    states: the statements to judge; the claim is right if all of them are.
    group: the printed table that it is a row of; "" for a sentence.
    question: the question put to every tutorial that it answers, if any.
    subject: the network that the sentence is about, which decides it: the tutorial's "own" or the
        "paper"; "" if its first statement says so.
    built: whether the tutorial's network was built from this very sentence. It then agrees with
        that network by construction, and is compared with the paper instead.
    reversed: whether it says the opposite of the truth, the gravest error that words can make.
    cause: the reason that it shares with other wrong claims, in words; "" for none.
    note: what a reader should know besides the verdict, in whole sentences.
    """

    id: str
    says: str
    printed: str
    section: str
    line: int
    states: tuple[Statement, ...]
    group: str = ""
    question: Question | None = None
    subject: Literal["own", "paper", ""] = ""
    built: bool = False
    reversed: bool = False
    cause: str = ""
    note: str = ""

    @property
    def layer(self) -> str:
        """The name of the layer that it is about; "" for none."""
        names = (getattr(statement, "layer", "") for statement in self.states)
        return next((name for name in names if name), "")

    @property
    def printed_shape(self) -> Shape | None:
        """The shape that it prints for a layer; None if it prints none."""
        return next((said.printed_shape for said in self.states if said.printed_shape), None)

    @property
    def of_paper(self) -> bool:
        """Whether the paper decides it, instead of the tutorial's own network."""
        if self.built or self.subject:
            return self.built or self.subject == "paper"
        return self.states[0].against != "network"

    @property
    def against(self) -> Against:
        """What decides it: what decides its first statement."""
        first = self.states[0].against
        return "paper" if first == "network" and self.of_paper else first


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that is not a claim, and the reason."""

    says: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """What the text leaves open, what the network has instead, and where that comes from."""

    layers: tuple[str, ...]
    what: str
