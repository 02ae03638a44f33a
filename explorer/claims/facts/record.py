"""The records of a known fact and of a term's meaning."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.variants.statements import Value


@dataclass(frozen=True, slots=True)
class KnownFact:
    """One known fact.

    value: the number, word, or yes or no that a statement about it is compared with.
    answer: the fact in a few words.
    wording: what is known, in whole sentences that stand alone.
    where: the section of the paper that says so; "" if it is not in the paper.
    more: what a reader should know besides: the exact figure, or what the original code does.
    quantity, belongs_to: figures of one quantity are easily mixed up; the verdict then says what
        the figure belongs to.
    under: other values that are right under a condition, with the condition in a few words.
    layer: the layer of the paper's network that it is about; "" for none.
    """

    value: Value
    answer: str
    wording: str
    where: str = ""
    more: str = ""
    quantity: str = ""
    belongs_to: str = ""
    under: dict[Value, str] = field(default_factory=dict)
    layer: str = ""

    @property
    def source(self) -> str:
        """Where it is printed: "The paper, section 6"; "" if it is not in the paper."""
        return f"The paper, {self.where}" if self.where else ""


@dataclass(frozen=True, slots=True)
class Term:
    """What a term of the field means.

    meaning: the key of the right meaning.
    answer: the meaning in a few words; wording: in whole sentences that stand alone.
    under: other meanings that are right under a condition, with the condition in a few words.
    where: the section of the paper that says so; "" for a general term of the field.
    """

    meaning: str
    answer: str
    wording: str
    under: dict[str, str] = field(default_factory=dict)
    where: str = ""

    @property
    def source(self) -> str:
        """Where it is printed: "The paper, section 3.3"; "" for a general term of the field."""
        return f"The paper, {self.where}" if self.where else ""
