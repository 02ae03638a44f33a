"""What a change has to leave as it is: whatever else the tutorial says and is so."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.arithmetic import Shape
from explorer.arithmetic.geometry import geometry
from explorer.claims.search.edits import Edit
from explorer.claims.statements import NetworkReading, holds, judge_of
from explorer.errors import ShapeError
from explorer.network import Network
from explorer.variants.statements import Statement

Shapes = dict[str, set[Shape]]
"""What is said to leave each layer, by its name."""


class Guards:
    """Statements that are so of a network and have to stay so."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.statements = tuple(dict.fromkeys(statements))
        self.shapes = shapes_said(self.statements)

    def keep(self, reading: NetworkReading, edits: Iterable[Edit]) -> bool:
        """Whether all still are, those on the changed fields themselves aside."""
        changed = tuple(edits)
        return all(
            holds(statement, reading)
            for statement in self.statements
            if not any(
                judge_of(statement).is_on(statement, edit.layer, edit.field, reading)
                for edit in changed
            )
        )


def shapes_said(statements: Iterable[Statement]) -> Shapes:
    """The shapes that these statements name."""
    said: Shapes = {}
    for statement in statements:
        if statement.printed_shape is not None:
            layer = getattr(statement, "layer", "")
            said.setdefault(layer, set()).add(statement.printed_shape)
    return said


def first_breach(network: Network, *said: Shapes) -> int | None:
    """The place of the first layer that cannot be or gives another shape than said; None for none.

    A quick look at the shapes alone, so that most changes are ruled out after a layer or two.
    """
    shape: Shape = network.input.shape
    for index, layer in enumerate(network.layers):
        try:
            shape = geometry(index, layer, shape).output_shape
        except ShapeError:
            return index
        if any(layer.name in shapes and shapes[layer.name] != {shape} for shapes in said):
            return index
    return None
