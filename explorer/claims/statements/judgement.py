"""What judging one statement gives, before a claim's statements are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from explorer.arithmetic import Step
from explorer.claims.verdict import Remedy


class Setting(NamedTuple):
    """The field of a layer that a judgement is about."""

    layer: str
    field: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One statement and whether it is so.

    so: yes or no; None where nothing at hand decides it.
    computed: what comes out, in a few words; "" where nothing does.
    explanation: why, in whole sentences.
    remedy: what would make it so, where that is a condition in words; else None.
    source: where that is printed: "The paper, section 6"; "" where it is worked out or known.
    more: what a reader should know besides, in whole sentences.
    layer: the layer of the paper's network to look at; "" for none.
    setting: the field that it is about; settings of one claim make one sentence.
    """

    so: bool | None
    computed: str
    explanation: str
    steps: tuple[Step, ...] = ()
    remedy: Remedy | None = None
    source: str = ""
    more: str = ""
    layer: str = ""
    setting: Setting | None = None

    @property
    def condition(self) -> str:
        """The condition under which it would be so; "" for none."""
        return self.remedy.text if self.remedy is not None else ""
