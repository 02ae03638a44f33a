"""The nearest values of a field with which a network that does not fit would fit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

_SMALLER_FITS: Final = ("kernel", "stride", "dilation")
"""Fields for which a smaller value never gives a smaller map."""

_LARGER_FITS: Final = ("padding", "output_size", "height", "width", "both")
"""Fields for which a larger value never gives a smaller map."""

_TRIED: Final = 64
"""Values tried one by one on a side without such an order."""


def nearest_that_fit(
    field: str, current: int, ladder: Sequence[int], fits: Callable[[int], bool], count: int
) -> list[int]:
    """Return up to `count` values that fit, from the nearest outwards; [] if none fits.

    ladder: the possible values of the field, ascending. fits: whether the whole network fits
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
    """The index of the first that fits, given that all after it fit as well."""
    if not side or not fits(side[-1]):
        return None
    return bisect_left(side, True, key=fits)


def _first_by_trying(side: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    return next((place for place, value in enumerate(side[:_TRIED]) if fits(value)), None)
