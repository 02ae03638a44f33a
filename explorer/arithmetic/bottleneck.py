"""What limits a pass on a graphics card: launches, memory or arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Final, Literal

from explorer.arithmetic.trace import Trace

Bottleneck = Literal["launches", "memory", "arithmetic"]

"""Kinds of layers whose output is a view of their input."""
_MUCH: Final = 1.5
"""A factor in time: more than a clock's noise, less than twice the photos."""


@dataclass(frozen=True)
class Rates:
    """A card's measured rates.

    bandwidth: bytes per second of a copy, each byte read and written.
    macs: multiply-accumulates per second of a large product of matrices.
    """

    bandwidth: float
    macs: float


@dataclass(frozen=True)
class Floor:
    """The least time for a pass, in seconds: to move every layer's data, and to multiply."""

    memory: float
    arithmetic: float

    @property
    def seconds(self) -> float:
        """The larger of the two: no pass takes less."""
        return max(self.memory, self.arithmetic)


def floor_of(traced: Trace, photos: int, bytes_per_value: int, rates: Rates) -> Floor:
    """The floor of a pass with this many photos.

    A layer reads its weights and its input once and writes its output once, as in a roofline
    (Williams, Waterman and Patterson, 2009), here for the network as a whole.
    """
    rows = [row for row in traced.rows if not row.layer.traits.passes_on]
    values = sum(
        row.parameters + photos * (prod(row.input_shape) + prod(row.output_shape)) for row in rows
    )
    macs = photos * sum(row.macs for row in rows)
    return Floor(bytes_per_value * values / rates.bandwidth, macs / rates.macs)


def bottleneck(seconds: float, one_photo: float, floor: Floor) -> Bottleneck:
    """What limits a pass.

    seconds, one_photo: the time of the pass, and of the pass with one photo.

    Launches, if it takes more than 1.5 times its floor and less than 1.5 times the time of one
    photo: more photos then cost little, since kernels wait for each other and for their start.
    Otherwise the larger part of the floor.
    """
    if seconds > _MUCH * floor.seconds and seconds < _MUCH * one_photo:
        return "launches"
    return "memory" if floor.memory >= floor.arithmetic else "arithmetic"


def last_with_launches(found: Sequence[tuple[int, Bottleneck]]) -> int | None:
    """The largest number of photos for which launches are the limit; None if they never are.

    found: numbers of photos, ascending, each with what limits its pass.
    """
    last = None
    for photos, waits_for in found:
        if waits_for != "launches":
            break
        last = photos
    return last
