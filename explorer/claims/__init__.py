"""Whether what a tutorial says is so."""

from explorer.claims.check import check
from explorer.claims.gravity import Gravity, gravest_first, gravity, worst
from explorer.claims.score import Score, Tally, score
from explorer.claims.verdict import Agreement, Cause, Change, Gap, Status, SumLine, Verdict

__all__ = [
    "Agreement",
    "Cause",
    "Change",
    "Gap",
    "Gravity",
    "Score",
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
