"""Time per photo against the number of photos, next to the shortest time that a card could take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import plotly.graph_objects as go

HEIGHT: Final = 320
_FONT: Final = 13
_TAKEN: Final = "#4C7BE0"
"""the accent between its light and its dark form: 3 to 1 on either page"""
_LEAST: Final = "#7D8590"
_FORMS: Final = (("circle", "solid"), ("square", "dash"), ("diamond", "dot"))
"""a marker and a dash for each curve, so that none is told by its color alone"""


class Curve(NamedTuple):
    """One precision.

    taken, least: microseconds per photo, one for each number of photos.
    """

    name: str
    photos: Sequence[int]
    taken: Sequence[float]
    least: Sequence[float]


def batch_chart(curves: Sequence[Curve]) -> go.Figure:
    """Two lines per precision, both axes logarithmic: doubling the photos is one step."""
    figure = go.Figure()
    for curve, (symbol, dash) in zip(curves, _FORMS, strict=False):
        for name, values, colour, mode in (
            (curve.name, curve.taken, _TAKEN, "lines+markers"),
            (f"{curve.name}, at the least", curve.least, _LEAST, "lines"),
        ):
            figure.add_scatter(
                x=list(curve.photos),
                y=list(values),
                name=name,
                mode=mode,
                line={"color": colour, "dash": dash, "width": 2},
                marker={"symbol": symbol, "size": 8},
                showlegend=colour == _TAKEN,  # the gray line next to it has the same dash
                hovertemplate="%{x} photos: %{y:.3g} µs each<extra>" + name + "</extra>",
            )
    counts = sorted({count for curve in curves for count in curve.photos})
    figure.update_layout(
        height=HEIGHT,
        margin={"l": 60, "r": 8, "t": 8, "b": 44},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"size": _FONT},
        dragmode=False,
        legend={"orientation": "h", "y": 1.15},
        xaxis={
            "type": "log",
            "title": {"text": "photos in one pass"},
            "tickvals": counts,
            "fixedrange": True,
        },
        yaxis={
            "type": "log",
            "title": {"text": "µs per photo"},
            "dtick": 1,
            "fixedrange": True,
        },
    )
    return figure
