"""What one value of a feature map can see of the input.

Source: A. Araujo, W. Norris, J. Sim, "Computing receptive fields of convolutional neural
networks", Distill (2019): size grows by (F − 1) · jump, the jump is the product of the strides.
"""

from __future__ import annotations

from typing import NamedTuple

from explorer.arithmetic.geometry import Geometry, both
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.arithmetic.windows import Axis, adaptive_windows
from explorer.network import AdaptiveAvgPool2d, Layer

ONE_PIXEL = ReceptiveField((1, 1), (1, 1), (0.0, 0.0))
"""The input itself: each pixel sees itself."""


class _Along(NamedTuple):
    size: int
    jump: int | None
    first_centre: float


def _along(field: ReceptiveField, axis: int) -> _Along:
    return _Along(field.size[axis], field.jump[axis], field.first_centre[axis])


def _through_window(seen: _Along, axis: Axis) -> _Along | None:
    if seen.jump is None:
        # Unevenly spaced values: a window of several has no one size; a window of one keeps it.
        return seen if axis.extent == 1 and axis.before == 0 else None
    return _Along(
        seen.size + (axis.extent - 1) * seen.jump,
        seen.jump * axis.stride,
        seen.first_centre + ((axis.extent - 1) / 2 - axis.before) * seen.jump,
    )


def _through_adaptive(seen: _Along, size: int, output: int) -> _Along | None:
    if size == output:
        return seen
    if seen.jump is None:
        return None
    windows = adaptive_windows(size, output)
    return _Along(
        seen.size + (max(stop - start for start, stop in windows) - 1) * seen.jump,
        seen.jump * (size // output) if size % output == 0 else None,
        seen.first_centre + (windows[0][1] - 1) / 2 * seen.jump,
    )


def receptive_field(
    layer: Layer,
    input_shape: Shape,
    made: Geometry,
    before: ReceptiveField | None,
) -> ReceptiveField | None:
    """What a value that leaves the layer sees, given what one that enters it sees.

    None once flat, and where it is not defined: where a window reads several values behind an
    adaptive pool whose windows are not evenly spaced.
    """
    if before is None or len(made.output_shape) == 1:
        return None
    axes = (0, 1)
    if made.windows is not None:
        along = [_through_window(_along(before, axis), made.windows[axis]) for axis in axes]
    elif isinstance(layer, AdaptiveAvgPool2d):
        output = both(layer.output_size)
        along = [
            _through_adaptive(_along(before, axis), input_shape[1:][axis], output[axis])
            for axis in axes
        ]
    else:
        return before
    rows, columns = along
    if rows is None or columns is None:
        return None
    return ReceptiveField(
        (rows.size, columns.size),
        (rows.jump, columns.jump),
        (rows.first_centre, columns.first_centre),
    )
