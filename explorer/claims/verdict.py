"""What judging a claim gives: a verdict, the changes that would make it so, a shared cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.arithmetic import Step
from explorer.network import Network
from explorer.variants import Claim

Status = Literal["holds", "differs", "holds_if", "not_checkable"]


@dataclass(frozen=True, slots=True)
class Change:
    """A small change under which a claim would hold.

    text: what changes, in a few words: "conv1 padding 0 → 2".
    fields: how many fields it touches, 1 or 2; a layer more or less is one.
    also: further values of the same field that do it as well, nearest first, as text.
    network: the changed network; None where it is not the network that would change.
    layer: the layer to look at in it; "" for the input.
    witness: the id of a catalogue variant that has it so; "" where none has.
    """

    text: str
    fields: int
    also: tuple[str, ...] = ()
    network: Network | None = None
    layer: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why several claims of a tutorial go wrong: named at the first of them.

    first: the number of that claim.
    """

    text: str
    first: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim and whether it is so.

    number: the claim's place in reading order, 1 the first.
    computed: what comes out instead, or as well, in a few words; "" where nothing can.
    explanation: why, in whole sentences; of `not_checkable` the reason.
    steps: the formulas with the numbers put in.
    changes: of `holds_if` every change found, fewest fields and nearest first; else none.
    cause: what this verdict has in common with others, else None.
    variant, layer: what to open in Build, and the layer to look at there; "" for none.
    """

    number: int
    claim: Claim
    status: Status
    computed: str
    explanation: str
    steps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    cause: Cause | None = None
    variant: str = ""
    layer: str = ""
