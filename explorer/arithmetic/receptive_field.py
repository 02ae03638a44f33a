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
"""pixels between neighbours; only strides on a map of a single value come so far."""


_Along = tuple[int, int | None, float]
"""A receptive field along one axis: its size, jump and first centre."""


def _axes(field: ReceptiveField) -> tuple[_Along, _Along]:
    size, jump, first_centre = field
    return (size[0], jump[0], first_centre[0]), (size[1], jump[1], first_centre[1])


def _through_window(seen: _Along, axis: Axis) -> _Along | None:
    size, jump, first_centre = seen
    reach = axis.extent - 1
    if jump is None:
        # Unevenly spaced values: a window of several has no one size; a window of one keeps it.
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
    """What a value that leaves the layer sees, given what one that enters it sees.

    None once flat, and where it is not defined: where a window reads several values behind an
    adaptive pool whose windows are not evenly spaced, and where neighbours would lie so far apart
    that no fraction of a pixel could be told.
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
