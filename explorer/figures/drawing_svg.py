"""The drawing as SVG text. What is selected is a class, so that a page can change it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from explorer.figures.drawing_geometry import Point, Solid
from explorer.figures.drawing_key import LegendItem, Ruler
from explorer.figures.drawing_layout import CHIP_HEIGHT, Layout, PlacedChip, PlacedColumn
from explorer.figures.text_width import lines, text_width

_LEGEND_HEIGHT: Final = 40
_FOOT: Final = 28
_CAPTION_SIZE: Final = 14
_CAPTION_LINE: Final = 20
_RULER_WIDTH: Final = 100
_RULER_PITCH: Final = 42


def svg(
    layout: Layout, title: str, caption: str, rulers: Sequence[Ruler], legend: Sequence[LegendItem]
) -> str:
    """The whole drawing.

    The legend stands above the view box, for a file: `data-file-view-box` shows it.
    """
    foot, height = _foot(layout, caption, rulers)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_px(layout.width)} {_px(height)}",
            "width": _px(layout.width),
            "height": _px(height),
            "data-file-view-box": f"-12 {-_LEGEND_HEIGHT - 12} {_px(layout.width + 24)} "
            f"{_px(height + _LEGEND_HEIGHT + 24)}",
            "role": "group",
        },
    )
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "desc").text = f"{caption} {_spoken(layout)}"
    _sub(
        root,
        "rect",
        "paper",
        x=-12,
        y=-_LEGEND_HEIGHT - 12,
        width=layout.width + 24,
        height=height + _LEGEND_HEIGHT + 24,
    )
    placed = [column for row in layout.rows for column in row]
    for column in placed:
        _bands(root, column)
    for flow in layout.flows:
        _line(root, "flow dashed" if flow.dashed else "flow", flow.start, flow.end)
    for column in placed:
        _volume(root, column)
        for chip in column.chips:
            _chip(root, chip)
    for row in layout.rows:
        for before, after in pairwise(row):
            _rays(root, before, after)
    root.append(foot)
    _legend(root, legend, layout.width)
    return ET.tostring(root, encoding="unicode")


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _sub(parent: ET.Element, tag: str, name: str, **attributes: float | str) -> ET.Element:
    """A child with a class; numbers become px, an underscore in a name a hyphen."""
    texts = {
        key.replace("_", "-"): value if isinstance(value, str) else _px(value)
        for key, value in attributes.items()
    }
    return ET.SubElement(parent, tag, {"class": name} | texts)


def _text(parent: ET.Element, name: str, text: str, x: float, y: float) -> None:
    _sub(parent, "text", name, x=x, y=y).text = text


def _line(parent: ET.Element, name: str, start: Point, end: Point) -> None:
    _sub(parent, "line", name, x1=start.x, y1=start.y, x2=end.x, y2=end.y)


def _polygon(parent: ET.Element, name: str, points: Sequence[Point]) -> None:
    _sub(parent, "polygon", name, points=" ".join(f"{_px(x)},{_px(y)}" for x, y in points))


def _spoken(layout: Layout) -> str:
    return "; ".join(placed.column.spoken for row in layout.rows for placed in row) + "."


def _bands(root: ET.Element, placed: PlacedColumn) -> None:
    """What is hit beside the volume, and what shows that the column is selected."""
    index, width = str(placed.column.index), placed.right - placed.left
    _sub(
        root,
        "rect",
        "band",
        data_index=index,
        x=placed.left,
        y=placed.top,
        width=width,
        height=placed.bottom - placed.top,
        rx=5,
    )
    _sub(
        root,
        "rect",
        "edge",
        data_index=index,
        x=placed.left,
        y=placed.top,
        width=width,
        height=3,
        rx=1.5,
    )


def _pick(root: ET.Element, name: str, index: int, spoken: str) -> ET.Element:
    """A group that can be selected; its title is what a pointer shows."""
    group = _sub(
        root,
        "g",
        f"pick {name}",
        data_index=str(index),
        tabindex="0",
        role="button",
        aria_label=spoken,
    )
    ET.SubElement(group, "title").text = spoken
    return group


def _volume(root: ET.Element, placed: PlacedColumn) -> None:
    column, solid = placed.column, placed.solid
    group = _pick(root, f"column {column.kind} {column.standing}", column.index, column.spoken)
    for part in solid.parts:
        _polygon(group, "face left", part.left)
        _polygon(group, "face top", part.top)
        _polygon(group, "face right", part.right)
        if column.kind == "input":
            matrix = " ".join(f"{value:.3f}" for value in solid.face_matrix)
            _sub(
                group,
                "image",
                "photo",
                width=1,
                height=1,
                preserveAspectRatio="none",
                transform=f"matrix({matrix})",
            )
        _polygon(group, "outline", part.outline)
    if column.standing == "broken":
        _cross(group, solid.on_face(0.5, 0.5), 9)
    x = placed.centre.x
    _text(group, "name middle", placed.name, x, placed.name_y)
    _text(group, "label middle", column.label, x, placed.label_y)
    if column.parts_label:
        _text(group, "label middle", column.parts_label, x, placed.parts_y)


def _cross(parent: ET.Element, centre: Point, radius: float) -> None:
    arm = radius * 0.42
    _sub(parent, "circle", "disc", cx=centre.x, cy=centre.y, r=radius)
    for sign in (-1, 1):
        _line(
            parent,
            "cross",
            Point(centre.x - arm, centre.y - sign * arm),
            Point(centre.x + arm, centre.y + sign * arm),
        )


def _chip(root: ET.Element, placed: PlacedChip) -> None:
    chip = placed.chip
    group = _pick(root, f"chip {chip.kind} {chip.standing}", chip.index, chip.spoken)
    _sub(group, "rect", "box", x=placed.x, y=placed.y, width=placed.width, height=CHIP_HEIGHT, rx=5)
    if chip.standing == "broken":
        _cross(group, Point(placed.x + 11, placed.y + CHIP_HEIGHT / 2), 5.5)
    else:
        _square(group, chip.kind, placed.x + 7, placed.y + CHIP_HEIGHT / 2 - 4)
    _text(group, "", placed.text, placed.x + 21, placed.y + CHIP_HEIGHT / 2 + 4.3)


def _square(parent: ET.Element, kind: str, x: float, y: float) -> None:
    """The kind's colour; dropout's is hatched."""
    if kind != "dropout":
        _sub(parent, "rect", "square", x=x, y=y, width=8, height=8, rx=2)
        return
    _sub(parent, "rect", "hatch", x=x + 0.5, y=y + 0.5, width=7, height=7, rx=1.5)
    _sub(
        parent,
        "path",
        "hatch",
        d=f"M{_px(x)} {_px(y + 4)}l4 -4M{_px(x)} {_px(y + 8)}l8 -8M{_px(x + 4)} {_px(y + 8)}l4 -4",
    )


def _rays(root: ET.Element, before: PlacedColumn, after: PlacedColumn) -> None:
    """From one window of the layer's input to the cell that it becomes; shown when selected."""
    windows = after.column.windows
    if windows is None:
        return
    down, across = windows
    row, column = int(0.22 * down.output), int(0.5 * across.output)
    window = [
        (
            max(0, place * axis.stride - axis.before) / axis.input,
            min(axis.input, place * axis.stride - axis.before + axis.extent) / axis.input,
        )
        for axis, place in ((down, row), (across, column))
    ]
    cell = [
        (row / down.output, (row + 1) / down.output),
        (column / across.output, (column + 1) / across.output),
    ]
    group = _sub(root, "g", "rays", data_index=str(after.column.index))
    seen, made = _rectangle(before.solid, *window), _rectangle(after.solid, *cell)
    _polygon(group, "ray", seen)
    _polygon(group, "ray", made)
    for start, end in zip(seen, made, strict=True):
        _line(group, "ray", start, end)


