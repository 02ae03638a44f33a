"""SVG elements, a function each; lengths in px, one digit after the point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import dist
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET


class Point(NamedTuple):
    """Screen coordinates in px, y down."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle in px, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


_HATCH: Final = 7.0
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def px(value: float) -> str:
    """A length as an attribute has it."""
    return f"{value:.1f}".removesuffix(".0")


def element(parent: ET.Element, tag: str, name: str = "", **attributes: str) -> ET.Element:
    """A child; `name` is its class, an underscore in an attribute's name a hyphen."""
    given = {key.replace("_", "-"): value for key, value in attributes.items()}
    return ET.SubElement(parent, tag, {"class": name} | given if name else given)


def written(parent: ET.Element, tag: str, text: str) -> None:
    """A child that holds a text, without the characters that XML cannot hold."""
    element(parent, tag).text = _NOT_XML.sub("", text)


def label(parent: ET.Element, name: str, text: str, at: Point) -> None:
    """A text; the point is on its baseline."""
    element(parent, "text", name, x=px(at.x), y=px(at.y)).text = text


def line(parent: ET.Element, name: str, start: Point, end: Point) -> None:
    """A straight line."""
    element(parent, "line", name, x1=px(start.x), y1=px(start.y), x2=px(end.x), y2=px(end.y))


def polygon(parent: ET.Element, name: str, points: Sequence[Point]) -> None:
    """A closed shape."""
    element(parent, "polygon", name, points=" ".join(f"{px(x)},{px(y)}" for x, y in points))


def hatching(parent: ET.Element, face: Sequence[Point]) -> None:
    """Diagonals over a parallelogram, its corners in turn, 7 px apart along its edges."""
    corner, along, _, down = face
    wide = dist(corner, along)
    high = dist(corner, down)
    strokes = []
    for step in range(1, int((wide + high) / _HATCH) + 1):
        at = step * _HATCH
        ends = (min(at, wide), max(0.0, at - wide)), (max(0.0, at - high), min(at, high))
        points = (
            Point(
                *(
                    start + across / wide * (one - start) + below / high * (other - start)
                    for start, one, other in zip(corner, along, down, strict=True)
                )
            )
            for across, below in ends
        )
        strokes.append("M" + "L".join(f"{px(x)} {px(y)}" for x, y in points))
    element(parent, "path", "untrained", d="".join(strokes))


def box(parent: ET.Element, name: str, at: Box, radius: float = 0, **attributes: str) -> None:
    """A rectangle with round corners."""
    sides = {"x": at.x, "y": at.y, "width": at.width, "height": at.height, "rx": radius}
    element(parent, "rect", name, **{key: px(side) for key, side in sides.items()}, **attributes)


def cross(parent: ET.Element, centre: Point, radius: float) -> None:
    """A disc with a cross: what cannot be."""
    x, y, arm = centre.x, centre.y, radius * 0.42
    element(parent, "circle", "disc", cx=px(x), cy=px(y), r=px(radius))
    line(parent, "cross", Point(x - arm, y - arm), Point(x + arm, y + arm))
    line(parent, "cross", Point(x - arm, y + arm), Point(x + arm, y - arm))


def square(parent: ET.Element, corner: Point, *, hatched: bool) -> None:
    """Eight px of a kind's colour, from its top left corner."""
    x, y = corner
    if not hatched:
        box(parent, "square", Box(x, y, 8, 8), 2)
        return
    box(parent, "hatch", Box(x + 0.5, y + 0.5, 7, 7), 1.5)
    strokes = f"M{px(x)} {px(y + 4)}l4-4M{px(x)} {px(y + 8)}l8-8M{px(x + 4)} {px(y + 8)}l4-4"
    element(parent, "path", "hatch", d=strokes)
