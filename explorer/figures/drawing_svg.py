"""The drawing as SVG text. What is selected is a class, so that a page can change it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from explorer.arithmetic import Axis
from explorer.figures.drawing_columns import Chip, Column
from explorer.figures.drawing_foot import foot
from explorer.figures.drawing_geometry import Solid
from explorer.figures.drawing_key import LegendItem, Ruler
from explorer.figures.drawing_layout import CHIP_HEIGHT, CHIP_TEXT, Layout, PlacedChip, PlacedColumn
from explorer.figures.svg_marks import (
    Box,
    Point,
    box,
    cross,
    element,
    hatching,
    label,
    line,
    polygon,
    px,
    square,
    written,
)
from explorer.figures.text_width import text_width

_LEGEND_HEIGHT: Final = 40
_LEGEND_SIZE: Final = 14
_FILE_MARGIN: Final = 12
_SHOWN_CELL: Final = (0.22, 0.5)
"""Which output value the rays end in: shares of the map's height and width."""


def svg(
    layout: Layout,
    title: str,
    caption: str,
    rulers: Sequence[Ruler],
    legend: Sequence[LegendItem],
    untrained: frozenset[int] = frozenset(),
) -> str:
    """The whole drawing; layers whose index is in `untrained` are hatched.

    A legend stands above the view box, for a file: the box in `data-file-view-box` shows it.
    """
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "group"})
    written(root, "title", title)
    placed = [column for row in layout.rows for column in row]
    spoken = "; ".join(each.column.spoken for each in placed)
    written(root, "desc", f"{caption} {spoken}.")
    paper = element(root, "rect", "paper")
    for column in placed:
        _band(root, column)
    for flow in layout.flows:
        line(root, "flow dashed" if flow.dashed else "flow", flow.start, flow.end)
    for column in placed:
        _volume(root, column, untrained=column.column.index in untrained)
        for chip in column.chips:
            _chip(root, chip, untrained=chip.chip.index in untrained)
    for row in layout.rows:
        for before, after in pairwise(row):
            _rays(root, before, after)
    height = foot(root, caption, rulers, layout.width, layout.height)
    _legend(root, legend, layout.width)
    _frame(root, paper, layout.width, height)
    return ET.tostring(root, encoding="unicode")


def _frame(root: ET.Element, paper: ET.Element, width: float, height: float) -> None:
    """The view box of a page, that of a file, and the ground under the latter."""
    root.attrib |= {
        "viewBox": f"0 0 {px(width)} {px(height)}",
        "width": px(width),
        "height": px(height),
    }
    margin = _FILE_MARGIN
    whole = Box(
        -margin,
        -_LEGEND_HEIGHT - margin,
        width + 2 * margin,
        height + _LEGEND_HEIGHT + 2 * margin,
    )
    root.set("data-file-view-box", " ".join(px(side) for side in whole))
    paper.attrib |= {side: px(value) for side, value in whole._asdict().items()}


def _band(root: ET.Element, placed: PlacedColumn) -> None:
    """What is hit beside the volume, and what shows that the column is selected."""
    index = str(placed.column.index)
    whole = Box(placed.left, placed.top, placed.right - placed.left, placed.bottom - placed.top)
    box(root, "band", whole, 5, data_index=index)
    box(root, "edge", whole._replace(height=3), 1.5, data_index=index)


def _pick(root: ET.Element, name: str, layer: Column | Chip, *, untrained: bool) -> ET.Element:
    """A group that can be selected; its title is what a pointer shows."""
    spoken = f"{layer.spoken}, random weights" if untrained else layer.spoken
    group = element(
        root,
        "g",
        f"pick {name}",
        data_index=str(layer.index),
        data_name=layer.name,
        tabindex="0",
        role="button",
        aria_label=spoken,
    )
    written(group, "title", spoken)
    return group


