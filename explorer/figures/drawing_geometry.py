"""Volumes in isometric projection, at one stated scale.

A face's side is 10.5 px per square root of a pixel, its depth 1.9 px per square root of a channel,
so four times as many are drawn twice as long. Width runs up-left, channels up-right, height up,
at 30 degrees; screen coordinates, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final, NamedTuple

from explorer.figures.svg_marks import Point

SIDE: Final = 10.5
"""px a square root of a pixel of height or width."""
DEPTH: Final = 1.9
"""px a square root of a channel."""
MOST_PARTS: Final = 4
"""groups drawn as parts of their own; more are one volume."""

_GAP: Final = 7.0
"""px between two parts."""
_COS: Final = sqrt(3) / 2
_SIN: Final = 0.5
_AIR: Final = 8.0
"""px between two volumes."""


Polygon = tuple[Point, ...]


class DrawnPart(NamedTuple):
    """The three visible faces of one part, and the outline around them."""

    left: Polygon
    top: Polygon
    right: Polygon
    outline: Polygon


@dataclass(frozen=True, slots=True)
class Volume:
    """A stack of maps as drawn: lengths in px, cut into parts along the channels."""

    height: float
    width: float
    depth: float
    parts: int
    gap: float

    @property
    def full_depth(self) -> float:
        """The depth, including the gaps between the parts."""
        return self.depth + self.gap * (self.parts - 1)

    @property
    def bounds(self) -> tuple[float, float]:
        """The (width, height) of its bounding box on the screen."""
        both = self.width + self.full_depth
        return _COS * both, self.height + _SIN * both

    @property
    def is_bar(self) -> bool:
        """Whether it is a vector: bars are parallel and may stand side by side at an angle."""
        return self.height == self.width and self.full_depth > 2 * self.width


def volume(shape: tuple[int, int, int], groups: int, factor: float) -> Volume:
    """The volume of a (channels, height, width) shape, at `factor` times the stated scale."""
    channels, height, width = shape
    return Volume(
        height=factor * SIDE * sqrt(height),
        width=factor * SIDE * sqrt(width),
        depth=factor * DEPTH * sqrt(channels),
        parts=groups if groups <= MOST_PARTS else 1,
        gap=factor * _GAP,
    )


def distance(left: Volume, right: Volume) -> float:
    """The distance between the centers of two volumes on one line at which they do not touch.

    Two bars are parallel strips: the nearest edges of both run along the channels.
    """
    if left.is_bar and right.is_bar:
        return (left.height + left.width + right.height + right.width) / 2 * sqrt(3) + _AIR
    return (left.bounds[0] + right.bounds[0]) / 2 + _AIR


@dataclass(frozen=True, slots=True)
class Solid:
    """A volume at its position: `origin` is the nearest bottom corner."""

    volume: Volume
    origin: Point

    def at(self, width: float, height: float, channel: float) -> Point:
        """The point at these distances in px along the three edges from the origin."""
        return Point(
            self.origin.x + (channel - width) * _COS,
            self.origin.y - (channel + width) * _SIN - height,
        )

    def on_face(self, across: float, down: float) -> Point:
        """A point of the nearest map, given as fractions (0 to 1) from its top left corner."""
        return self.at(self.volume.width * (1 - across), self.volume.height * (1 - down), 0)

    @property
    def face_matrix(self) -> tuple[float, float, float, float, float, float]:
        """The SVG matrix that lays a 1 × 1 picture on the left face."""
        corner = self.on_face(0, 0)
        width = self.volume.width
        return (_COS * width, _SIN * width, 0.0, self.volume.height, corner.x, corner.y)

    @property
    def parts(self) -> tuple[DrawnPart, ...]:
        """The parts in painting order, the farthest first."""
        each = self.volume.depth / self.volume.parts
        starts = [number * (each + self.volume.gap) for number in range(self.volume.parts)]
        return tuple(self._part(start, start + each) for start in reversed(starts))

    def _part(self, near: float, far: float) -> DrawnPart:
        width, height = self.volume.width, self.volume.height
        return DrawnPart(
            left=self._polygon(
                (width, 0, near), (0, 0, near), (0, height, near), (width, height, near)
            ),
            top=self._polygon(
                (width, height, near), (0, height, near), (0, height, far), (width, height, far)
            ),
            right=self._polygon((0, 0, near), (0, 0, far), (0, height, far), (0, height, near)),
            outline=self._polygon(
                (width, 0, near),
                (0, 0, near),
                (0, 0, far),
                (0, height, far),
                (width, height, far),
                (width, height, near),
            ),
        )

    def _polygon(self, *corners: tuple[float, float, float]) -> Polygon:
        return tuple(self.at(*corner) for corner in corners)


def solid(volume: Volume, centre: Point) -> Solid:
    """A volume whose bounding box on the screen is centered on a point."""
    width, depth = volume.width, volume.full_depth
    return Solid(
        volume,
        Point(
            centre.x - (depth - width) * _COS / 2,
            centre.y + (depth + width) * _SIN / 2 + volume.height / 2,
        ),
    )
