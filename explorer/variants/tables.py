"""What claims of several tutorials share: the rows of a printed table, and a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from explorer.arithmetic import Shape
from explorer.variants.claim import Claim
from explorer.variants.statements import LayerParameters, NotCheckable, OutputShape
from explorer.wording.notation import number, shape

KERAS_EPSILON = 1e-3
"""What Keras's BatchNormalization adds to the variance by default."""
NOT_SAID_TO_BE_FIRST = NotCheckable(
    "The paper does not say that it was the first, and we have no source for earlier networks."
)
"""About convolutions in a row: three sentences in two texts say that AlexNet had them first."""


class SummaryRow(NamedTuple):
    """A row of a Keras model summary.

    printed: the layer's name there; layer: its name in the network.
    size: the output shape as printed, without the batch: (H, W, C) or (N,).
    """

    printed: str
    layer: str
    size: tuple[int, ...]
    parameters: int
    line: int


def summary_claims(section: str, rows: Iterable[SummaryRow]) -> tuple[Claim, ...]:
    """Return one claim per row, about the output shape and the parameters."""
    return tuple(
        Claim(
            id=f"summary_{row.layer}",
            says=f"{row.printed} gives {shape(channels_first(row.size))} and has "
            f"{number(row.parameters)} parameters",
            printed=f"({', '.join(map(str, ('None', *row.size)))}) {row.parameters}",
            section=section,
            line=row.line,
            states=(
                OutputShape(row.layer, channels_first(row.size)),
                LayerParameters(row.layer, row.parameters),
            ),
            group="model summary",
        )
        for row in rows
    )


def channels_first(size: tuple[int, ...]) -> Shape:
    """Return (H, W, C) as (C, H, W); (N,) stays as it is."""
    if len(size) == 1:
        return (size[0],)
    height, width, channels = size
    return channels, height, width
