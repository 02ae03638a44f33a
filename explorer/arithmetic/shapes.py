"""Shapes and receptive fields: what a layer passes on."""

from __future__ import annotations

from typing import NamedTuple

Shape = tuple[int, int, int] | tuple[int]
"""(channels, height, width), or (values,) once flat."""


class ReceptiveField(NamedTuple):
    """What one value of a map sees of the input; pairs are (height, width), in input pixels.

    size: the side; it may exceed the input, and the excess is padding.
    jump: the distance to the neighboring value; None if an adaptive pool's windows are unevenly
        spaced.
    first_centre: the center of what the first value sees, 0 for the center of the first pixel.
    """

    size: tuple[int, int]
    jump: tuple[int | None, int | None]
    first_centre: tuple[float, float]

    @property
    def is_square(self) -> bool:
        """Whether size and jump are the same along both axes."""
        return self.size[0] == self.size[1] and self.jump[0] == self.jump[1]
