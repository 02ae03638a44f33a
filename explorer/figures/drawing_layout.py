"""Where everything in the drawing stands: columns in rows, volumes on one line, labels below.

Lengths in px. One factor scales all volumes of a drawing, so one pair of rulers fits all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from explorer.figures.drawing_columns import Chip, Column
from explorer.figures.drawing_geometry import (
    Solid,
    Volume,
    distance,
    solid,
    volume,
)
from explorer.figures.svg_marks import Point
from explorer.figures.text_width import cut_to_width, text_width

NARROW: Final = 400
"""px of the drawing up to which rows have three columns and keep the full scale."""
_NARROW_COLUMNS: Final = 3
_SMALLEST: Final = 0.60
"""The factor below which a row is wrapped instead."""
_TALLEST: Final = 360
"""px that a volume may take on the screen."""
_RULER_LABEL: Final = 110
"""px that a ruler needs beside its longest length."""

NAME_SIZE: Final = 13.5
SHAPE_SIZE: Final = 12
CHIP_SIZE: Final = 12.5
_COLUMN: Final = 79
"""px of a column at least: the label of a 13 × 13 × 384 map."""
_WIDEST_NAME: Final = 110
_MARGIN: Final = 8
_MOST_SLACK: Final = 40
"""px by which two columns move apart at most where there is room."""

_TOP: Final = 14
_NAME: Final = 30
_LINE: Final = 18
CHIP_HEIGHT: Final = 27
"""px: 24 on a screen that shows the drawing at its smallest scale, 0.92."""
CHIP_PITCH: Final = 30
CHIP_TEXT: Final = 21
_ROW_GAP: Final = 20
_STUB: Final = 14


class PlacedChip(NamedTuple):
    """A chip and its box."""

    chip: Chip
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class PlacedColumn:
    """A column at its position.

    left, right, top, bottom: of its band, the area that a click hits; bands do not overlap.
    name_y, label_y, parts_y: baselines of the three lines of text.
    """

    column: Column
    solid: Solid
    name: str
    centre: Point
    left: float
    right: float
    top: float
    bottom: float
    name_y: float
    label_y: float
    parts_y: float
    chips: tuple[PlacedChip, ...]


class Flow(NamedTuple):
    """A line of the flow from one volume to the next; dashed if nothing flows."""

    start: Point
    end: Point
    dashed: bool


@dataclass(frozen=True)
class DrawingLayout:
    """All columns at their positions; `factor` is the scale's, 1 or less."""

    width: float
    height: float
    factor: float
    rows: tuple[tuple[PlacedColumn, ...], ...]
    flows: tuple[Flow, ...]


class _Sized(NamedTuple):
    column: Column
    volume: Volume
    room: float
    """px of the labels, and of the volume where it is no bar."""


