"""What makes the drawing readable: the legend, a sentence, two rulers."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final, NamedTuple

from explorer.arithmetic import Trace
from explorer.figures.drawing_columns import Column
from explorer.figures.drawing_geometry import DEPTH, MOST_PARTS, SIDE
from explorer.figures.palette import FAMILIES
from explorer.figures.text_width import text_width
from explorer.network.layers import TRAITS
from explorer.network.words import KIND_WORDS
from explorer.wording.notation import number

TICK_SIZE: Final = 12


class LegendItem(NamedTuple):
    """A color of the drawing: the kind that has it, and its word."""

    kind: str
    word: str


class Tick(NamedTuple):
    """A length on a ruler; the label is "" if there is no room for it."""

    x: float
    label: str


class Ruler(NamedTuple):
    """A ruler from 0 to the longest length drawn, in px, with the lengths that are drawn."""

    words: str
    length: float
    ticks: tuple[Tick, ...]


def drawing_legend(trace: Trace) -> tuple[LegendItem, ...]:
    """The colors in this network; a family with only one kind present has that kind's own word."""
    kinds = {layer.kind: None for layer in trace.network.layers}
    items = []
    for family in FAMILIES:
        present = [kind for kind in kinds if TRAITS[kind].family == family]
        if present:
            one = len(present) == 1 and TRAITS[present[0]].is_activation
            items.append(LegendItem(present[0], KIND_WORDS[present[0]] if one else family.word))
    return tuple(items)


def caption(columns: Sequence[Column]) -> str:
    """How to read the lengths, with this network's largest."""
    side = max(max(column.drawn[1:]) for column in columns)
    deepest = max(column.drawn[0] for column in columns)
    text = (
        "Face: height × width. Depth: channels. Lengths are square roots, so that "
        f"{number(side)} pixels and {number(deepest)} channels fit one picture: four times as many "
        "is drawn twice as long."
    )
    groups = {column.groups for column in columns if column.groups > 1}
    if groups == {2}:
        text += (
            " A volume in two halves has two groups, in the paper one on each of its two GPUs; "
            "a half reads only its own half of the layer before."
        )
    elif groups:
        text += (
            " A volume in parts has groups: each reads only its own share of the layer before."
            f" More than {MOST_PARTS} are drawn as one."
        )
    return text


def rulers(columns: Sequence[Column], factor: float) -> tuple[Ruler, Ruler]:
    """One for height and width, one for channels, both at the drawing's scale."""
    sides = {length for column in columns for length in column.drawn[1:]}
    depths = {column.drawn[0] for column in columns}
    return (
        _ruler("height, width", sides | {1}, factor * SIDE),
        _ruler("channels", depths, factor * DEPTH),
    )


def _ruler(words: str, lengths: set[int], px: float) -> Ruler:
    """Ticks at all lengths; labels from the longest down, each if there is room."""
    ticks: list[Tick] = []
    free = float("inf")
    for length in sorted(lengths, reverse=True):
        x = px * sqrt(length)
        half = text_width(number(length), TICK_SIZE) / 2
        if half <= x <= free - half:
            ticks.append(Tick(x, number(length)))
            free = x - half - 6
        else:
            ticks.append(Tick(x, ""))
    return Ruler(words, ticks[0].x, tuple(reversed(ticks)))
