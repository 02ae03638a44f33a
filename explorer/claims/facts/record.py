"""How a fact and the meaning of a term are written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.variants.claim import Value


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known.

    value: what a statement about it is compared with: a number, a word, or yes or no.
    answer: the fact in a few words.
    wording: what the paper says of it, in whole sentences.
    where: the section of the paper that says so; "" where it is not in the paper.
    exact: what is exact where the paper prints a rounded or a mistaken figure.
    code: what the original code does where it differs.
    quantity, belongs_to: figures of one quantity are easily mistaken for one another; then the
        verdict says what the figure belongs to.
    layer: the layer of the paper's network that it is about; "" for none.
    """

    value: Value
    answer: str
    wording: str
    where: str = ""
    exact: str = ""
    code: str = ""
    quantity: str = ""
    belongs_to: str = ""
    layer: str = ""

    @property
    def explanation(self) -> str:
        """All that is known of it, with the place."""
        place = f" (The paper, {self.where}.)" if self.where else ""
        parts = (self.wording + place, self.exact, self.code)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Term:
    """What a term of the field means.

    meaning: the key of the right meaning.
    answer: the meaning in a few words; wording: in whole sentences.
    under: other meanings that are right under a condition, with the condition in a few words.
    """

    meaning: str
    answer: str
    wording: str
    under: dict[str, str] = field(default_factory=dict)
