"""The nearest values of a field with which a network fits that does not fit as it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

_SMALLER_FITS: Final = ("kernel", "stride", "dilation")
"""Fields of which a smaller value never gives a smaller map."""

_LARGER_FITS: Final = ("padding", "output_size", "height", "width", "both")
"""Fields of which a larger value never gives a smaller map."""

_TRIED: Final = 64
"""values that are tried one by one on a side where they have no such order."""


def nearest_that_fit(
    field: str, current: int, ladder: Sequence[int], fits: Callable[[int], bool], count: int
) -> list[int]:
    """Up to `count` values from the nearest that fits on, away from the current one; [] for none.

    ladder: the values that the field can have, ascending. fits: whether the whole network fits
    with one of them.
    """
    place = bisect_left(ladder, current)
    below = ladder[:place][::-1]
    above = ladder[place + (current in ladder) :]
    found: list[Sequence[int]] = []
    sides = ((below, field in _SMALLER_FITS), (above, field in _LARGER_FITS))
    for side, ordered in sides:
        first = _first(side, fits) if ordered else _first_by_trying(side, fits)
        if first is not None:
            found.append(side[first : first + count])
    found.sort(key=lambda values: abs(values[0] - current))
    return list(found[0]) if found else []


def _first(side: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    """The place of the first that fits, given that all after it fit as well."""
    if not side or not fits(side[-1]):
        return None
    return bisect_left(side, True, key=fits)


def _first_by_trying(side: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    return next((place for place, value in enumerate(side[:_TRIED]) if fits(value)), None)
