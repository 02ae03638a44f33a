"""Whether what a tutorial says is right."""

from explorer.claims.check import check
from explorer.claims.gravity import gravest_first, gravity, worst
from explorer.claims.score import Score, Tally, score
from explorer.claims.verdict import (
    Agreement,
    Gap,
    Gravity,
    Remedy,
    SharedCause,
    Status,
    SumLine,
    Verdict,
)

__all__ = [
    "Agreement",
    "Gap",
    "Gravity",
    "Remedy",
    "Score",
    "SharedCause",
    "Status",
    "SumLine",
    "Tally",
    "Verdict",
    "check",
    "gravest_first",
    "gravity",
    "score",
    "worst",
]
