"""What judging one statement gives, before a claim's statements are put together."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.arithmetic import Step


@dataclass(frozen=True, slots=True)
class Judgement:
    """One statement and whether it is so.

    so: yes or no; None where nothing at hand decides it.
    computed: what comes out, in a few words; "" where nothing does.
    explanation: why, in whole sentences.
    condition: under what it would be so, where that is a condition in words; else "".
    source: where that is printed: "The paper, section 6"; "" where it is worked out or known.
    more: what a reader should know besides, in whole sentences.
    """

    so: bool | None
    computed: str
    explanation: str
    steps: tuple[Step, ...] = ()
    condition: str = ""
    source: str = ""
    more: str = ""