def _volume(root: ET.Element, placed: PlacedColumn, *, untrained: bool) -> None:
    column, solid = placed.column, placed.solid
    kind = f"column {column.kind} {column.standing}"
    group = _pick(root, kind, column, untrained=untrained)
    # Below the axis only: above it, the bar of a linear layer may reach over its neighbour.
    below = placed.parts_y + 4 - placed.centre.y
    room = Box(placed.left, placed.centre.y, placed.right - placed.left, below)
    box(group, "hit", room)
    for part in solid.parts:
        polygon(group, "face left", part.left)
        polygon(group, "face top", part.top)
        polygon(group, "face right", part.right)
        if column.kind == "input":
            _photo(group, solid)
        if untrained:
            hatching(group, part.left)
            hatching(group, part.right)
        polygon(group, "outline", part.outline)
    if column.standing == "broken":
        cross(group, solid.on_face(0.5, 0.5), 9)
    x = placed.centre.x
    label(group, "name middle", placed.name, Point(x, placed.name_y))
    label(group, "label middle", column.label, Point(x, placed.label_y))
    if column.parts_label:
        label(group, "label middle", column.parts_label, Point(x, placed.parts_y))


def _photo(group: ET.Element, solid: Solid) -> None:
    """Where a page puts the photo: it gives the image its address."""
    matrix = " ".join(f"{value:.3f}" for value in solid.face_matrix)
    element(
        group,
        "image",
        "photo",
        width="1",
        height="1",
        preserveAspectRatio="none",
        transform=f"matrix({matrix})",
    )


def _chip(root: ET.Element, placed: PlacedChip, *, untrained: bool) -> None:
    chip, middle = placed.chip, placed.y + CHIP_HEIGHT / 2
    standing = f"{chip.standing} untrained" if untrained else chip.standing
    group = _pick(root, f"chip {chip.kind} {standing}", chip, untrained=untrained)
    box(group, "box", Box(placed.x, placed.y, placed.width, CHIP_HEIGHT), 5)
    if chip.standing == "broken":
        cross(group, Point(placed.x + 11, middle), 5.5)
    else:
        hatched = chip.kind == "dropout" and chip.standing == "ok"
        square(group, Point(placed.x + 7, middle - 4), hatched=hatched)
    label(group, "chip-name", placed.text, Point(placed.x + CHIP_TEXT, middle + 4.3))


def _rays(root: ET.Element, before: PlacedColumn, after: PlacedColumn) -> None:
    """From one window of the layer's input to the value that it becomes; shown when selected."""
    if after.column.windows is None:
        return
    cells = [
        int(share * axis.output)
        for share, axis in zip(_SHOWN_CELL, after.column.windows, strict=True)
    ]
    down, across = (
        _window(axis, cell) for axis, cell in zip(after.column.windows, cells, strict=True)
    )
    group = element(root, "g", "rays", data_index=str(after.column.index))
    seen = _rectangle(before.solid, down, across)
    made = _rectangle(
        after.solid,
        *(
            (cell / axis.output, (cell + 1) / axis.output)
            for axis, cell in zip(after.column.windows, cells, strict=True)
        ),
    )
    polygon(group, "ray", seen)
    polygon(group, "ray", made)
    for start, end in zip(seen, made, strict=True):
        line(group, "ray", start, end)


def _window(axis: Axis, cell: int) -> tuple[float, float]:
    """What one output value reads of an axis, in shares of it, without the padding."""
    start = cell * axis.stride - axis.before
    stop = min(axis.input, start + axis.extent)
    return min(axis.input, max(0, start)) / axis.input, max(0, stop) / axis.input


def _rectangle(solid: Solid, down: tuple[float, float], across: tuple[float, float]) -> list[Point]:
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    return [solid.on_face(across[x], down[y]) for x, y in corners]


def _legend(root: ET.Element, items: Sequence[LegendItem], width: float) -> None:
    group = element(root, "g", "legend")
    widths = [text_width(item.word, _LEGEND_SIZE) + 34 for item in items]
    x = max(0.0, width - sum(widths))
    for item, room in zip(items, widths, strict=True):
        entry = element(group, "g", item.kind)
        square(entry, Point(x, -30), hatched=item.kind == "dropout")
        label(entry, "word", item.word, Point(x + 14, -21))
        x += room
