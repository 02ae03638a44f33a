"""A claim: one thing that a tutorial says, in words of our own, and what exactly it states.

It is a sentence or a row of a printed table, and makes one statement or several: a row prints a
shape and a count. `explorer.claims` judges it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.arithmetic import Shape
from explorer.variants.statements import Against, Statement

Question = Literal[
    "input", "first map", "third pool", "normalization", "parameters", "errors quoted"
]
"""What the same is asked of every tutorial."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a tutorial says.

    id: its word in tests and links, unique in its tutorial.
    says: what it says, in words of our own.
    printed: its figure as it is printed; "" where it has none.
    section, line: where it stands: the heading above it, and the line of the text, 1 the first.
    states: what is to be judged; the claim holds where all of it does.
    group: the printed table whose row it is; "" for a sentence.
    question: which of the questions put to every tutorial it answers, if one.
    subject: whose network the sentence speaks of, so what decides it: the tutorial's "own", or the
        "paper"; "" for what its first statement speaks of.
    built: whether the tutorial's network was built from this very sentence. Then it agrees with
        that network by construction, and is held against the paper instead.
    reversed: whether it says the opposite of what is so, which is the gravest that words can do.
    cause: what it goes wrong for, where several do for one reason; the words name it.
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
        """The name of the layer that it is about; "" where it is about none."""
        names = (getattr(statement, "layer", "") for statement in self.states)
        return next((name for name in names if name), "")

    @property
    def printed_shape(self) -> Shape | None:
        """The shape that it prints for a layer; None where it prints none."""
        return next((said.printed_shape for said in self.states if said.printed_shape), None)

    @property
    def of_paper(self) -> bool:
        """Whether the paper decides it, not the tutorial's own network."""
        if self.built or self.subject:
            return self.built or self.subject == "paper"
        return self.states[0].against != "network"

    @property
    def against(self) -> Against:
        """What decides it, as of its first statement."""
        first = self.states[0].against
        return "paper" if first == "network" and self.of_paper else first


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that is no claim, and why it is none."""

    says: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """What the text leaves open, what the network has there, and where that comes from."""

    layers: tuple[str, ...]
    what: str
