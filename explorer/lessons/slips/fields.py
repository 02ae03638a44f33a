"""Mistakes with the receptive field: it grows by (F − 1) · jump."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.arithmetic import Row
from explorer.lessons.slip import Made, Slip, slip_with
from explorer.lessons.slips.sizes import axis_of


class FieldParts(NamedTuple):
    """Along one axis: what a value before the layer sees, their distance, kernel and stride."""

    before: int
    jump: int
    kernel: int
    stride: int


def field_parts(row: Row) -> FieldParts | None:
    """What the rule is fed with; None where it does not apply."""
    seen = row.seen_before
    if row.windows is None or seen is None or seen.jump[0] is None:
        return None
    axis = axis_of(row)
    return FieldParts(seen.size[0], seen.jump[0], axis.extent, axis.stride)


@slip_with(field_parts, "you multiplied instead of adding", "receptive field")
def multiplied(parts: FieldParts) -> Made | None:
    """Field times kernel."""
    before, _, kernel, _ = parts
    return Made(
        before * kernel,
        f"{before}·{kernel} = {before * kernel}.",
        "Neighboring windows overlap: each further value adds only what the others do not see.",
    )


@slip_with(field_parts, "you forgot the strides before", "receptive field")
def jump_forgotten(parts: FieldParts) -> Made | None:
    """Neighbors one pixel apart."""
    if parts.jump == 1:
        return None
    before, jump, kernel, _ = parts
    value = before + kernel - 1
    return Made(
        value,
        f"{before} + ({kernel} − 1) = {value}.",
        f"Two neighbors of the map before are {jump} pixels of the photo apart, not 1.",
    )


@slip_with(field_parts, "you counted the first value twice", "receptive field")
def whole_kernel(parts: FieldParts) -> Made | None:
    """F · jump for (F − 1) · jump."""
    before, jump, kernel, _ = parts
    value = before + kernel * jump
    return Made(
        value,
        f"{before} + {kernel}·{jump} = {value}.",
        f"Of {kernel} values the first is in the {before} already.",
    )


@slip_with(field_parts, "you gave the layer's own kernel", "receptive field")
def own_kernel(parts: FieldParts) -> Made | None:
    """What it sees of the map before, not of the photo."""
    if parts.before == 1:
        return None
    return Made(
        parts.kernel,
        f"{parts.kernel} is what it sees of the map before.",
        "Each of those values sees many pixels of the photo.",
    )


@slip_with(field_parts, "you added the kernel as it is", "receptive field")
def kernel_added(parts: FieldParts) -> Made | None:
    """Field plus kernel."""
    value = parts.before + parts.kernel
    return Made(
        value,
        f"{parts.before} + {parts.kernel} = {value}.",
        "The kernel counts values of the map before, and the photo has pixels between them.",
    )


@slip_with(field_parts, "you used the stride of the layer itself", "receptive field")
def stride_too_early(parts: FieldParts) -> Made | None:
    """The jump after the layer."""
    if parts.stride == 1:
        return None
    before, jump, kernel, stride = parts
    value = before + (kernel - 1) * jump * stride
    return Made(
        value,
        f"{before} + ({kernel} − 1)·{jump * stride} = {value}.",
        "The layer's own stride moves its windows apart; inside one window it changes nothing.",
    )


FIELD_SLIPS: Final[tuple[Slip, ...]] = (
    multiplied,
    jump_forgotten,
    whole_kernel,
    own_kernel,
    kernel_added,
    stride_too_early,
)
