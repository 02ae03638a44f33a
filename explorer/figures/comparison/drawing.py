"""The networks drawn below one another at one scale, as SVG for three widths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.comparison import LETTERS, Comparison
from explorer.figures.comparison.drawing_layout import (
    LABEL_SIZE,
    NAME_SIZE,
    PlacedVolume,
    compared_layout,
)
from explorer.figures.comparison.sides import Side
from explorer.figures.drawing_style import style_for_page
from explorer.figures.svg_marks import Box, Point, box, line, polygon, px, svg_element, svg_label

WIDTHS: Final = (1060, 680, 324)
"""px: a desk, a tablet, a telephone; the page shows the one that fits."""

_FRAME: Final = 6
"""px between a cause's volume and the frame around it."""

SCALE_WORDS: Final = (
    "One scale for all: a face is height × width, the depth is channels or a vector’s values. "
    "Lengths are square roots, so that four times as many are drawn twice as long."
)


def drawing_style() -> str:
    """The style sheet of the drawings: Build's colors, and the marks of a comparison."""
    return (
        f"{style_for_page()}"
        f".name{{font-size:{NAME_SIZE}px;font-weight:400;fill:var(--ex-muted)}}"
        f".label{{font-size:{LABEL_SIZE}px;fill:var(--ex-text)}}"
        ".title{font-size:14px;font-weight:650}"
        ".label.minor,.label.follows{fill:var(--ex-muted)}"
        ".label.cause{fill:var(--ex-bad-text);font-weight:650}"
        ".frame{fill:none;stroke:var(--ex-bad);stroke-width:2}"
        ".ghost .face{fill:none;stroke:var(--ex-muted);stroke-dasharray:3.5 3;stroke-width:1}"
        ".ghost.cause .face{stroke:var(--ex-bad);stroke-width:1.4}"
    )


def drawings(comparison: Comparison, sides: Sequence[Side]) -> dict[int, str]:
    """The drawing for each of WIDTHS, as SVG."""
    return {width: drawing_svg(comparison, sides, width) for width in WIDTHS}


def drawing_svg(comparison: Comparison, sides: Sequence[Side], width: float) -> str:
    """One drawing: each place at one x, one network per row, in the scale of Build's drawing."""
    placed = compared_layout(comparison, width)
    marks: list[str] = []
    for block in placed.blocks:
        marks += [svg_label("name middle", name.text, name.at) for name in block.names]
        for title in block.titles:
            if title.order:
                above = title.y - 20
                marks.append(line("rule faint", Point(0, above), Point(width, above)))
            text = f"{LETTERS[title.order]} · {sides[title.order].title}"
            marks.append(svg_label("title", text, Point(0, title.y)))
        marks += [_volume(each) for each in block.volumes]
    return svg_element(
        "svg",
        "",
        *marks,
        viewBox=f"0 0 {px(width)} {px(placed.height)}",
        width=px(width),
        height=px(placed.height),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=_spoken(sides),
    )


def _spoken(sides: Sequence[Side]) -> str:
    """The drawing for readers who do not see it: which networks; the table says everything else."""
    titles = ", ".join(f"{LETTERS[order]} {side.title}" for order, side in enumerate(sides))
    return f"{titles}, drawn to one scale; the table above has every shape"


def _volume(placed: PlacedVolume) -> str:
    drawn, cell = placed.drawn, placed.drawn.cell
    marks = []
    for part in placed.solid.parts:
        marks += [
            polygon("face left", part.left),
            polygon("face top", part.top),
            polygon("face right", part.right),
        ]
    if cell.cause and not drawn.is_ghost:
        width, height = (side + 2 * _FRAME for side in drawn.volume.bounds)
        corner = placed.centre.x - width / 2, placed.centre.y - height / 2
        marks.append(box("frame", Box(*corner, width, height), 5))
    mark = "cause" if cell.cause else "follows" if cell.size == "follows" else ""
    first, second = drawn.labels
    at = Point(placed.centre.x, placed.labels_y)
    minor = "" if cell.cause else "minor"
    marks += [
        svg_label(f"label middle {mark}", first, at),
        svg_label(f"label middle {mark} {minor}", second, at._replace(y=at.y + 16)),
    ]
    names = [placed.kind, "ghost" if drawn.is_ghost else "", "cause" if cell.cause else ""]
    return svg_element("g", " ".join(name for name in names if name), *marks)
