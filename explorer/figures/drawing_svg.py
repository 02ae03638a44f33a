"""The drawing as SVG text. The selection is a class, so that a page can change it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from explorer.arithmetic import Axis
from explorer.figures.drawing_columns import Chip, Column
from explorer.figures.drawing_foot import foot
from explorer.figures.drawing_geometry import Solid
from explorer.figures.drawing_key import LegendItem, Ruler
from explorer.figures.drawing_layout import (
    CHIP_HEIGHT,
    CHIP_TEXT,
    DrawingLayout,
    PlacedChip,
    PlacedColumn,
)
from explorer.figures.svg_marks import (
    Box,
    Point,
    box,
    cross,
    hatching,
    line,
    polygon,
    px,
    square,
    svg_element,
    svg_label,
    svg_text,
)
from explorer.figures.text_width import text_width
from explorer.network.layers import TRAITS

_LEGEND_HEIGHT: Final = 40
_LEGEND_SIZE: Final = 14
_FILE_MARGIN: Final = 12
_SHOWN_CELL: Final = (0.22, 0.5)
"""Which output value the rays end in: shares of the map's height and width."""


def svg(
    layout: DrawingLayout,
    title: str,
    caption: str,
    rulers: Sequence[Ruler],
    legend: Sequence[LegendItem],
    untrained: frozenset[int] = frozenset(),
) -> str:
    """The whole drawing; layers whose index is in `untrained` are hatched.

    A legend stands above the view box, for a file: the box in `data-file-view-box` includes it.
    """
    placed = [column for row in layout.rows for column in row]
    spoken = "; ".join(each.column.spoken for each in placed)
    below, height = foot(caption, rulers, layout.width, layout.height)
    margin = _FILE_MARGIN
    file = Box(
        -margin,
        -_LEGEND_HEIGHT - margin,
        layout.width + 2 * margin,
        height + _LEGEND_HEIGHT + 2 * margin,
    )
    return svg_element(
        "svg",
        "",
        svg_text("title", title),
        svg_text("desc", f"{caption} {spoken}."),
        box("paper", file),
        *(_band(column) for column in placed),
        *(
            line("flow dashed" if flow.dashed else "flow", flow.start, flow.end)
            for flow in layout.flows
        ),
        *(_picks(column, untrained) for column in placed),
        *(_rays(before, after) for row in layout.rows for before, after in pairwise(row)),
        below,
        _legend(legend, layout.width),
        xmlns="http://www.w3.org/2000/svg",
        role="group",
        viewBox=f"0 0 {px(layout.width)} {px(height)}",
        width=px(layout.width),
        height=px(height),
        data_file_view_box=" ".join(px(side) for side in file),
    )


def _band(placed: PlacedColumn) -> str:
    """What a click hits besides the volume, and what shows that the column is selected."""
    index = str(placed.column.index)
    whole = Box(placed.left, placed.top, placed.right - placed.left, placed.bottom - placed.top)
    return box("band", whole, 5, index) + box("edge", whole._replace(height=3), 1.5, index)


def _picks(column: PlacedColumn, untrained: frozenset[int]) -> str:
    """A column and its chips, each selectable on its own."""
    volume = _volume(column, untrained=column.column.index in untrained)
    return volume + "".join(
        _chip(chip, untrained=chip.chip.index in untrained) for chip in column.chips
    )


def _pick(name: str, layer: Column | Chip, *marks: str, untrained: bool) -> str:
    """A selectable group; its title is the pointer's tooltip."""
    spoken = f"{layer.spoken}, random weights" if untrained else layer.spoken
    return svg_element(
        "g",
        f"pick {name}",
        svg_text("title", spoken),
        *marks,
        data_index=str(layer.index),
        data_name=layer.name,
        tabindex="0",
        role="button",
        aria_label=spoken,
    )