def _rectangle(solid: Solid, down: tuple[float, float], across: tuple[float, float]) -> list[Point]:
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    return [solid.on_face(across[x], down[y]) for x, y in corners]


def _foot(layout: Layout, caption: str, rulers: Sequence[Ruler]) -> tuple[ET.Element, float]:
    """The caption and the rulers, side by side where there is room, and the drawing's height."""
    foot = ET.Element("g", {"class": "foot"})
    top = layout.height + _FOOT
    _line(foot, "rule faint", Point(0, layout.height + 8), Point(layout.width, layout.height + 8))
    widest = max(ruler.length for ruler in rulers) + _RULER_WIDTH
    beside = layout.width - widest - 40 >= layout.width / 2
    room = min(690.0, layout.width - widest - 40) if beside else layout.width
    broken = lines(caption, _CAPTION_SIZE, room)
    for number, line in enumerate(broken):
        _text(foot, "caption", line, 0, top + _CAPTION_LINE * (number + 1))
    text_bottom = top + _CAPTION_LINE * len(broken) + 8
    left, ruler_top = (layout.width - widest, top) if beside else (0.0, text_bottom + 6)
    for number, ruler in enumerate(rulers):
        _ruler(foot, ruler, left, ruler_top + 10 + number * _RULER_PITCH)
    ruler_bottom = ruler_top + _RULER_PITCH * len(rulers)
    return foot, max(text_bottom, ruler_bottom)


def _ruler(foot: ET.Element, ruler: Ruler, left: float, y: float) -> None:
    group = _sub(foot, "g", "tick")
    _line(group, "rule", Point(left, y), Point(left + ruler.length, y))
    for x, label in ruler.ticks:
        _line(group, "rule", Point(left + x, y - 4), Point(left + x, y + 4))
        if label:
            _text(group, "middle", label, left + x, y + 18)
    _text(group, "", ruler.words, left + ruler.length + 12, y + 4)


def _legend(root: ET.Element, items: Sequence[LegendItem], width: float) -> None:
    group = _sub(root, "g", "legend")
    widths = [text_width(item.word, 14) + 34 for item in items]
    x = max(0.0, width - sum(widths))
    for item, wide in zip(items, widths, strict=True):
        entry = _sub(group, "g", item.kind)
        _square(entry, item.kind, x, -30)
        _text(entry, "", item.word, x + 14, -21)
        x += wide
