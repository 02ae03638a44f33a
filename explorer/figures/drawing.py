"""The network as a drawing to scale, for a width in px: an SVG and what goes around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from explorer.arithmetic import Trace, trace
from explorer.figures.drawing_columns import columns
from explorer.figures.drawing_key import LegendItem, caption, drawing_legend, rulers
from explorer.figures.drawing_layout import layout
from explorer.figures.drawing_svg import svg
from explorer.network import Network
from explorer.wording.notation import plural

_UNTRAINED: Final = "Hatched: random weights, since no trained ones fit."


@dataclass(frozen=True)
class Drawing:
    """A drawing of one width: its SVG, and the colors in it."""

    width: int
    svg: str
    legend: tuple[LegendItem, ...]


def draw(
    trace: Trace,
    width: int,
    reference: Trace | None = None,
    untrained: frozenset[int] = frozenset(),
) -> Drawing:
    """Draw a network in `width` px, 300 or more.

    reference: the unedited network, for the sizes of layers that an edit left without one.
    untrained: indices of layers that lost their trained weights; they are hatched.
    """
    return _drawn(
        trace.network,
        width,
        None if reference is None or trace.error is None else reference.network,
        untrained,
    )


@lru_cache(maxsize=96)
def _drawn(
    network: Network, width: int, reference: Network | None, untrained: frozenset[int]
) -> Drawing:
    traced = trace(network)
    made = columns(traced, None if reference is None else trace(reference))
    placed = layout(made, width)
    title = (
        f"{network.name or 'The network'}, {plural(len(network.layers), 'layer')}, drawn to scale"
    )
    key = drawing_legend(traced)
    words = f"{caption(made)} {_UNTRAINED}" if untrained else caption(made)
    text = svg(placed, title, words, rulers(made, placed.factor), key, untrained)
    return Drawing(width, text, key)
