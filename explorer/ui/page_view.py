"""What a page shows beyond the network, the photo and the weights: one frozen record per page.

A page's record lives in the page's own room; `explorer/pages/__init__.py` registers all of them, so
that a link carries what every page shows, whichever page it opens.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, Self, TypeVar

Word = TypeVar("Word", bound=str)
Default = TypeVar("Default")
Value = TypeVar("Value")


class Notices(NamedTuple):
    """What a link asked for and did not get.

    unread: names of parameters whose values do not exist; one sentence names them.
    told: sentences about anything else.
    """

    unread: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageView(ABC):
    """What one page shows; every field has a default, the page's usual choice."""

    @abstractmethod
    def parameters(self) -> dict[str, str]:
        """Return the query parameters that reproduce it, defaults left out."""

    def parameters_of(self, layer: str) -> dict[str, str]:  # noqa: ARG002 - most pages have none
        """Return those that apply only while the layer with this name is selected."""
        return {}

    @classmethod
    @abstractmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        """Return what the parameters say, defaults for missing ones, and what is wrong.

        given: "layer" is always there: the name of the layer that is selected.
        """


class Link:
    """The parameters of a link as a record reads them; `unread` collects what does not exist."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.unread: list[str] = []

    def text(self, name: str, default: str = "", longest: int | None = None) -> str:
        """Return a parameter as it stands, cut to a number of characters."""
        return self._given.get(name, default)[:longest]

    def one_of(self, name: str, words: Collection[Word], default: Default) -> Word | Default:
        """Return the word that a parameter names, or the default."""
        return self.read(name, lambda text: next((w for w in words if w == text), None), default)

    def whole(self, name: str, largest: int) -> int:
        """Return a whole number from 0 to the largest; 0 for anything else."""

        def parse(text: str) -> int | None:
            if not is_whole(text):
                return None
            return min(int(text), largest) if len(text) <= len(str(largest)) else 0

        return self.read(name, parse, 0)

    def read(
        self, name: str, parse: Callable[[str], Value | None], default: Default
    ) -> Value | Default:
        """Return what `parse` makes of a parameter, or the default if it makes nothing of it."""
        text = self._given.get(name)
        if text is None:
            return default
        value = parse(text)
        if value is None:
            self.unread.append(name)
            return default
        return value

    def notices(self, *told: str) -> Notices:
        """Return what could not be read, and these sentences."""
        return Notices(tuple(self.unread), told)


def is_whole(text: str) -> bool:
    """Return whether a text is a whole number from 0 up, in plain digits."""
    return text.isascii() and text.isdigit()


_PAGES: Final[list[type[PageView]]] = []


def register(*views: type[PageView]) -> None:
    """Set which records exist, in the order in which a link carries them."""
    _PAGES[:] = views


def registered() -> tuple[type[PageView], ...]:
    """Return the record of every page that has one."""
    return tuple(_PAGES)
