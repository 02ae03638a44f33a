"""What the figures draw, as the squares that a visitor can pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from explorer.figures.statistics import channel_statistics
from explorer.ui.components.feature_maps import Squares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.figures.arrays import Values
    from explorer.figures.filters import FilterGrid
    from explorer.figures.maps import MapGrid
    from explorer.figures.vectors import VectorPicture

MOST_DETAILED: Final = 65_536
"""squares whose numbers go to the browser; of more of them only the picture does."""


def squares_of_maps(grid: MapGrid, maps: Values, alt: str) -> Squares:
    """One square per channel, with its largest value and its mean."""
    channels = maps.shape[0]
    return Squares(
        picture=grid.picture,
        columns=grid.layout.columns,
        count=channels,
        square=grid.layout.square,
        gap=grid.layout.gap,
        order=None if grid.order == tuple(range(channels)) else grid.order,
        noun="map",
        detail_names=("maximum", "mean"),
        details=[(row.maximum, row.mean) for row in channel_statistics(maps)],
        alt=alt,
    )


def squares_of_vector(drawn: VectorPicture, values: NDArray[np.float32], alt: str) -> Squares:
    """One square per value."""
    details: dict[str, Any] = (
        {"detail_names": ("",), "details": values[:, None]}
        if len(values) <= MOST_DETAILED
        else {"detail_names": (), "details": ()}
    )
    return Squares(
        picture=drawn.picture,
        columns=drawn.columns,
        count=len(values),
        square=(drawn.factor, drawn.factor),
        gap=0,
        order=None,
        noun="value",
        alt=alt,
        **details,
    )


def squares_of_filters(grid: FilterGrid, count: int, alt: str) -> Squares:
    """One square per filter."""
    return Squares(
        picture=grid.picture,
        columns=grid.columns,
        count=count,
        square=grid.square,
        gap=grid.gap,
        order=None,
        noun="filter",
        detail_names=(),
        details=(),
        alt=alt,
    )
