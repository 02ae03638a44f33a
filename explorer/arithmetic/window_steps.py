"""A sliding window's formulas as text: its output size and its receptive field.

The layer's own numbers, which a visitor can change, stand in ‹ ›, and results in « ».
"""

from __future__ import annotations

from explorer.arithmetic.geometry import both
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.arithmetic.step import Step
from explorer.arithmetic.windows import Axis, adaptive_windows
from explorer.network import AdaptiveAvgPool2d, Conv2d, Windowed
from explorer.wording.notation import number, pair, plural

SIZE = "Output height, width"
FIELD = "Receptive field"


def size_steps(layer: Windowed, windows: tuple[Axis, Axis]) -> tuple[Step, ...]:
    """(W − F + 2P) / S + 1 with its numbers; once if both axes are the same."""
    rows, columns = windows
    if rows == columns:
        return (Step(SIZE, _size(layer, rows), _size_note(layer, rows, "")),)
    return (
        Step("Output height", _size(layer, rows), _size_note(layer, rows, "row")),
        Step("Output width", _size(layer, columns), _size_note(layer, columns, "column")),
    )


def impossible_steps(layer: Windowed, windows: tuple[Axis, Axis]) -> tuple[Step, ...]:
    """The formula of each axis on which the window does not fit: its result is below 1."""
    names = ("Output height", "Output width")
    found = [
        Step(name, _size(layer, axis), "A map has at least one row and column.")
        for name, axis in zip(names, windows, strict=True)
        if axis.output < 1
    ]
    alike = windows[0] == windows[1]
    return tuple(step._replace(quantity=SIZE) for step in found[:1]) if alike else tuple(found)


def _size(layer: Windowed, axis: Axis) -> str:
    """The output size of one axis, marked: "(227 − ‹11› + 2·‹0›) / ‹4› + 1 = «55»"."""
    if layer.padding == "same":
        return f"⌈{axis.input:,} / ‹{axis.stride}›⌉ = «{axis.output:,}»"
    ratio = f"({axis.input:,} − ‹{axis.extent}› + 2·‹{axis.before}›) / ‹{axis.stride}›"
    if axis.rest:
        left, right = "⌈⌉" if layer.rounding == "ceil" else "⌊⌋"
        ratio = f"{left}{ratio}{right}"
    one = "1 − 1" if _drops_one(layer, axis) else "1"
    return f"{ratio} + {one} = «{number(axis.output)}»"


