"""SVG elements as text, one function each; lengths in px, one decimal place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from math import dist
from typing import Final, NamedTuple

from markupsafe import escape


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
    """A length as an attribute writes it."""
    return f"{value:.1f}".removesuffix(".0")


def svg_element(tag: str, name: str, *children: str, **attributes: str) -> str:
    """An element; `name` is its class; an underscore in an attribute's name becomes a hyphen.

    children: elements or escaped text inside it.
    """
    given = "".join(
        f' {key.replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    opened = f'{tag} class="{name}"{given}' if name else tag + given
    return f"<{opened}>{''.join(children)}</{tag}>" if children else f"<{opened}/>"


def svg_text(tag: str, text: str) -> str:
    """An element that holds a text, without the characters that XML does not allow."""
    return f"<{tag}>{escape(_NOT_XML.sub('', text))}</{tag}>"


def svg_label(name: str, text: str, at: Point) -> str:
    """A text; the point is on its baseline."""
    return f'<text class="{name}" x="{px(at.x)}" y="{px(at.y)}">{escape(text)}</text>'


def line(name: str, start: Point, end: Point) -> str:
    """A straight line."""
    from_to = f'x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}"'
    return f'<line class="{name}" {from_to}/>'


def polygon(name: str, points: Sequence[Point]) -> str:
    """A closed shape."""
    corners = _pattern(len(points)) % tuple(chain.from_iterable(points))
    return f'<polygon class="{name}" points="{corners}"/>'


@lru_cache
def _pattern(corners: int) -> str:
    """Pairs of lengths, formatted all at once, since a drawing has a thousand of them."""
    return " ".join(["%.1f,%.1f"] * corners)


def hatching(face: Sequence[Point]) -> str:
    """Diagonals across a parallelogram, its corners in order, 7 px apart along its edges."""
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
    return svg_element("path", "untrained", d="".join(strokes))


def box(name: str, at: Box, radius: float = 0, index: str = "") -> str:
    """A rectangle with rounded corners; `index` says what a click on it selects."""
    selects = f' data-index="{index}"' if index else ""
    corner = f'x="{at.x:.1f}" y="{at.y:.1f}"'
    sides = f'width="{at.width:.1f}" height="{at.height:.1f}"'
    return f'<rect class="{name}" {corner} {sides} rx="{px(radius)}"{selects}/>'


def cross(centre: Point, radius: float) -> str:
    """A disc with a cross: an invalid layer."""
    x, y, arm = centre.x, centre.y, radius * 0.42
    return (
        svg_element("circle", "disc", cx=px(x), cy=px(y), r=px(radius))
        + line("cross", Point(x - arm, y - arm), Point(x + arm, y + arm))
        + line("cross", Point(x - arm, y + arm), Point(x + arm, y - arm))
    )


def square(corner: Point, *, hatched: bool) -> str:
    """An 8 px square in a kind's color, from its top left corner."""
    x, y = corner
    if not hatched:
        return box("square", Box(x, y, 8, 8), 2)
    strokes = f"M{px(x)} {px(y + 4)}l4-4M{px(x)} {px(y + 8)}l8-8M{px(x + 4)} {px(y + 8)}l4-4"
    return box("hatch", Box(x + 0.5, y + 0.5, 7, 7), 1.5) + svg_element("path", "hatch", d=strokes)
