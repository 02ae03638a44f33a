"""What a layer's field is: its words, type, bounds and steps, from the record's own types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo

from explorer.network.kinds.shown import Shown
from explorer.network.layers import RECORDS, Layer

SIDES: Final = {2: ("height", "width"), 4: ("top", "bottom", "left", "right")}
"""What the numbers of a field with several are for, by how many there are."""

_ENDLESS: Final = 1e6
"""An upper bound on a decimal that is not worth mentioning."""

_PLAIN: Final = Shown()


@dataclass(frozen=True, slots=True)
class LayerField:
    """One field of one kind.

    types: the possible types of a value, out of bool, int, float, tuple and str.
    sides: what the numbers of a tuple are for; () for a single number.
    choices: the allowed words if only words are allowed.
    low, high: the bounds of its numbers, None if it has none; is_above and is_below tell whether
        the bounds themselves are excluded.
    """

    name: str
    shown: Shown
    types: frozenset[type]
    sides: tuple[str, ...]
    choices: tuple[str, ...]
    low: float | None
    high: float | None
    is_above: bool
    is_below: bool

    @property
    def words(self) -> str:
        """The field in words: "output size"."""
        return self.shown.words or self.name.replace("_", " ")

    @property
    def label(self) -> str:
        """The label: "Output size"; one-letter constants stay lowercase, as in every formula."""
        return self.words if len(self.words) == 1 else self.words.capitalize()

    @property
    def is_decimal(self) -> bool:
        """Whether the field is a decimal."""
        return float in self.types

    @property
    def step(self) -> float:
        """How far one press of a stepper goes."""
        return self.shown.step or (0.01 if self.is_decimal else 1)

    @property
    def hint(self) -> str:
        """The range of its numbers in a few words; "" if it has no numbers."""
        if self.shown.hint or self.low is None or self.high is None:
            return self.shown.hint
        if not self.is_decimal:
            return f"from {self.low:g}"
        low = f"above {self.low:g}" if self.is_above else f"{self.low:g} or more"
        if self.is_below:
            return f"{low}, below {self.high:g}"
        if self.high >= _ENDLESS:
            return low
        return f"{low}, to {self.high:g}" if self.is_above else f"{self.low:g} to {self.high:g}"


@cache
def fields_of(record: type[Layer]) -> Mapping[str, LayerField]:
    """The fields of a kind that say what its layers do, in order."""
    return {
        name: _field(name, info)
        for name, info in record.model_fields.items()
        if name not in ("name", "kind")
    }


def field_of(layer: Layer, name: str) -> LayerField:
    """One field of a layer's kind. Raises KeyError for the name and the kind."""
    return fields_of(type(layer))[name]


def _field(name: str, info: FieldInfo) -> LayerField:
    parts = [info.annotation, *info.metadata, *_parts(info.annotation)]
    shown = next((each for each in parts if isinstance(each, Shown)), _PLAIN)
    lows = [each for each in parts if isinstance(each, Ge | Gt)]
    highs = [each for each in parts if isinstance(each, Le | Lt)]
    words = [get_args(each) for each in parts if get_origin(each) is Literal]
    held = max((len(get_args(each)) for each in parts if get_origin(each) is tuple), default=0)
    types: set[type] = {each for each in (bool, int, float) if each in parts}
    return LayerField(
        name,
        shown,
        frozenset(types | ({tuple} if held else set()) | ({str} if words else set())),
        SIDES.get(held, ()),
        words[0] if words and not types else (),
        _bound(lows, types),
        _bound(highs, types),
        any(isinstance(each, Gt) for each in lows),
        any(isinstance(each, Lt) for each in highs),
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """Every type and every piece of metadata inside an annotation."""
    origin = get_origin(annotation)
    if origin in (Annotated, Union, UnionType, tuple):
        for part in get_args(annotation):
            yield part
            yield from _parts(part)
            if isinstance(part, FieldInfo):
                yield from part.metadata


def _bound(found: list[Any], types: set[type]) -> float | None:
    """The bound in an annotation: every number of a tuple has the same one."""
    for each in found:
        value: float = next(
            getattr(each, side) for side in ("ge", "gt", "le", "lt") if hasattr(each, side)
        )
        return float(value) if float in types else value
    return None


_WORDS: Final = {
    name: field.words for record in RECORDS for name, field in fields_of(record).items()
}


def field_words(field: str) -> str:
    """A field of any kind, or of the input, in words: "output size"."""
    return _WORDS.get(field, field)
