"""Whether what a tutorial says is so."""

from explorer.claims.check import check
from explorer.claims.verdict import Cause, Change, Status, Verdict

__all__ = ["Cause", "Change", "Status", "Verdict", "check"]
