"""The number detective: which networks, layers and small changes of them give a number."""

from explorer.claims.detective.answer import Answer
from explorer.claims.detective.investigation import Investigation, investigate
from explorer.claims.detective.reasons import Reason, reason

__all__ = ["Answer", "Investigation", "Reason", "investigate", "reason"]
