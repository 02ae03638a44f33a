"""The judges of statements, one per sort of statement, in the file of its family."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import (
    JUDGES,
    Finding,
    holds,
    judge,
    judge_of,
    judge_on_paper,
    judges,
)

__all__ = [
    "JUDGES",
    "Finding",
    "Judgement",
    "NetworkReading",
    "holds",
    "judge",
    "judge_of",
    "judge_on_paper",
    "judges",
]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
