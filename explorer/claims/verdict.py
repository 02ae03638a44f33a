"""The records of a judged claim: its verdict, the changes that would make it right, its cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.arithmetic import Step
from explorer.network import Network
from explorer.variants import Claim

Status = Literal["holds", "holds_if", "differs", "not_checkable"]
"""In the order in which a tally counts them."""
Gravity = Literal["totals", "shapes", "layers", "words"]
"""What a statement is about, gravest first."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """A small change that would make a claim right.

    text: what changes, in a few words: "conv1 padding 0 → 2".
    clause: the same as the clause of a condition, with all values: "conv1 has padding 2 or 3".
    fields: how many fields it touches, 1 or 2; a layer more or less is one.
    also: further values of the same field that do so, nearest first, as text.
    network: the changed network; None if the change is not one of a network.
    layer: the layer to look at in it; "" for the input.
    witness: the id of a catalogue variant that has it like this; "" for none.
    """

    text: str
    fields: int
    clause: str = ""
    also: tuple[str, ...] = ()
    network: Network | None = None
    layer: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class SharedCause:
    """Why several claims of a tutorial are wrong; told at the first of them.

    first: the number of that claim.
    """

    text: str
    first: int

    @property
    def sentence(self) -> str:
        """The text as the start of a sentence; the name of a layer keeps its small letter."""
        first, _, rest = self.text.partition(" ")
        return f"{first.capitalize() if first.isalpha() else first} {rest}"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a claim agrees with one network: its tutorial's own, or the paper's.

    computed: the value that holds there, in a few words.
    note: why, in one or more short sentences.
    """

    status: Status
    computed: str
    note: str


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of a sum, a signed count and what it is for: "+139,460,608 no third pool"."""

    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a claim is right for one network and wrong for the other: the tutorial's and the paper's.

    text: the reason in one sentence, the same for all claims that share it.
    leader: the number of the gravest claim with this reason, which shows the sum.
    lines: for a claim about a total, the sum from the paper's count (the first line) to the
        tutorial's (the last, the sum of all others); empty for any other claim.
    variants: the ids to open beside each other in Compare, the paper's first.
    """

    text: str
    leader: int
    lines: tuple[SumLine, ...]
    variants: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim and whether it is right.

    status: the overall verdict; `Claim.of_paper` says which network decides it.
    own: whether the claim agrees with the tutorial's own code or network; None if it is not about
        that, or if the network was built from this very sentence.
    paper: whether it agrees with the paper; None if the paper has nothing to compare.
    gap: the reason if one of the two marks holds and the other does not; else None.

    number: the claim's place in reading order, 1 the first.
    computed: the computed value in a few words; "" if there is none.
    explanation: why, in whole sentences; for `not_checkable` the reason.
    steps: the formulas with the numbers put in.
    changes: for `holds_if` every change found, fewest fields and nearest first; else none.
    cause: the reason that this verdict shares with others; else None.
    variant, layer: what to open in Build, and the layer to look at there; "" for none.
    """

    number: int
    claim: Claim
    status: Status
    computed: str
    explanation: str
    steps: tuple[Step, ...] = ()
    changes: tuple[Remedy, ...] = ()
    cause: SharedCause | None = None
    own: Agreement | None = None
    paper: Agreement | None = None
    gap: Gap | None = None
    variant: str = ""
    layer: str = ""
