"""One family of errors, worded with what was received, what was expected and how to fix it."""

from __future__ import annotations

_COMMON_WORDS = ("the ", "there ", "layer ")


def _begun(clause: str) -> str:
    """The clause as a sentence begins; a name that stands first keeps its own letters."""
    return clause[0].upper() + clause[1:] if clause.startswith(_COMMON_WORDS) else clause


class ExplorerError(Exception):
    """Something a visitor or a caller gave cannot be used, and how to fix that.

    The three parts are clauses without a final stop; together they make one sentence:
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

    layer: the layer's index in the network, 0 the first.
    field: the layer's field that the remedy speaks of, or None where no field of it would fix it.
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
    sentence: the three parts worded in another way, where they read better so.
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
    """A file that is not a photo this project reads."""


class NotAPhotoError(PhotoError):
    """A file that is no image at all; its remedy follows from what can be read.

    "{received}. {expected}."
    """

    def __str__(self) -> str:
        """Two sentences."""
        return f"{_begun(self.received)}. {self.expected}."


class InputError(ExplorerError):
    """A tensor that is not what a network reads."""


class BudgetError(ExplorerError):
    """A network that would take more memory or time than `explorer.limits` grants."""


class DeviceError(ExplorerError):
    """A device that is asked for and is not there, or that failed."""


class BusyError(ExplorerError):
    """Too many others ask for the same at this moment."""


class WeightsError(ExplorerError):
    """A file of weights that cannot be read, or that fits nothing of a network."""


class DownloadError(ExplorerError):
    """A download that did not come, or that came and is not what was published."""
