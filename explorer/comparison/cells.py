"""One network in one place of a comparison, compared with the first network there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from explorer.arithmetic import Row, Shape, Trace
from explorer.arithmetic.costs import costs
from explorer.arithmetic.geometry import geometry
from explorer.comparison.differences import SHAPING, differing_fields
from explorer.errors import ShapeError
from explorer.network import Layer

Standing = Literal["there", "missing", "broken", "unreached"]
Size = Literal["same", "cause", "follows", "again", "unknown"]
Count = Literal["same", "own", "follows"]


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One network in one place.

    layer, row: its layer there and what follows from it; no row if the layer is not reached.
    shape: the shape that leaves the place (of a missing layer, the one that enters); None if
        there is none.
    standing: "missing" if it has no layer there, "broken" if its layer is invalid, "unreached"
        after an invalid layer.
    size: about the shape that leaves the place. "cause": the layer turns the same input into
        another shape; "follows": the shape differs only because the input does; "again": equal
        from here on; "unknown": after an invalid layer in either network.
    cause: the number of the cause, counted from 1 over all networks; 0 if it is none.
    own: the fields in which the layers differ; "kind" alone if the kinds differ or one is missing.
    deciding: the fields among them that make the place a cause, or the shapes equal again; none if
        that is due to the whole layer, or to its input alone.
    parameters: "own" if the layer would have another count on the first network's input too.
    """

    layer: Layer | None
    row: Row | None
    shape: Shape | None
    standing: Standing = "there"
    size: Size = "same"
    cause: int = 0
    own: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    parameters: Count = "same"


def input_cell(ours: Shape, theirs: Shape) -> ComparedCell:
    """Return the cell of a network's input; `ours` is the first network's shape."""
    return ComparedCell(None, None, theirs, size="same" if ours == theirs else "cause")


def standing(of: Trace, index: int | None, before: Shape) -> ComparedCell:
    """Return a place of one network, not yet judged; `before` is the shape that enters it."""
    if index is None:
        return ComparedCell(None, None, before, "missing")
    layer = of.network.layers[index]
    if index < len(of.rows):
        return ComparedCell(layer, of.rows[index], of.rows[index].output_shape)
    return ComparedCell(layer, None, None, "broken" if index == len(of.rows) else "unreached")


def judged_cell(
    reference: ComparedCell, cell: ComparedCell, ours: Shape, theirs: Shape
) -> ComparedCell:
    """Return a cell with its marks.

    reference: the first network's in the same place.
    ours, theirs: the shapes that enter the place, in the first network and in this one.
    """
    own = differing_fields(reference.layer, cell.layer)
    size: Size
    if reference.shape == cell.shape:
        size = "same" if ours == theirs else "again"
    elif ours != theirs and not _makes_another(cell.layer, ours, reference.shape, own):
        size = "follows"
    else:
        size = "cause"
    deciding: tuple[str, ...] = ()
    if size == "cause":
        deciding = _deciding(reference.layer, cell.layer, ours, own) or _shaping(own)
    elif size == "again":
        deciding = _deciding(reference.layer, cell.layer, theirs, own)
    count = _count(reference, cell, ours)
    return replace(cell, own=own, size=size, deciding=deciding, parameters=count)


def not_compared(reference: ComparedCell, cell: ComparedCell) -> ComparedCell:
    """Return a cell after an invalid layer: only what differs in the layer itself."""
    own = differing_fields(reference.layer, cell.layer)
    return replace(cell, own=own, size="unknown")


def _makes_another(
    layer: Layer | None, ours: Shape, wanted: Shape | None, own: tuple[str, ...]
) -> bool:
    """Whether a layer turns the first network's shape into something other than `wanted`."""
    if layer is None:
        return ours != wanted
    made = _output(layer, ours)
    if made is None:
        # It does not fit there at all, such as groups that do not divide: its fields decide.
        return bool(_shaping(own)) or "kind" in own
    return made != wanted


def _shaping(own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field for field in own if field in SHAPING)


def _deciding(
    first: Layer | None, other: Layer | None, entering: Shape, own: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the fields without whose difference the output shape would change.

    Empty if the layers are of different kinds.
    """
    if first is None or other is None or "kind" in own:
        return ()
    made = _output(other, entering)
    return tuple(
        field
        for field in _shaping(own)
        if _output(other.model_copy(update={field: getattr(first, field)}), entering) != made
    )


def _output(layer: Layer, entering: Shape) -> Shape | None:
    try:
        return geometry(0, layer, entering).output_shape
    except ShapeError:
        return None


def _count(reference: ComparedCell, cell: ComparedCell, ours: Shape) -> Count:
    """Return whether the parameters differ, and whether they would on the first network's input."""
    wanted = 0 if reference.row is None else reference.row.parameters
    if wanted == (0 if cell.row is None else cell.row.parameters):
        return "same"
    if cell.layer is None:
        return "own"
    made = _output(cell.layer, ours)
    if made is None:
        return "own"
    return "follows" if costs(cell.layer, ours, made).parameters == wanted else "own"
