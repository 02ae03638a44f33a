"""What a learner is asked for, and what is right; numbers and shapes that follow from a layer."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose
from typing import ClassVar, Final, NamedTuple

from explorer.arithmetic import Row, trace
from explorer.errors import ExplorerError
from explorer.exchange.typed import typed_number
from explorer.lessons.slip import Made, Response, Skill
from explorer.lessons.slips.shapes import SHAPE_SLIPS, printed
from explorer.lessons.wanted import OUTPUT_SIZE, Wanted
from explorer.network import Network
from explorer.wording.notation import number

_MOST: Final = 1e15
_SIDE: Final = re.compile(r"[0-9]{1,7}")
_BETWEEN: Final = re.compile(r"\s*[×xX*;,]\s*|\s+")
_THOUSANDS: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


class Mistake(NamedTuple):
    """A slip that explains an answer: its id, name and skill, and what it computes."""

    id: str
    name: str
    skill: Skill
    made: Made


def row_of(network: Network, layer: str) -> Row:
    """The row of the layer with this name. Raises ValueError if it does not fit or exist."""
    for row in trace(network).rows:
        if row.layer.name == layer:
            return row
    message = f"{layer} has no row in {network.name or 'the network'}"
    raise ValueError(message)


class Task(ABC):
    """One thing that is asked; the arithmetic has the right answer."""

    kind: ClassVar[str]

    @property
    @abstractmethod
    def right(self) -> Response:
        """The right answer, computed."""

    @abstractmethod
    def read(self, text: str) -> Response:
        """What an answer means. Raises ExplorerError for one that means nothing here."""

    @abstractmethod
    def written(self, response: Response) -> str:
        """An answer as the page prints it."""

    @property
    @abstractmethod
    def formula(self) -> str:
        """The way to the answer, without it; the layer's own numbers in ‹ ›."""

    @property
    def note(self) -> str:
        """One or two sentences beside the right answer."""
        return ""

    def mistakes(self) -> Iterator[Mistake]:
        """Every slip that gives something else than the right answer, the likeliest first."""
        yield from ()

    def is_right(self, response: Response) -> bool:
        """Whether an answer is the right one."""
        return response == self.right

    def explains(self, response: Response) -> Mistake | None:
        """The likeliest slip that gives this answer."""
        return next((each for each in self.mistakes() if each.made.value == response), None)

    def otherwise(self, response: Response) -> str:
        """A sentence on a wrong answer that no slip explains."""
        return f"{self.written(response)} does not follow from the numbers above."


@dataclass(frozen=True)
class NumberTask(Task):
    """A number that follows from one layer of a network."""

    network: Network
    layer: str
    wanted: Wanted = OUTPUT_SIZE

    kind: ClassVar = "number"

    @property
    def row(self) -> Row:
        """The layer's row."""
        return row_of(self.network, self.layer)

    @property
    def right(self) -> int | float:
        """What the arithmetic gives."""
        return self.wanted.right(self.row)

    def read(self, text: str) -> Response:
        """A number, thousands separators and all."""
        whole = not self.wanted.digits
        value = typed_number(text, -_MOST, _MOST, whole=whole)
        if value is None:
            raise ExplorerError(
                f"you typed “{text[:20]}”" if text.strip() else "the field is empty",
                f"the answer is a {'whole ' if whole else ''}number",
                "type digits, such as 7" if whole else "type digits, such as 0.7",
            )
        return value

    def written(self, response: Response) -> str:
        """The number with its unit."""
        if not isinstance(response, int | float):
            raise TypeError
        digits = self.wanted.digits
        text = f"{response:,.{digits}f}" if digits else number(int(response))
        unit = self.wanted.unit.removesuffix("s") if response == 1 else self.wanted.unit
        return f"{text} {unit}".strip()

    @property
    def formula(self) -> str:
        """The formula's left side."""
        return self.wanted.formula(self.row)

    @property
    def note(self) -> str:
        """What the arithmetic says of it."""
        return self.wanted.note(self.row)

    def is_right(self, response: Response) -> bool:
        """Whether it is the number, to the digits asked for."""
        return self._same(response, self.right)

    def _same(self, one: Response, other: Response) -> bool:
        if not isinstance(one, int | float) or not isinstance(other, int | float):
            return False
        if not self.wanted.digits:
            return one == other
        return isclose(one, other, rel_tol=0, abs_tol=0.6 * 10**-self.wanted.digits)

    def mistakes(self) -> Iterator[Mistake]:
        """The slips of the quantity."""
        row = self.row
        for each in self.wanted.slips:
            made = each.made(row)
            if made is not None and not self.is_right(made.value):
                yield Mistake(each.id, each.name, each.skill, made)

    def explains(self, response: Response) -> Mistake | None:
        """The likeliest slip that gives this number."""
        return next((e for e in self.mistakes() if self._same(response, e.made.value)), None)

    def otherwise(self, response: Response) -> str:
        """Whether it is too large or too small."""
        right = self.right
        far = isinstance(response, int | float) and response > right
        return f"{self.written(response)} is too {'large' if far else 'small'}."


@dataclass(frozen=True)
class ShapeTask(Task):
    """The shape that leaves one layer of a network, height × width × channels."""

    network: Network
    layer: str

    kind: ClassVar = "shape"

    @property
    def row(self) -> Row:
        """The layer's row."""
        return row_of(self.network, self.layer)

    @property
    def right(self) -> tuple[int, ...]:
        """(height, width, channels)."""
        return printed(self.row)

    def read(self, text: str) -> Response:
        """Three whole numbers with × or x, commas or spaces between them."""
        sides = _BETWEEN.split(_THOUSANDS.sub("", text.strip().strip("()[]").strip()))
        if len(sides) != len(self.right) or not all(map(_SIDE.fullmatch, sides)):
            raise ExplorerError(
                f"you typed “{text[:20]}”" if text.strip() else "the field is empty",
                "the answer is height × width × channels",
                "type three numbers, such as 7 x 7 x 64",
            )
        return tuple(map(int, sides))

    def written(self, response: Response) -> str:
        """The sides with × between them."""
        if not isinstance(response, tuple):
            raise TypeError
        return " × ".join(map(number, response))

    @property
    def formula(self) -> str:
        """The size rule, and where the channels come from."""
        size = OUTPUT_SIZE.formula(self.row)
        filters = hasattr(self.row.layer, "filters")
        channels = "one map per filter" if filters else "as many maps as came in"
        return f"each side: {size}; {channels}"

    def mistakes(self) -> Iterator[Mistake]:
        """The slips of shapes, and those of the size rule."""
        for each in SHAPE_SLIPS:
            made = each.made(self.row)
            if made is not None and made.value != self.right:
                yield Mistake(each.id, each.name, each.skill, made)
