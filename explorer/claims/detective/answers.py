"""The number detective's answer: which networks, layers and small changes of them give a number."""

from __future__ import annotations
