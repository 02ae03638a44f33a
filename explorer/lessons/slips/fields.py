"""Mistakes with the receptive field: it grows by (F − 1) · jump."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.arithmetic import Row
from explorer.lessons.slip import Made, Slip, slip
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


@slip("you multiplied instead of adding", "receptive field")
def multiplied(row: Row) -> Made | None:
    """Field times kernel."""
    parts = field_parts(row)
    if parts is None:
        return None
    before, _, kernel, _ = parts
    return Made(
        before * kernel,
        f"{before}·{kernel} = {before * kernel}.",
        "Neighboring windows overlap: each further value adds only what the others do not see.",
    )


@slip("you forgot the strides before", "receptive field")
def jump_forgotten(row: Row) -> Made | None:
    """Neighbors one pixel apart."""
    parts = field_parts(row)
    if parts is None or parts.jump == 1:
        return None
    before, jump, kernel, _ = parts
    value = before + kernel - 1
    return Made(
        value,
        f"{before} + ({kernel} − 1) = {value}.",
        f"Two neighbors of the map before are {jump} pixels of the photo apart, not 1.",
    )


@slip("you counted the first value twice", "receptive field")
def whole_kernel(row: Row) -> Made | None:
    """F · jump for (F − 1) · jump."""
    parts = field_parts(row)
    if parts is None:
        return None
    before, jump, kernel, _ = parts
    value = before + kernel * jump
    return Made(
        value,
        f"{before} + {kernel}·{jump} = {value}.",
        f"Of {kernel} values the first is in the {before} already.",
    )


@slip("you gave the layer's own kernel", "receptive field")
def own_kernel(row: Row) -> Made | None:
    """What it sees of the map before, not of the photo."""
    parts = field_parts(row)
    if parts is None or parts.before == 1:
        return None
    return Made(
        parts.kernel,
        f"{parts.kernel} is what it sees of the map before.",
        "Each of those values sees many pixels of the photo.",
    )


@slip("you added the kernel as it is", "receptive field")
def kernel_added(row: Row) -> Made | None:
    """Field plus kernel."""
    parts = field_parts(row)
    if parts is None:
        return None
    value = parts.before + parts.kernel
    return Made(
        value,
        f"{parts.before} + {parts.kernel} = {value}.",
        "The kernel counts values of the map before, and the photo has pixels between them.",
    )


@slip("you used the stride of the layer itself", "receptive field")
def stride_too_early(row: Row) -> Made | None:
    """The jump after the layer."""
    parts = field_parts(row)
    if parts is None or parts.stride == 1:
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
