"""Where the volumes of networks side by side stand: one place, one x, one scale for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from explorer.arithmetic import Shape
from explorer.comparison import ComparedCell, ComparedRow, Comparison
from explorer.figures.drawing_geometry import Solid, Volume, distance, solid, volume
from explorer.figures.svg_marks import Point
from explorer.figures.text_width import cut_to_width, text_width
from explorer.network import Conv2d
from explorer.network.layers import TRAITS
from explorer.wording.notation import number, pair

NAME_SIZE: Final = 13
LABEL_SIZE: Final = 12.5
_DRAWN: Final = ("input", *(kind for kind, traits in TRAITS.items() if traits.makes_shape))
_SMALLEST: Final = 0.45
"""The factor below which the places are wrapped instead."""
_WRAPPED: Final = 0.6
_ROOM: Final = 62
"""px of a place at least."""
_AIR: Final = 10
HEAD: Final = 26
"""px above the first network for the names of the places."""
TITLE: Final = 32
LABELS: Final = 44
"""px above a network's volumes for its title, and below them for two lines of labels."""
_BETWEEN: Final = 14

Standing = Literal["there", "missing", "broken", "unreached"]


class Drawn(NamedTuple):
    """A volume: the network's own in one place, or a ghost of the first one's if it has none."""

    volume: Volume
    cell: ComparedCell
    labels: tuple[str, str]
    is_ghost: bool


class PlacedVolume(NamedTuple):
    """A volume at its position; the labels' baselines are below it."""

    drawn: Drawn
    kind: str
    solid: Solid
    centre: Point
    labels_y: float


class PlacedName(NamedTuple):
    """The name over a place, for all networks."""

    text: str
    at: Point


class PlacedTitle(NamedTuple):
    """Which network stands in a row: its index among those compared, and the title's baseline."""

    order: int
    y: float


@dataclass(frozen=True)
class Block:
    """Some places, with every network below the others; a narrow drawing has several such bands."""

    names: tuple[PlacedName, ...]
    titles: tuple[PlacedTitle, ...]
    volumes: tuple[PlacedVolume, ...]


@dataclass(frozen=True)
class ComparisonLayout:
    """A drawing in px; `factor` scales it."""

    width: float
    height: float
    factor: float
    blocks: tuple[Block, ...]


class _Column(NamedTuple):
    row: ComparedRow
    drawn: tuple[Drawn | None, ...]
    room: float


def compared_layout(comparison: Comparison, width: float) -> ComparisonLayout:
    """Every volume at its position.

    All places are in one line at the largest factor that fits; the line wraps if that would be too
    small.
    """
    rows = [row for row in comparison.rows if row.kind in _DRAWN]
    factor = 1.0
    while factor >= _SMALLEST:
        columns = [_column(row, factor) for row in rows]
        lines = _lines(columns, width)
        if len(lines) == 1:
            return _placed(lines, width, factor, len(comparison.traces))
        factor = round(factor - 0.05, 2)
    columns = [_column(row, _WRAPPED) for row in rows]
    return _placed(_lines(columns, width), width, _WRAPPED, len(comparison.traces))


def _column(row: ComparedRow, factor: float) -> _Column:
    drawn = tuple(_drawn(row, order, factor) for order in range(len(row.cells)))
    widths = [_ROOM, text_width(row.name, NAME_SIZE) + _AIR]
    for each in drawn:
        if each is not None:
            widths += [text_width(text, LABEL_SIZE) + _AIR for text in each.labels]
            widths += [] if each.volume.is_bar else [each.volume.bounds[0] + _AIR]
    return _Column(row, drawn, max(widths))


def _drawn(row: ComparedRow, order: int, factor: float) -> Drawn | None:
    """A network's volume; if it has none where the first has one, that one as a ghost."""
    cell, first = row.cells[order], row.cells[0]
    is_ghost = cell.standing != "there" and first.standing == "there"
    source = first if is_ghost else cell
    if (cell.standing == "missing" and not is_ghost) or source.shape is None:
        return None
    groups = source.layer.groups if isinstance(source.layer, Conv2d) else 1
    made = volume(_as_map(source.shape), groups, factor)
    return Drawn(made, cell, _labels(row, cell), is_ghost)


def _as_map(dimensions: Shape) -> tuple[int, int, int]:
    """A vector is drawn as a map of one pixel."""
    return dimensions if len(dimensions) > 1 else (dimensions[0], 1, 1)


def _labels(row: ComparedRow, cell: ComparedCell) -> tuple[str, str]:
    cause = f"cause {cell.cause}" if cell.cause else ""
    if cell.standing == "missing":
        return f"no {row.name}", cause
    if cell.shape is None:
        return "does not fit" if cell.standing == "broken" else "no shape", ""
    if len(cell.shape) == 1:
        return number(cell.shape[0]), cause
    channels, height, width = cell.shape
    return pair(height, width), cause or f"× {number(channels)}"


def _lines(columns: Sequence[_Column], width: float) -> list[list[tuple[_Column, float]]]:
    """Columns with the x of their centers, as many per line as fit."""
    lines: list[list[tuple[_Column, float]]] = [[]]
    for column in columns:
        line = lines[-1]
        centre = max([_half(column), *(x + _apart(c, column, c is line[-1][0]) for c, x in line)])
        if line and centre + _half(column) > width:
            lines.append([(column, _half(column))])
        else:
            line.append((column, centre))
    return [_spread(line, width) for line in lines]


def _half(column: _Column) -> float:
    widths = [each.volume.bounds[0] for each in column.drawn if each is not None]
    return max([column.room, *widths]) / 2


def _apart(left: _Column, right: _Column, neighbours: bool) -> float:
    """Distance between centers at which no network's volumes touch; labels matter to neighbors."""
    volumes = [
        distance(one.volume, other.volume)
        for one, other in zip(left.drawn, right.drawn, strict=True)
        if one is not None and other is not None
    ]
    return max([(left.room + right.room) / 2 if neighbours else 0, *volumes])


def _spread(line: list[tuple[_Column, float]], width: float) -> list[tuple[_Column, float]]:
    """The remaining width, shared among the columns."""
    slack = (width - max(x + _half(column) for column, x in line)) / len(line)
    return [(column, x + slack * (place + 0.5)) for place, (column, x) in enumerate(line)]


def _placed(
    lines: list[list[tuple[_Column, float]]], width: float, factor: float, networks: int
) -> ComparisonLayout:
    blocks = []
    y = 0.0
    for line in lines:
        names = tuple(
            PlacedName(cut_to_width(c.row.name, NAME_SIZE, c.room), Point(x, y + 16))
            for c, x in line
        )
        y += HEAD
        titles, volumes = [], []
        for order in range(networks):
            titles.append(PlacedTitle(order, y + 18))
            heights = [d.volume.bounds[1] for c, _ in line if (d := c.drawn[order]) is not None]
            tallest = max(heights, default=0.0)
            axis = y + TITLE + tallest / 2
            for column, x in line:
                drawn = column.drawn[order]
                if drawn is not None:
                    at = Point(x, axis)
                    made = solid(drawn.volume, at)
                    labels_y = y + TITLE + tallest + 18
                    volumes.append(PlacedVolume(drawn, column.row.kind, made, at, labels_y))
            y += TITLE + tallest + LABELS + _BETWEEN
        blocks.append(Block(names, tuple(titles), tuple(volumes)))
    return ComparisonLayout(width, y, factor, tuple(blocks))
