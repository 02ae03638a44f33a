"""The rows of a comparison without those that change no size and no count: ReLU and dropout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from explorer.comparison.record import ComparedRow
from explorer.network.layers import TRAITS

FOLDED: Final = tuple(
    kind for kind, traits in TRAITS.items() if traits.keeps == "value" and not traits.has_parameters
)
"""The kinds that change neither; softmax stays, as the last layer of many networks."""


def folded_rows(rows: Sequence[ComparedRow]) -> tuple[ComparedRow, ...]:
    """Return the rows that matter for sizes and counts.

    Two batch norms on different sides of a dropout then share a place.
    """
    kept: list[ComparedRow] = []
    for row in rows:
        if row.kind in FOLDED:
            continue
        if kept and _fit_together(kept[-1], row):
            kept[-1] = _together(kept[-1], row)
        else:
            kept.append(row)
    return tuple(kept)


def _fit_together(above: ComparedRow, below: ComparedRow) -> bool:
    """Whether no network has layers in both, the first has one in neither, and none is a cause."""
    pairs = list(zip(above.cells, below.cells, strict=True))
    disjoint = all("missing" in (upper.standing, lower.standing) for upper, lower in pairs)
    plain = all(cell.size in ("same", "follows") for pair in pairs for cell in pair)
    return (
        disjoint
        and plain
        and above.kind == below.kind
        and above.cells[0].standing == "missing" == below.cells[0].standing
    )


def _together(above: ComparedRow, below: ComparedRow) -> ComparedRow:
    cells = (
        lower if upper.standing == "missing" else upper
        for upper, lower in zip(above.cells, below.cells, strict=True)
    )
    return replace(above, cells=tuple(cells))
