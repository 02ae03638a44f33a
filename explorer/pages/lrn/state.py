"""What the LRN page shows; all of it is in the URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, PAPER, Constants, Convention
from explorer.ui.page_view import Link, Notices, PageView, is_whole

MAX_SIZE: Final = 191
"""channels of a window: from any of the paper's 96 it reaches every other."""
MIN_K: Final = 0.01
"""at 0 a window of zeros would be divided by 0."""
MAX_CONSTANT: Final = 1_000.0
"""of alpha and k: far beyond any that is in use."""
MAX_BETA: Final = 2.0
"""beyond any that is in use; what it leaves can still be printed."""
MIN_ALPHA: Final = 1e-12
"""of an alpha that is not 0: with less, no digit that the page shows would change."""
CHANNELS: Final = 15
"""bars whose activation can be dragged."""
MAX_ACTIVATION: Final = 400
"""of a bar: pixels from 0 to 255 give a first layer that reaches a few hundred."""
MAX_PLACE: Final = 99_999
"""rows, columns and channels that a link may name; the page takes the nearest there is."""


@dataclass(frozen=True)
class LrnView(PageView):
    """The convention, its constants, the dragged bars, and the microscope's channel and place.

    size, alpha, beta, k: as the convention writes them, the size in channels; None for the
        convention's own, so that what a visitor changed stays when another one is chosen.
    bars: activations, one per channel; None for those that the page starts with.
    channel: of the photo's maps; None for the strongest.
    place: (row, column) of the maps; None for the channel's largest value.
    """

    convention: str = PAPER.id
    size: int | None = None
    alpha: float | None = None
    beta: float | None = None
    k: float | None = None
    bars: tuple[int, ...] | None = None
    channel: int | None = None
    place: tuple[int, int] | None = None

    @property
    def reading(self) -> Convention:
        """How the constants are read."""
        return CONVENTIONS[self.convention]

    @property
    def constants(self) -> Constants:
        """The constants, as the convention writes them."""
        own = self.reading.own
        changed = {
            name: getattr(self, name) for name in own._fields if getattr(self, name) is not None
        }
        return own._replace(**changed)

    @property
    def paper(self) -> Constants:
        """The constants as the paper's formula has them."""
        return self.reading.read(self.constants)

    @property
    def side(self) -> int:
        """How far the window goes along one axis: channels, or positions of one map."""
        return self.reading.side(self.constants)

    @property
    def row(self) -> Constants:
        """The paper's formula along a row of values; for a map, one whose rows are all alike."""
        return self.reading.in_a_row(self.constants)

    @property
    def unchanged(self) -> LrnView:
        """The same with the convention's own constants."""
        return replace(self, size=None, alpha=None, beta=None, k=None)

    def parameters(self) -> dict[str, str]:
        """The query parameters that reproduce it, defaults left out."""
        shown = {"lrn": self.convention} if self.convention != PAPER.id else {}
        if self.size is not None:
            shown["n"] = str(self.size)
        for name in ("alpha", "beta", "k"):
            value = getattr(self, name)
            if value is not None:
                shown[name] = f"{value:.9g}"
        if self.bars is not None:
            shown["dragged"] = "-".join(map(str, self.bars))
        if self.channel is not None:
            shown["channel"] = str(self.channel)
        if self.place is not None:
            shown["at"] = "-".join(map(str, self.place))
        return shown

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        """Return what the parameters say; what they do not say, or wrongly, is the default."""
        link = Link(given)
        channel = link.read("channel", lambda text: _whole_numbers(text, 1, MAX_PLACE), None)
        view = cls(
            convention=link.one_of("lrn", CONVENTIONS, PAPER.id),
            size=link.read("n", _size, None),
            alpha=link.read(
                "alpha", lambda text: _decimal(text, MIN_ALPHA, MAX_CONSTANT, or_0=True), None
            ),
            beta=link.read("beta", lambda text: _decimal(text, 0, MAX_BETA), None),
            k=link.read("k", lambda text: _decimal(text, MIN_K, MAX_CONSTANT), None),
            bars=link.read(
                "dragged", lambda text: _whole_numbers(text, CHANNELS, MAX_ACTIVATION), None
            ),
            channel=channel[0] if channel else None,
            place=link.read("at", _place, None),
        )
        return view, link.notices()


def _size(text: str) -> int | None:
    """A window's size, at least 1, or None."""
    size = _whole_numbers(text, 1, MAX_SIZE)
    return size[0] or None if size else None


def _place(text: str) -> tuple[int, int] | None:
    """A row and a column, or None."""
    place = _whole_numbers(text, 2, MAX_PLACE)
    return (place[0], place[1]) if place else None


def _whole_numbers(text: str, count: int, largest: int) -> tuple[int, ...] | None:
    """This many whole numbers from 0 to the largest with hyphens between them, or None."""
    parts = text.split("-")
    digits = len(str(largest))
    if len(parts) != count or not all(is_whole(part) and len(part) <= digits for part in parts):
        return None
    return tuple(min(int(part), largest) for part in parts)


def _decimal(text: str, smallest: float, largest: float, *, or_0: bool = False) -> float | None:
    """A number within the bounds, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if smallest <= value <= largest or (or_0 and value == 0) else None
