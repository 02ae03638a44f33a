"""The bottom of the drawing: the sentence that says how to read it, and the two rulers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.figures.drawing_key import Ruler
from explorer.figures.svg_marks import Point, line, svg_element, svg_label
from explorer.figures.text_width import wrapped

_RULE: Final = 8
_TOP: Final = 28
_SIZE: Final = 14
_LINE: Final = 20
_WIDEST_TEXT: Final = 760.0
_BETWEEN: Final = 40
_WORDS: Final = 100
"""px beside a ruler for what it measures."""
_PITCH: Final = 42


def foot(caption: str, rulers: Sequence[Ruler], width: float, start: float) -> tuple[str, float]:
    """Both, side by side if there is room, and where they end; `start` is their y."""
    top = start + _TOP
    widest = max(ruler.length for ruler in rulers) + _WORDS
    beside = width - widest - _BETWEEN
    stacked = beside < width / 2
    broken = wrapped(caption, _SIZE, width if stacked else min(_WIDEST_TEXT, beside))
    end = top + _LINE * len(broken) + 8
    corner = Point(0, end + 6) if stacked else Point(width - widest, top)
    drawn = svg_element(
        "g",
        "foot",
        line("rule faint", Point(0, start + _RULE), Point(width, start + _RULE)),
        *(
            svg_label("caption", text, Point(0, top + _LINE * number))
            for number, text in enumerate(broken, start=1)
        ),
        *(
            _ruler(ruler, Point(corner.x, corner.y + 10 + number * _PITCH))
            for number, ruler in enumerate(rulers)
        ),
    )
    return drawn, max(end, corner.y + _PITCH * len(rulers))


def _ruler(ruler: Ruler, start: Point) -> str:
    x, y = start
    marks = [line("rule", start, Point(x + ruler.length, y))]
    for tick in ruler.ticks:
        marks.append(line("rule", Point(x + tick.x, y - 4), Point(x + tick.x, y + 4)))
        if tick.label:
            marks.append(svg_label("middle", tick.label, Point(x + tick.x, y + 18)))
    marks.append(svg_label("words", ruler.words, Point(x + ruler.length + 12, y + 4)))
    return svg_element("g", "tick", *marks)
