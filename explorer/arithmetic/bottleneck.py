"""What a pass on a graphics card waits for: launches, memory or arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Final, Literal

from explorer.arithmetic.trace import Trace

Bottleneck = Literal["launches", "memory", "arithmetic"]

"""kinds of layers whose output is their input, looked at another way"""
_MUCH: Final = 1.5
"""times as long: more than a clock's noise, less than twice the photos."""


@dataclass(frozen=True)
class Rates:
    """What a card was measured to do.

    bandwidth: bytes per second of a copy, each byte read and written.
    macs: multiply-accumulates per second of a large product of matrices.
    """

    bandwidth: float
    macs: float


@dataclass(frozen=True)
class Floor:
    """The least seconds of a pass: to move what each layer reads and writes, and to multiply."""

    memory: float
    arithmetic: float

    @property
    def seconds(self) -> float:
        """The larger of both: a pass takes no less."""
        return max(self.memory, self.arithmetic)


def floor_of(traced: Trace, photos: int, bytes_per_value: int, rates: Rates) -> Floor:
    """The floor of a pass with so many photos.

    A layer reads its weights once and what comes to it, and writes what leaves it, as in a roofline
    (Williams, Waterman and Patterson, 2009), here for the network as a whole.
    """
    rows = [row for row in traced.rows if not row.layer.traits.passes_on]
    values = sum(
        row.parameters + photos * (prod(row.input_shape) + prod(row.output_shape)) for row in rows
    )
    macs = photos * sum(row.macs for row in rows)
    return Floor(bytes_per_value * values / rates.bandwidth, macs / rates.macs)


def bottleneck(seconds: float, one_photo: float, floor: Floor) -> Bottleneck:
    """What a pass waits for.

    seconds, one_photo: of the pass, and of the pass with one photo.

    Launches, where it takes more than 1.5 times its floor and less than 1.5 times what one photo
    takes: more photos cost little, since kernels wait for each other and for their start. Else what
    the floor is made of.
    """
    if seconds > _MUCH * floor.seconds and seconds < _MUCH * one_photo:
        return "launches"
    return "memory" if floor.memory >= floor.arithmetic else "arithmetic"


def last_with_launches(found: Sequence[tuple[int, Bottleneck]]) -> int | None:
    """The largest number of photos up to which launches are waited for; None where never.

    found: numbers of photos, ascending, each with what its pass waits for.
    """
    last = None
    for photos, waits_for in found:
        if waits_for != "launches":
            break
        last = photos
    return last
