"""Mistakes with a shape, height × width × channels, and with the values in it."""

from __future__ import annotations

from typing import Final

from explorer.arithmetic import Row
from explorer.lessons.slip import Made, Slip, slip
from explorer.lessons.slips.sizes import SIZE_SLIPS
from explorer.network import Conv2d
from explorer.wording.notation import number


def printed(row: Row) -> tuple[int, ...]:
    """A row's output in the order in which papers print it: (height, width, channels)."""
    if len(row.output_shape) == 1:
        return row.output_shape
    channels, height, width = row.output_shape
    return height, width, channels


@slip("you wrote the channels first", "output size")
def channels_first_shape(row: Row) -> Made | None:
    """(C, H, W)."""
    if len(row.output_shape) == 1:
        return None
    return Made(
        row.output_shape,
        "You wrote channels × height × width, as PyTorch does.",
        "Papers print height × width × channels: turn it round.",
    )


@slip("you kept the channels of the input", "output size")
def input_channels_kept(row: Row) -> Made | None:
    """The input's channels after a convolution."""
    if not isinstance(row.layer, Conv2d):
        return None
    height, width, _ = printed(row)
    return Made(
        (height, width, row.input_shape[0]),
        f"You kept {number(row.input_shape[0])} channels.",
        "Each filter makes one map, so the filters count the channels of the output.",
    )


def _with_size(size: Slip) -> Slip:
    """The shape that a mistake with the size rule gives."""

    def made(row: Row) -> Made | None:
        found = size.made(row) if row.windows else None
        if found is None or not isinstance(found.value, int) or len(row.output_shape) == 1:
            return None
        return found._replace(value=(found.value, found.value, row.output_shape[0]))

    return Slip(size.id, size.name, size.skill, made)


SHAPE_SLIPS: Final[tuple[Slip, ...]] = (
    channels_first_shape,
    input_channels_kept,
    *map(_with_size, SIZE_SLIPS),
)


@slip("you forgot the channels", "output size")
def channels_not_flattened(row: Row) -> Made | None:
    """One map."""
    if len(row.input_shape) == 1:
        return None
    channels, height, width = row.input_shape
    return Made(
        height * width,
        f"{height}·{width} = {number(height * width)}.",
        f"That is one map, and there are {number(channels)}.",
    )


@slip("you used one side of the map", "output size")
def side_not_squared(row: Row) -> Made | None:
    """Height without width."""
    if len(row.input_shape) == 1:
        return None
    channels, height, _ = row.input_shape
    return Made(
        height * channels,
        f"{height}·{number(channels)} = {number(height * channels)}.",
        "A map has rows and columns.",
    )


@slip("you added the sides", "output size")
def sides_added(row: Row) -> Made | None:
    """Sum for product."""
    if len(row.input_shape) == 1:
        return None
    total = sum(row.input_shape)
    return Made(
        total,
        f"{' + '.join(number(each) for each in row.input_shape)} = {number(total)}.",
        "Each row has all its columns, and each map all its rows: multiply.",
    )


VALUE_SLIPS: Final[tuple[Slip, ...]] = (channels_not_flattened, side_not_squared, sides_added)
