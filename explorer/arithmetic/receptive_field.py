"""What one value of a feature map can see of the input.

Source: A. Araujo, W. Norris, J. Sim, "Computing receptive fields of convolutional neural
networks", Distill (2019): size grows by (F − 1) · jump, the jump is the product of the strides.
"""

from __future__ import annotations

from explorer.arithmetic.geometry import Geometry, both
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.arithmetic.windows import Axis, adaptive_windows, centred
from explorer.network import AdaptiveAvgPool2d, Layer
from explorer.network.layers import is_lrn_within

ONE_PIXEL = ReceptiveField((1, 1), (1, 1), (0.0, 0.0))
"""The input itself: each pixel sees itself."""
_FARTHEST = 2**40
"""Pixels between neighbors; only strides on a map of a single value reach this."""


_Along = tuple[int, int | None, float]
"""A receptive field along one axis: its size, jump and first center."""


def _axes(field: ReceptiveField) -> tuple[_Along, _Along]:
    size, jump, first_centre = field
    return (size[0], jump[0], first_centre[0]), (size[1], jump[1], first_centre[1])


def _through_window(seen: _Along, axis: Axis) -> _Along | None:
    size, jump, first_centre = seen
    reach = axis.extent - 1
    if jump is None:
        # Unevenly spaced values: a window of several has no single size; a window of one keeps it.
        return seen if reach == 0 and axis.before == 0 else None
    return size + reach * jump, jump * axis.stride, first_centre + (reach / 2 - axis.before) * jump


def _through_adaptive(seen: _Along, length: int, output: int) -> _Along | None:
    if length == output:
        return seen
    size, jump, first_centre = seen
    if jump is None:
        return None
    windows = adaptive_windows(length, output)
    return (
        size + (max(stop - start for start, stop in windows) - 1) * jump,
        jump * (length // output) if length % output == 0 else None,
        first_centre + (windows[0][1] - 1) / 2 * jump,
    )


def receptive_field(
    layer: Layer,
    input_shape: Shape,
    made: Geometry,
    before: ReceptiveField | None,
) -> ReceptiveField | None:
    """What a value leaving the layer sees, given what a value entering it sees.

    None once flat, and where it is undefined: if a window reads several values after an adaptive
    pool whose windows are unevenly spaced, and if neighbors are so far apart that a fraction of a
    pixel is lost.
    """
    if before is None or len(made.output_shape) == 1:
        return None
    if any(jump is not None and jump > _FARTHEST for jump in before.jump):
        return None
    if made.windows is not None:
        rows, columns = map(_through_window, _axes(before), made.windows)
    elif isinstance(layer, AdaptiveAvgPool2d):
        lengths, outputs = input_shape[1:], both(layer.output_size)
        rows, columns = map(_through_adaptive, _axes(before), lengths, outputs)
    elif is_lrn_within(layer):
        windows = [centred(length, layer.size) for length in input_shape[1:]]
        rows, columns = map(_through_window, _axes(before), windows)
    else:
        return before
    if rows is None or columns is None:
        return None
    return ReceptiveField((rows[0], columns[0]), (rows[1], columns[1]), (rows[2], columns[2]))