def _volume(placed: PlacedColumn, *, untrained: bool) -> str:
    column, solid = placed.column, placed.solid
    # Below the axis only: above it, the bar of a linear layer may overlap its neighbor.
    below = placed.parts_y + 4 - placed.centre.y
    marks = [box("hit", Box(placed.left, placed.centre.y, placed.right - placed.left, below))]
    for part in solid.parts:
        marks += [
            polygon("face left", part.left),
            polygon("face top", part.top),
            polygon("face right", part.right),
        ]
        if column.kind == "input":
            marks.append(_photo(solid))
        if untrained:
            marks += [hatching(part.left), hatching(part.right)]
        marks.append(polygon("outline", part.outline))
    if column.standing == "broken":
        marks.append(cross(solid.on_face(0.5, 0.5), 9))
    x = placed.centre.x
    marks += [
        svg_label("name middle", placed.name, Point(x, placed.name_y)),
        svg_label("label middle", column.label, Point(x, placed.label_y)),
    ]
    if column.parts_label:
        marks.append(svg_label("label middle", column.parts_label, Point(x, placed.parts_y)))
    return _pick(f"column {column.kind} {column.standing}", column, *marks, untrained=untrained)


def _photo(solid: Solid) -> str:
    """Where a page puts the photo: the page sets the image's address."""
    matrix = " ".join(f"{value:.3f}" for value in solid.face_matrix)
    return svg_element(
        "image",
        "photo",
        width="1",
        height="1",
        preserveAspectRatio="none",
        transform=f"matrix({matrix})",
    )


def _chip(placed: PlacedChip, *, untrained: bool) -> str:
    chip, middle = placed.chip, placed.y + CHIP_HEIGHT / 2
    standing = f"{chip.standing} untrained" if untrained else chip.standing
    if chip.standing == "broken":
        mark = cross(Point(placed.x + 11, middle), 5.5)
    else:
        hatched = TRAITS[chip.kind].family.is_hatched and chip.standing == "ok"
        mark = square(Point(placed.x + 7, middle - 4), hatched=hatched)
    return _pick(
        f"chip {chip.kind} {standing}",
        chip,
        box("box", Box(placed.x, placed.y, placed.width, CHIP_HEIGHT), 5),
        mark,
        svg_label("chip-name", placed.text, Point(placed.x + CHIP_TEXT, middle + 4.3)),
        untrained=untrained,
    )


def _rays(before: PlacedColumn, after: PlacedColumn) -> str:
    """From one window of the layer's input to its output value; shown when selected."""
    if after.column.windows is None:
        return ""
    cells = [
        int(share * axis.output)
        for share, axis in zip(_SHOWN_CELL, after.column.windows, strict=True)
    ]
    down, across = (
        _window(axis, cell) for axis, cell in zip(after.column.windows, cells, strict=True)
    )
    seen = _rectangle(before.solid, down, across)
    made = _rectangle(
        after.solid,
        *(
            (cell / axis.output, (cell + 1) / axis.output)
            for axis, cell in zip(after.column.windows, cells, strict=True)
        ),
    )
    return svg_element(
        "g",
        "rays",
        polygon("ray", seen),
        polygon("ray", made),
        *(line("ray", start, end) for start, end in zip(seen, made, strict=True)),
        data_index=str(after.column.index),
    )


def _window(axis: Axis, cell: int) -> tuple[float, float]:
    """What one output value reads along an axis, as fractions of it, without the padding."""
    start = cell * axis.stride - axis.before
    stop = min(axis.input, start + axis.extent)
    return min(axis.input, max(0, start)) / axis.input, max(0, stop) / axis.input


def _rectangle(solid: Solid, down: tuple[float, float], across: tuple[float, float]) -> list[Point]:
    corners = ((0, 0), (1, 0), (1, 1), (0, 1))
    return [solid.on_face(across[x], down[y]) for x, y in corners]


def _legend(items: Sequence[LegendItem], width: float) -> str:
    widths = [text_width(item.word, _LEGEND_SIZE) + 34 for item in items]
    x = max(0.0, width - sum(widths))
    entries = []
    for item, room in zip(items, widths, strict=True):
        mark = square(Point(x, -30), hatched=TRAITS[item.kind].family.is_hatched)
        entries.append(
            svg_element("g", item.kind, mark, svg_label("word", item.word, Point(x + 14, -21)))
        )
        x += room
    return svg_element("g", "legend", *entries)
