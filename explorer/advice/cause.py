"""Which change broke a layer whose own fields are unchanged."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import ValidationError

from explorer.arithmetic.shapes import Shape
from explorer.arithmetic.trace import trace
from explorer.errors import ShapeError
from explorer.network import Network
from explorer.network.changes import Change, changes, undo
from explorer.network.fields import field_words
from explorer.network.words import value_words
from explorer.wording.notation import pair, plural


class Cause(NamedTuple):
    """A change without which the failing layer would fit, just as it is.

    before, now: the shape that reaches the layer without the change, and with it.
    """

    change: Change
    before: Shape
    now: Shape

    @property
    def text(self) -> str:
        """One sentence: "It fit until conv1's stride changed from 4 to 8: before that, …"."""
        return f"It fit until {_went(self.change)}: before that, its input {self._was}."

    @property
    def _was(self) -> str:
        if len(self.before) != len(self.now):
            return "was a map" if len(self.before) > 1 else "was a vector"
        if self.before[1:] == self.now[1:]:
            return f"had {plural(self.before[0], 'channel')}"
        return f"was {pair(*self.before[1:])}"


def cause(network: Network, error: ShapeError, origin: Network) -> Cause | None:
    """Return the first change whose undoing makes the failing layer fit, its fields unchanged.

    None if no single change does, and so if only the layer's own fields are at fault.
    """
    failing = network.layers[error.layer]
    for change in changes(network, origin):
        try:
            without = undo(network, origin, change)
        except ValidationError:
            # The current fields do not allow the old value, so there is no way back.
            continue
        for row in trace(without).rows:
            if row.layer == failing:
                return Cause(change, row.input_shape, trace(network).output_shape)
    return None


def _went(change: Change) -> str:
    """The change as a clause about the past."""
    went = f"changed from {value_words(change.before)} to {value_words(change.after)}"
    if change.what == "input":
        return f"the {change.subject} {went}"
    if change.what == "field":
        return f"{change.layer}'s {field_words(change.field)} {went}"
    if change.what == "kind":
        return f"{change.before.name} became another kind"
    return f"{change.layer} was {change.what}"
