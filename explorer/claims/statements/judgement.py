"""The judgement of one statement, before those of a claim are put together."""

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
    """Whether one statement is right, and why.

    so: yes or no; None if nothing at hand decides it.
    computed: the computed value in a few words; "" if there is none.
    explanation: why, in whole sentences.
    remedy: the condition under which it would be right; None if none is known.
    source: where that is printed: "The paper, section 6"; "" if it is computed or common knowledge.
    more: what else a reader should know, in whole sentences.
    layer: the layer of the paper's network to look at; "" for none.
    setting: the field that it is about; the settings of one claim make one sentence.
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
        """The condition under which it would be right; "" for none."""
        return self.remedy.text if self.remedy is not None else ""
