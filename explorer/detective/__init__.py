"""The number detective: which networks, layers and small changes of them give a number."""

from explorer.detective.answer import Answer
from explorer.detective.investigation import Investigation, investigate
from explorer.detective.reasons import Reason, reason

__all__ = ["Answer", "Investigation", "Reason", "investigate", "reason"]
