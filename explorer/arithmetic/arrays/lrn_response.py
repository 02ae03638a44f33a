"""What one value gives against its own activation: more in is not always more out."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from explorer.arithmetic.arrays.lrn_conventions import Constants


class Peak(NamedTuple):
    """The largest value that LRN lets out: at the activation `a` it gives `b`."""

    a: float
    b: float


def response(a: float, rest: float, paper: Constants) -> float:
    """What an activation becomes.

    rest: the sum of its neighbors' squares, without its own.
    paper: the constants as the paper's formula has them.
    """
    denominator: float = (paper.k + paper.alpha * (a * a + rest)) ** paper.beta
    return a / denominator


def factor(a: float, paper: Constants) -> float:
    """The share that is left of an activation where the whole window has it."""
    return response(a, (paper.size - 1) * a * a, paper) / a


def peak(rest: float, paper: Constants) -> Peak | None:
    """Where an activation gives most; None where stronger input always gives stronger output.

    The derivative is 0 at a² = (k + alpha · rest) / (alpha · (2 beta − 1)): with beta 0.75 at
    2 (k + alpha · rest) / alpha, and nowhere for a beta of 0.5 or less.
    """
    if paper.alpha == 0 or 2 * paper.beta <= 1:
        return None
    a = sqrt((paper.k + paper.alpha * rest) / (paper.alpha * (2 * paper.beta - 1)))
    return Peak(a, response(a, rest, paper))
