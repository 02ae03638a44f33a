"""What a change has to leave as it is: whatever else the tutorial says and is so."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.arithmetic import Shape
from explorer.arithmetic.geometry import geometry
from explorer.claims.search.edits import Edit
from explorer.claims.statements.network_values import Reading, holds
from explorer.errors import ShapeError
from explorer.network import Network
from explorer.variants.claim import (
    EveryLayer,
    FlattenedSize,
    InputShape,
    LayerCount,
    LayerField,
    NetworkStatement,
    OutputShape,
)

Shapes = dict[str, set[Shape]]
"""What is said to leave each layer, by its name."""


class Guards:
    """Statements that are so of a network and have to stay so."""

    def __init__(self, statements: Iterable[NetworkStatement]) -> None:
        self.statements = tuple(dict.fromkeys(statements))
        self.shapes = shapes_said(self.statements)

    def keep(self, reading: Reading, edits: Iterable[Edit]) -> bool:
        """Whether all still are, those on the changed fields themselves aside."""
        changed = tuple(edits)
        return all(
            holds(statement, reading)
            for statement in self.statements
            if not any(is_on(statement, edit, reading) for edit in changed)
        )


def shapes_said(statements: Iterable[NetworkStatement]) -> Shapes:
    """The shapes that these statements name."""
    said: Shapes = {}
    for statement in statements:
        if isinstance(statement, OutputShape):
            said.setdefault(statement.layer, set()).add(statement.shape)
        elif isinstance(statement, FlattenedSize):
            said.setdefault(statement.layer, set()).add((statement.size,))
    return said


def is_on(statement: NetworkStatement, edit: Edit, reading: Reading) -> bool:
    """Whether a statement is about the very field that the edit changes."""
    match statement:
        case InputShape():
            return edit.field == "size"
        case LayerCount():
            return edit.is_structural
        case LayerField():
            return (statement.layer, statement.field) == (edit.layer, edit.field)
        case EveryLayer():
            layer = reading.layers.get(edit.layer)
            return layer is not None and (layer.kind, edit.field) == (
                statement.kind,
                statement.field,
            )
        case _:
            return False


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
