"""Mistakes with the size rule, (W − F + 2P) / S + 1."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Final

from explorer.arithmetic import Axis, Row
from explorer.lessons.slip import Made, Slip, slip
from explorer.wording.notation import number, plural


def axis_of(row: Row) -> Axis:
    """The vertical geometry of a layer with a window; lessons ask about square maps."""
    if row.windows is None:
        message = f"{row.layer.name} has no window"
        raise ValueError(message)
    return row.windows[0]


def two_decimals(value: Fraction | float) -> str:
    """A number with two decimals at most: "53.25", "54"."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".").replace("-", "−")


def is_same(row: Row) -> bool:
    """Whether the layer's padding is "same"."""
    return getattr(row.layer, "padding", 0) == "same"


def _rounds_up(row: Row) -> bool:
    return getattr(row.layer, "rounding", "floor") == "ceil"


def _steps(row: Row, room: int) -> int:
    """The steps that a window takes in this room, rounded as the layer rounds."""
    quotient = Fraction(room, axis_of(row).stride)
    return ceil(quotient) if _rounds_up(row) else floor(quotient)


def _division(row: Row, padding: str) -> str:
    axis = axis_of(row)
    return f"({number(axis.input)} − {axis.extent}{padding}) / {axis.stride}"


def _own(row: Row) -> str:
    """The division as it should be, with its exact result."""
    axis = axis_of(row)
    padding = f" + 2·{axis.before}" if axis.before else ""
    return f"{_division(row, padding)} = {two_decimals(axis.quotient)}"


@slip("you rounded up", "rounding")
def rounded_up(row: Row) -> Made | None:
    """Ceil for floor."""
    axis = axis_of(row)
    if is_same(row) or _rounds_up(row) or not axis.rest:
        return None
    value = ceil(axis.quotient) + 1
    missing = (value - 1) * axis.stride - axis.room
    return Made(
        value,
        f"{_own(row)}. You rounded that up, then added 1.",
        f"Window {value} would need {plural(missing, 'pixel')} that "
        f"{'is' if missing == 1 else 'are'} not there.",
    )


@slip("you rounded down", "rounding")
def rounded_down(row: Row) -> Made | None:
    """Floor for ceil."""
    axis = axis_of(row)
    if is_same(row):
        whole = axis.input // axis.stride
        return Made(
            whole,
            f"{number(axis.input)} / {axis.stride} = "
            f"{two_decimals(Fraction(axis.input, axis.stride))}. You rounded that down.",
            "SAME pads until every stride has a window, the last, incomplete one too.",
        )
    if not _rounds_up(row) or not axis.rest:
        return None
    return Made(
        floor(axis.quotient) + 1,
        f"{_own(row)}. You rounded that down, then added 1.",
        "This layer rounds up: one more window hangs over the edge.",
    )


@slip("you forgot the + 1", "output size")
def forgot_one(row: Row) -> Made | None:
    """The steps in place of the windows."""
    axis = axis_of(row)
    if is_same(row):
        return None
    how = "" if not axis.rest else f", rounded {'up' if _rounds_up(row) else 'down'}"
    return Made(
        _steps(row, axis.room),
        f"{_own(row)}{how}. You stopped there.",
        "That counts the steps. The first window is there before any step.",
    )


@slip("you forgot the padding", "padding")
def forgot_padding(row: Row) -> Made | None:
    """As if the padding were 0."""
    axis = axis_of(row)
    room = axis.input - axis.extent
    if axis.before + axis.after == 0 or room < 0:
        return None
    quotient = Fraction(room, axis.stride)
    what = "SAME" if is_same(row) else f"Padding {axis.before}"
    return Made(
        _steps(row, room) + 1,
        f"{_division(row, '')} = {two_decimals(quotient)}"
        f"{'' if quotient.denominator == 1 else ', rounded'}, then + 1.",
        f"{what} adds zeros at the edges, so the window has more room.",
    )


@slip("you added the padding once", "padding")
def padding_once(row: Row) -> Made | None:
    """P for 2P."""
    axis = axis_of(row)
    room = axis.input - axis.extent + axis.before
    if is_same(row) or axis.before == 0 or room < 0:
        return None
    quotient = Fraction(room, axis.stride)
    return Made(
        _steps(row, room) + 1,
        f"{_division(row, f' + {axis.before}')} = {two_decimals(quotient)}"
        f"{'' if quotient.denominator == 1 else ', rounded'}, then + 1.",
        "Padding lies at both ends of a row, so it counts twice.",
    )


@slip("you left out the kernel", "output size")
def kernel_left_out(row: Row) -> Made | None:
    """The room of a window of no size."""
    axis = axis_of(row)
    if is_same(row):
        return None
    room = axis.input + 2 * axis.before
    padding = f" + 2·{axis.before}" if axis.before else ""
    return Made(
        _steps(row, room) + 1,
        f"You divided {number(axis.input)}{padding} by {axis.stride}, then added 1.",
        f"A window of {axis.extent} pixels must fit as a whole, so the last ones cannot start one.",
    )


@slip("you only divided by the stride", "output size")
def only_strides(row: Row) -> Made | None:
    """W / S, neither kernel nor padding."""
    axis = axis_of(row)
    if is_same(row):
        return None
    return Made(
        _steps(row, axis.input),
        f"You divided {number(axis.input)} by {axis.stride}.",
        f"A window of {axis.extent} pixels must fit as a whole: the size rule also has the kernel.",
    )


@slip("you used SAME padding", "padding")
def same_for_valid(row: Row) -> Made | None:
    """⌈W / S⌉ for a layer with a padding in pixels."""
    axis = axis_of(row)
    if is_same(row):
        return None
    return Made(
        ceil(Fraction(axis.input, axis.stride)),
        f"{number(axis.input)} / {axis.stride}, rounded up, is the size under SAME.",
        f"This layer has a padding of {axis.before}, not as much as SAME would take.",
    )


@slip("you left out the stride", "output size")
def stride_left_out(row: Row) -> Made | None:
    """As if the stride were 1."""
    axis = axis_of(row)
    if is_same(row) or axis.stride == 1:
        return None
    padding = f" + 2·{axis.before}" if axis.before else ""
    return Made(
        axis.room + 1,
        f"{number(axis.input)} − {axis.extent}{padding} + 1 = {number(axis.room + 1)}.",
        f"Windows start {axis.stride} pixels apart, not at every pixel.",
    )


SIZE_SLIPS: Final[tuple[Slip, ...]] = (
    rounded_up,
    rounded_down,
    forgot_one,
    forgot_padding,
    padding_once,
    stride_left_out,
    kernel_left_out,
    only_strides,
    same_for_valid,
)
