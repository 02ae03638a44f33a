"""The response curves of LRN, with a cursor that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.arithmetic.arrays.lrn_conventions import Constants
from explorer.arithmetic.arrays.lrn_response import Peak
from explorer.ui.components.mount import component

_MOUNT = component("lrn_response")


@dataclass(frozen=True)
class ResponseCurve:
    """The output of one value whose neighbors have a certain strength.

    rest: the sum of the neighbors' squares.
    peak: where the output is largest; None if a stronger input always gives a stronger output.
    """

    name: str
    rest: float
    peak: Peak | None


def lrn_response(
    curves: Sequence[ResponseCurve], most: float, start: float, paper: Constants, *, key: str
) -> None:
    """Draw the curves from 0 to the activation `most`, the cursor at `start`.

    paper: the constants as in the paper's formula.
    """
    _MOUNT(
        key=key,
        data={
            "curves": [
                {"name": each.name, "rest": each.rest, "peak": each.peak} for each in curves
            ],
            "most": most,
            "start": start,
            "constants": paper._asdict(),
        },
    )