def _drops_one(layer: Windowed, axis: Axis) -> bool:
    """Whether rounding up added a window that the pool drops, since it starts in the padding."""
    if layer.rounding == "floor" or isinstance(layer, Conv2d):
        return False
    return -(-axis.room // axis.stride) + 1 > axis.output


def _size_note(layer: Windowed, axis: Axis, line: str) -> str:
    """The remainder, and who reads it; line: "row", "column", or "" for both."""
    spans = (
        f"With dilation {axis.dilation} a kernel of {axis.kernel} spans "
        f"{axis.dilation}·({axis.kernel} − 1) + 1 = {axis.extent} pixels. "
        if axis.dilation > 1 and axis.kernel > 1
        else ""
    )
    if layer.padding == "same":
        return spans + _same(axis) + _unread(axis, line)
    if axis.rest:
        return f"{spans}Remainder {axis.rest}{_rest(layer, axis, line)}"
    if axis.unread:
        return f"{spans}Divides evenly.{_unread(axis, line)}"
    return f"{spans}Divides evenly: every pixel is used."


def _same(axis: Axis) -> str:
    total = axis.before + axis.after
    if not total:
        return "SAME: one output for each stride; here that takes no padding."
    return (
        f"SAME: one output for each stride; that takes {plural(total, 'pixel')} of padding, "
        f"{axis.before} before and {axis.after} after."
    )


def _rest(layer: Windowed, axis: Axis, line: str) -> str:
    """What happens to the remainder."""
    if layer.rounding == "floor":
        if axis.unread:
            return f", rounded down.{_unread(axis, line)}"
        return ", rounded down: it lies in the padding, and every pixel is used."
    if _drops_one(layer, axis):
        return (
            f"; the window for it would start in the padding and is left out.{_unread(axis, line)}"
        )
    reads = "zeros" if isinstance(layer, Conv2d) else "nothing"
    return (
        f", so rounding up adds a window. It hangs {plural(axis.overhang, 'pixel')} over the edge "
        f"and reads {reads} there.{_unread(axis, line)}"
    )


def _unread(axis: Axis, line: str) -> str:
    """The sentence about pixels that no window reads; empty if every pixel is read."""
    if not axis.unread:
        return ""
    one = axis.unread == 1
    lines = f"{axis.unread} {line}{'' if one else 's'}" if line else ""
    if not lines:
        lines = "1 row and 1 column" if one else f"{axis.unread} rows and {axis.unread} columns"
    verb = "is" if one and line else "are"
    end = (axis.output - 1) * axis.stride + axis.extent - axis.before
    edge = max(0, axis.input - end)
    where = {0: " in the gaps", axis.unread: " at the edge"}.get(edge, "")
    return f" {lines} of pixels{where} {verb} not used."


def field_steps(
    windows: tuple[Axis, Axis], before: ReceptiveField, after: ReceptiveField
) -> tuple[Step, ...]:
    """Size grows by (F − 1) · jump; once if both axes are the same."""
    rows, columns = windows
    return _field_steps(f"‹{rows.extent}›", f"‹{columns.extent}›", before, after)


def adaptive_steps(
    layer: AdaptiveAvgPool2d,
    input_shape: Shape,
    before: ReceptiveField | None,
    after: ReceptiveField | None,
) -> tuple[Step, ...]:
    """How an adaptive pool cuts its input, and what a value after it sees."""
    sizes, output = input_shape[1:], both(layer.output_size)
    lengths = [
        sorted({stop - start for start, stop in adaptive_windows(size, cuts)})
        for size, cuts in zip(sizes, output, strict=True)
    ]
    even = all(size % cuts == 0 for size, cuts in zip(sizes, output, strict=True))
    step = Step(
        SIZE,
        f"{pair(*sizes)} → ‹{pair(*output)}›",
        f"Whatever goes in, this comes out: {_cut(lengths, even=even)}",
    )
    if before is None or after is None:
        return (step,)
    return (step, *_field_steps(f"{lengths[0][-1]}", f"{lengths[1][-1]}", before, after))


def _cut(lengths: list[list[int]], *, even: bool) -> str:
    """The window sizes of an adaptive pool, from the lengths along each axis."""
    if lengths == [[1], [1]] and even:
        return "here each window is one value, which is passed on."
    across = " × ".join(" or ".join(number(length) for length in axis) for axis in lengths)
    if even:
        return f"each window averages {across} values."
    return f"it does not divide evenly, so windows of {across} values overlap."


def _field_steps(
    height: str, width: str, before: ReceptiveField, after: ReceptiveField
) -> tuple[Step, ...]:
    """height, width: what a window spans along each axis, as the formula writes it."""
    if None in before.jump:
        # After an uneven adaptive pool only a window of one, which changes nothing, is possible.
        return ()
    down, across = after.jump
    if height == width and before.is_square and after.is_square:
        seen = f"{pair(*after.size)} pixels"
        return (Step(FIELD, _field(height, before, after, 0), _sees(seen, down)),)
    rows, columns = plural(after.size[0], "row"), plural(after.size[1], "column")
    return (
        Step(f"{FIELD}, height", _field(height, before, after, 0), _sees(rows, down)),
        Step(f"{FIELD}, width", _field(width, before, after, 1), _sees(columns, across)),
    )


def _field(extent: str, before: ReceptiveField, after: ReceptiveField, axis: int) -> str:
    """The receptive field along one axis, marked: "11 + (‹3› − 1)·4 = «19 pixels»"."""
    size, jump = before.size[axis], before.jump[axis]
    return f"{size:,} + ({extent} − 1)·{jump} = «{plural(after.size[axis], 'pixel')}»"


def _sees(seen: str, jump: int | None) -> str:
    """What a value sees, and the distance to its neighbor if values are evenly spaced."""
    onward = f"; its neighbor sees as many, {plural(jump, 'pixel')} further on" if jump else ""
    return f"One output value sees {seen} of the photo{onward}."
