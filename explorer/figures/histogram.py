"""How the values of one layer are distributed: a histogram as a plotly figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.wording.measured import measured

BINS: Final = 60
HEIGHT: Final = 260
_FONT: Final = 13


@dataclass(frozen=True)
class Spread:
    """Counts of a layer's finite values other than 0, in bins of equal width.

    edges: (BINS + 1,) ascending; counts: (BINS,).
    lowest, highest: the smallest and the largest of the values counted; 0 if there is none.
    zeros, not_finite: how many values are exactly 0, and how many are NaN or infinite.
    values: how many there are in all.
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]
    lowest: float
    highest: float
    zeros: int
    not_finite: int
    values: int

    @property
    def text(self) -> str:
        """What the figure leaves out and what it shows, in one or two sentences."""
        zeros = (
            f"{100 * self.zeros / self.values:.1f} % of the {self.values:,} values are exactly 0"
        )
        shown = int(self.counts.sum())
        if not shown:
            return f"{zeros}; no other is finite."
        if self.lowest == self.highest:
            others = f"All others are {measured(self.lowest)}."
        else:
            fullest = int(np.argmax(self.counts))
            bar = f"{measured(self.edges[fullest])} to {measured(self.edges[fullest + 1])}"
            share = 100 * self.counts[fullest] / shown
            others = (
                f"The others range from {measured(self.lowest)} to "
                f"{measured(self.highest)}; the fullest of the {BINS} bars, {bar}, "
                f"holds {share:.1f} % of them."
            )
        told = f"{zeros} and not in the bars. {others}"
        return told if not self.not_finite else f"{told} {self.not_finite:,} are not finite."


def count_values(activation: NDArray[np.float32]) -> Spread:
    """Count a layer's values of any shape."""
    values = activation.ravel()
    finite = values[np.isfinite(values)]
    other = finite[finite != 0].astype(np.float64)
    counts, edges = np.histogram(other, bins=BINS)
    return Spread(
        edges=edges,
        counts=counts,
        lowest=float(other.min()) if other.size else 0.0,
        highest=float(other.max()) if other.size else 0.0,
        zeros=int(finite.size - other.size),
        not_finite=int(values.size - finite.size),
        values=int(values.size),
    )


def histogram(counted: Spread, colour: str) -> go.Figure:
    """Bars of how many values lie where, in the layer kind's color; the page sets the ground."""
    left, right = counted.edges[:-1], counted.edges[1:]
    figure = go.Figure(
        go.Bar(
            x=(left + right) / 2,
            y=counted.counts,
            width=right - left,
            marker={"color": colour, "line": {"width": 0}},
            customdata=np.stack([left, right], axis=1),
            hovertemplate="%{customdata[0]:.4g} to %{customdata[1]:.4g}: %{y:,} values"
            "<extra></extra>",
        )
    )
    figure.update_layout(
        height=HEIGHT,
        margin={"l": 56, "r": 8, "t": 8, "b": 44},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"size": _FONT},
        showlegend=False,
        dragmode=False,
        bargap=0,
        xaxis={"title": {"text": "value"}, "fixedrange": True, "zeroline": True},
        yaxis={"title": {"text": "how many"}, "tickformat": ",d", "fixedrange": True},
    )
    return figure
