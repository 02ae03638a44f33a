"""One family of errors that say what was received, what was expected and how to fix it."""

from __future__ import annotations

_COMMON_WORDS = ("the ", "there ", "layer ")


def _begun(clause: str) -> str:
    """The clause with a capital at its start; a name that comes first keeps its own letters."""
    return clause[0].upper() + clause[1:] if clause.startswith(_COMMON_WORDS) else clause


class ExplorerError(Exception):
    """A visitor or a caller gave something invalid; says how to fix that.

    The three parts are clauses without a final period; together they make one sentence:
    "{received}, but {expected}: {remedy}."

    received: what was given, with its value.
    expected: what would have been right.
    remedy: a value, or an action, that works.
    """

    def __init__(self, received: str, expected: str, remedy: str) -> None:
        self.received = received
        self.expected = expected
        self.remedy = remedy
        super().__init__(f"{_begun(received)}, but {expected}: {remedy}.")


class ShapeError(ExplorerError):
    """A layer that does not fit at its place.

    layer: the layer's index in the network, 0 for the first.
    field: the layer's field that the remedy changes, or None if none of its fields would fix it.
    """

    def __init__(
        self, layer: int, field: str | None, *, received: str, expected: str, remedy: str
    ) -> None:
        self.layer = layer
        self.field = field
        super().__init__(received, expected, remedy)


class NetworkFormatError(ExplorerError):
    """A text, a link or an edit that does not describe a network.

    field: the path of the field at fault, such as ("layers", 3, "stride"); empty for the whole.
    sentence: the three parts in other words, where those read better.
    """

    def __init__(
        self,
        received: str,
        expected: str,
        remedy: str,
        field: tuple[str | int, ...] = (),
        sentence: str = "",
    ) -> None:
        self.field = field
        super().__init__(received, expected, remedy)
        if sentence:
            self.args = (sentence,)


class PhotoError(ExplorerError):
    """A file that is not a photo this project can read."""


class NotAPhotoError(PhotoError):
    """A file that is not an image at all; the remedy follows from the formats that can be read.

    "{received}. {expected}."
    """

    def __str__(self) -> str:
        """Two sentences."""
        return f"{_begun(self.received)}. {self.expected}."


class InputError(ExplorerError):
    """A tensor that does not match what a network reads."""


class BudgetError(ExplorerError):
    """A network that would take more memory or time than `explorer.limits` allows."""


class DeviceError(ExplorerError):
    """A device that was requested and does not exist, or that failed."""


class BusyError(ExplorerError):
    """Too many other sessions ask for the same thing at this moment."""


class WeightsError(ExplorerError):
    """A file of weights that is unreadable or fits no part of a network."""


class DownloadError(ExplorerError):
    """A download that failed, or whose content differs from what was published."""
