"""The places of a map with its largest values, and what of the photo each of them sees."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.arithmetic.shapes import ReceptiveField


class Place(NamedTuple):
    """A value of a map and its patch.

    rows, columns: the photo's pixels that it sees; those of the padding are left out.
    """

    row: int
    column: int
    value: float
    rows: range
    columns: range


def strongest_places(
    values: NDArray[np.float32], field: ReceptiveField, height: int, width: int, count: int
) -> tuple[Place, ...]:
    """The places with the largest finite values, the largest first; equal ones row by row.

    values: one map, (height, width). height, width: of the photo, in pixels.
    count: how many at most; places that see nothing but padding do not count.

    Raises ValueError where the places are not evenly spaced, so that none has a patch.
    """
    made: list[Place] = []
    for at in np.argsort(-values, axis=None, kind="stable"):
        row, column = divmod(int(at), values.shape[1])
        rows, columns = _seen(field, 0, row, height), _seen(field, 1, column, width)
        if rows and columns and np.isfinite(values[row, column]):
            made.append(Place(row, column, float(values[row, column]), rows, columns))
        if len(made) == count:
            break
    return tuple(made)


def _seen(field: ReceptiveField, axis: int, index: int, pixels: int) -> range:
    """The pixels along an axis that the value at an index sees; empty where all are padding."""
    jump = field.jump[axis]
    if jump is None:
        message = "values that are not evenly spaced have no patches"
        raise ValueError(message)
    first = floor(field.first_centre[axis] + index * jump - (field.size[axis] - 1) / 2)
    return range(max(0, first), max(0, min(pixels, first + field.size[axis])))
