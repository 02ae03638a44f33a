"""What a change must keep: everything else that the tutorial says and that is right."""

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
"""The shapes said to leave each layer, by the layer's name."""


class Guards:
    """Statements that are right for a network and must stay right."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.statements = tuple(dict.fromkeys(statements))
        self.shapes = shapes_said(self.statements)

    def keep(self, reading: NetworkReading, edits: Iterable[Edit]) -> bool:
        """Whether all of them still are, except those about the changed fields themselves."""
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
    """Return the shapes that these statements name."""
    said: Shapes = {}
    for statement in statements:
        if statement.printed_shape is not None:
            layer = getattr(statement, "layer", "")
            said.setdefault(layer, set()).add(statement.printed_shape)
    return said


def first_breach(network: Network, *said: Shapes) -> int | None:
    """Return the index of the first layer that is invalid or gives another shape than said, if any.

    Looks at the shapes alone, which rules out most changes after a layer or two.
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
