"""Shapes and receptive fields: what a layer passes on."""

from __future__ import annotations

from typing import NamedTuple

Shape = tuple[int, int, int] | tuple[int]
"""(channels, height, width), or (values,) once flat."""


class ReceptiveField(NamedTuple):
    """What one value of a map can see of the input; pairs are (height, width), in input pixels.

    size: the side; it may exceed the input, where the rest is padding.
    jump: from one value to its neighbour; None where an adaptive pool's windows are not evenly
        spaced.
    first_centre: the centre of what the first value sees, 0 the centre of the first pixel.
    """

    size: tuple[int, int]
    jump: tuple[int | None, int | None]
    first_centre: tuple[float, float]

    @property
    def is_square(self) -> bool:
        """Whether size and jump are the same along both axes."""
        return self.size[0] == self.size[1] and self.jump[0] == self.jump[1]
