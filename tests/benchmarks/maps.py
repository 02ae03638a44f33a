"""The feature maps of conv1 as one picture, against as many plotly heatmaps."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from plotly import graph_objects

from explorer.figures.maps import Maps, map_grid
from explorer.runtime import build, run
from explorer.variants import VARIANTS
from tests.benchmarks.measuring import Row, interleaved
from tests.benchmarks.passes import photo

ROUNDS = 15
AGAINST = "96 plotly heatmaps"


def rows() -> Iterator[Row]:
    """Time and bytes, both up to what is sent to a browser."""
    network = VARIANTS["paper"].network
    maps = run(build(network), photo(network), "cpu").layers[1].array()
    assert maps.shape == (96, 55, 55)
    sent: tuple[list[float], list[float]] = ([], [])
    ours, theirs = interleaved(
        lambda: sent[0].append(_grid(maps)), lambda: sent[1].append(_heatmaps(maps)), rounds=ROUNDS
    )
    yield Row("grid of 96 maps of 55×55: time", AGAINST, 0.08, 0.03, ours, theirs)
    yield Row("grid of 96 maps of 55×55: bytes", AGAINST, 0.20, 0.10, *sent, unit="kB")


def _grid(maps: Maps) -> int:
    return len(map_grid(maps).picture.url)


def _heatmaps(maps: Maps) -> int:
    """Typed arrays, as plotly sends them of its own accord, and no lists."""
    return sum(
        len(graph_objects.Figure(graph_objects.Heatmap(z=each)).to_json())
        for each in np.ascontiguousarray(maps)
    )