def layout(columns: Sequence[Column], width: float) -> DrawingLayout:
    """Every column at its position in a drawing of this width.

    One row if everything fits at a factor of 0.60 or more, else rows at the largest factor at which
    each volume and each ruler fits on its own.
    """
    largest = _largest_factor(columns, width)
    rows: list[list[tuple[_Sized, float]]] = []
    factor = largest
    if width > NARROW and len(columns) * _COLUMN <= width:
        while factor >= _SMALLEST:
            sized = _sized(columns, factor)
            rows = _wrapped(sized, width, len(sized))
            if len(rows) == 1:
                break
            factor = round(factor - 0.01, 2)
    if len(rows) != 1:
        factor = largest
        sized = _sized(columns, factor)
        most = len(sized) if width > NARROW else _NARROW_COLUMNS
        rows = _wrapped(sized, width, most)
        if width > NARROW:
            rows = _wrapped(sized, width, -(-len(sized) // len(rows)))
    return _placed(rows, width, factor)


def _largest_factor(columns: Sequence[Column], width: float) -> float:
    """1, or less if a volume or ruler would be too wide, or a volume too tall."""
    volumes = [volume(column.drawn, column.groups, 1.0) for column in columns]
    widest = max(each.bounds[0] for each in volumes)
    tallest = max(each.bounds[1] for each in volumes)
    longest = max(max(each.width, each.height, each.depth) for each in volumes)
    return min(
        1.0, (width - _MARGIN) / widest, _TALLEST / tallest, (width - _RULER_LABEL) / longest
    )


def _sized(columns: Sequence[Column], factor: float) -> list[_Sized]:
    sized = []
    for column in columns:
        drawn = volume(column.drawn, column.groups, factor)
        texts = [
            _COLUMN,
            text_width(column.label, SHAPE_SIZE) + _MARGIN,
            text_width(column.parts_label, SHAPE_SIZE) + _MARGIN,
            min(_WIDEST_NAME, text_width(column.name, NAME_SIZE)) + _MARGIN,
            *(min(_WIDEST_NAME, _chip_width(chip.name)) + _MARGIN for chip in column.chips),
        ]
        if not drawn.is_bar:
            texts.append(drawn.bounds[0] + _MARGIN)
        sized.append(_Sized(column, drawn, max(texts)))
    return sized


def _chip_width(text: str) -> float:
    return max(64.0, CHIP_TEXT + text_width(text, CHIP_SIZE) + 9)


def _wrapped(sized: list[_Sized], width: float, most: int) -> list[list[tuple[_Sized, float]]]:
    """Rows of columns with the x of their centers, as many per row as fit, `most` at most."""
    rows: list[list[tuple[_Sized, float]]] = [[]]
    for each in sized:
        row = rows[-1]
        centre = max(
            (
                there + _apart(other, each, neighbours=len(row) - place == 1)
                for place, (other, there) in enumerate(row)
            ),
            default=_half(each),
        )
        centre = max(centre, each.volume.bounds[0] / 2)
        if row and (len(row) == most or centre + _half(each) > width):
            rows.append([(each, _half(each))])
        else:
            row.append((each, centre))
    return [_spread(row, width) for row in rows]


def _half(each: _Sized) -> float:
    return max(each.room, each.volume.bounds[0]) / 2


def _apart(left: _Sized, right: _Sized, *, neighbours: bool) -> float:
    """The distance between centers; labels matter only between neighbors."""
    volumes = distance(left.volume, right.volume)
    return max(volumes, (left.room + right.room) / 2) if neighbours else volumes


def _spread(row: list[tuple[_Sized, float]], width: float) -> list[tuple[_Sized, float]]:
    """The remaining width, shared among the columns."""
    used = max(centre + _half(each) for each, centre in row)
    slack = min(_MOST_SLACK, (width - used) / len(row))
    return [(each, centre + slack * (place + 0.5)) for place, (each, centre) in enumerate(row)]


def _placed(rows: list[list[tuple[_Sized, float]]], width: float, factor: float) -> DrawingLayout:
    placed: list[tuple[PlacedColumn, ...]] = []
    flows: list[Flow] = []
    top = 0.0
    for number, row in enumerate(rows):
        line = _row(row, top)
        placed.append(line)
        flows.extend(_flows(line, first=number == 0, last=number == len(rows) - 1, width=width))
        top = line[0].bottom + _ROW_GAP
    return DrawingLayout(width, top - _ROW_GAP, factor, tuple(placed), tuple(flows))


def _row(row: list[tuple[_Sized, float]], top: float) -> tuple[PlacedColumn, ...]:
    tallest = max(each.volume.bounds[1] for each, _ in row)
    axis = top + _TOP + tallest / 2
    name_y = top + _TOP + tallest + _NAME
    label_y = name_y + _LINE
    parts_y = label_y + (_LINE if any(each.column.parts_label for each, _ in row) else 0)
    most_chips = max(len(each.column.chips) for each, _ in row)
    chips_y = parts_y + 9
    bottom = chips_y + most_chips * CHIP_PITCH + 8
    placed = []
    for each, x in row:
        placed.append(
            PlacedColumn(
                column=each.column,
                solid=solid(each.volume, Point(x, axis)),
                name=cut_to_width(each.column.name, NAME_SIZE, each.room - 4),
                centre=Point(x, axis),
                left=x - each.room / 2,
                right=x + each.room / 2,
                top=top,
                bottom=bottom,
                name_y=name_y,
                label_y=label_y,
                parts_y=parts_y,
                chips=_chips(each.column, x, chips_y, each.room),
            )
        )
    return tuple(placed)


def _chips(column: Column, x: float, y: float, room: float) -> tuple[PlacedChip, ...]:
    placed = []
    for number, chip in enumerate(column.chips):
        text = cut_to_width(chip.name, CHIP_SIZE, room - 2 - CHIP_TEXT - 9)
        width = _chip_width(text)
        placed.append(PlacedChip(chip, text, x - width / 2, y + number * CHIP_PITCH, width))
    return tuple(placed)


def _flows(row: tuple[PlacedColumn, ...], *, first: bool, last: bool, width: float) -> list[Flow]:
    """Lines from center to center, one for each group that a convolution reads.

    If the flow continues in the next row, a stub ends this row and another starts the next.
    """
    flows = []
    if not first:
        start = row[0].centre.x - row[0].solid.volume.bounds[0] / 2 - _STUB
        flows += _lines(Point(max(0, start), row[0].centre.y), row[0].centre, row[0].column)
    for before, after in pairwise(row):
        flows += _lines(before.centre, after.centre, after.column)
    if not last:
        end = row[-1]
        reach = end.centre.x + end.solid.volume.bounds[0] / 2
        dashed = end.column.standing != "ok"
        flows.append(Flow(end.centre, Point(min(width, reach + _STUB), end.centre.y), dashed))
    return flows


def _lines(start: Point, end: Point, into: Column) -> list[Flow]:
    parts = volume(into.drawn, into.groups, 1.0).parts
    offsets = [8 * (number - (parts - 1) / 2) for number in range(parts)]
    dashed = into.standing != "ok"
    return [Flow(Point(start.x, start.y + dy), Point(end.x, end.y + dy), dashed) for dy in offsets]
