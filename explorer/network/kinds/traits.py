"""What every room needs to know of a layer kind, told once, beside the kind's record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Kinds that share a color, told beside the first of them.

    word: what a legend calls them.
    colour: theirs, as "#RRGGBB".
    gap: what Compare counts for a layer without a partner; most for those that shape a network.
    is_hatched: whether the color is drawn hatched, so that it differs from another family's.
    follows_weights: whether its layers belong to the weighted layer before them.
    """

    word: str
    colour: str
    gap: int
    is_hatched: bool = False
    follows_weights: bool = False


Kept = Literal["value", "place", "channel", "nothing"]
"""What an output value follows from: the value at its spot alone; the values at its place, in
several channels; those of its own channel, at several places; or any, so that neither is kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """A kind in words and in properties that hold whatever its fields.

    words: the kind as it is read: "max pooling".
    one, many: a layer of it, counted: "pool", "pools"; the words, and those with an s, if left out.
    short: the kind where there is little room; the words if left out.
    stem: what a layer without a name is called, before its number.
    also: what other programs call it, in small letters and digits alone.
    family: the kinds that it shares a color with.
    gap: what Compare counts for such a layer without a partner; the family's if left out.
    standard: the fields of a new layer, as AlexNet has it, where they have no default.
    keeps: what of the input a value still stands for.
    makes_shape: whether its output has a shape of its own; the others pass their input's on.
    reads_maps_only: whether a vector is refused.
    has_products: whether it multiplies what it reads with weights.
    has_parameters: whether it stores trained numbers.
    passes_on: whether a forward pass leaves every value as it is.
    is_softmax: whether it gives each value's share of all, or the logarithm of that.
    formula: what happens to a value a, each of the layer's own fields in braces; "" where the
        formula is more than that, or says no more than `does`.
    does: one sentence beside the fields; "" where the formulas say it.
    values: what the values that leave it say: {read} stands for the photo or the maps before it,
        {kernel} and {output_size} for the field; "" where more depends on its fields.
    """

    words: str
    stem: str
    family: Family
    gap: int = 0
    one: str = ""
    many: str = ""
    short: str = ""
    also: tuple[str, ...] = ()
    standard: Mapping[str, Any] = field(default_factory=dict)
    keeps: Kept = "nothing"
    makes_shape: bool = False
    reads_maps_only: bool = False
    has_products: bool = False
    has_parameters: bool = False
    passes_on: bool = False
    is_softmax: bool = False
    formula: str = ""
    does: str = ""
    values: str = ""

    @property
    def noun(self) -> str:
        """A layer of this kind: "pool"."""
        return self.one or self.words

    @property
    def absence(self) -> str:
        """That there is none: "no max pooling", "no fully connected layer"."""
        return f"no {self.noun if self.noun.endswith(' layer') else self.words}"

    @property
    def plural(self) -> str:
        """Several of them: "pools"."""
        return self.many or f"{self.noun}s"

    @property
    def keeps_place(self) -> bool:
        """Whether a value follows from those at its own place."""
        return self.keeps in ("value", "place")

    @property
    def keeps_channel(self) -> bool:
        """Whether a map still stands for the same filter as the map before it."""
        return self.keeps != "nothing"

    @property
    def has_numbers(self) -> bool:
        """Whether it has a size or a count of its own; without it every other stays the same."""
        return self.makes_shape or self.has_parameters

    @property
    def is_volume(self) -> bool:
        """Whether it is drawn as a volume: what makes a shape, but for a flatten."""
        return self.makes_shape and not self.passes_on

    @property
    def is_pool(self) -> bool:
        """Whether it takes one value for each window of a map."""
        return self.family.word == "pooling"

    @property
    def is_activation(self) -> bool:
        """Whether it is an activation."""
        return self.family.word == "activation"

    @property
    def is_norm(self) -> bool:
        """Whether it normalizes."""
        return self.family.word in ("LRN", "batch norm")

    @property
    def follows_weights(self) -> bool:
        """Whether it belongs to the weighted layer before it, as an activation does."""
        return self.family.follows_weights
