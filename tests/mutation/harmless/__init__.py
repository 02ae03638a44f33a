"""The faults of the samples that change nothing a test could see, each with its reason."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

from tests.mutation.faults import Fault

# How many results a cache keeps decides how long something takes, not what comes.
_CACHE = re.compile(r"maxsize= ?\d+")

# Without it, the same is computed each time.
_CACHES = ("@cache", "@lru_cache(maxsize=1)")

# An import for type checkers; where it would go round in a circle, the import fails for all tests.
_FOR_TYPES = "if TYPE_CHECKING:"

# Slots save memory: a frozen record refuses a new attribute with them and without.
_SLOTS = re.compile(r"\(frozen=True, slots=(True|False)\)")

# By file, then by what the line was (with the one above, if such lines are many) and what it would
# be: line numbers move.
HARMLESS: dict[tuple[str, str, str], str] = {
    fault: why
    for room in iter_modules(__path__)
    for fault, why in import_module(f"{__name__}.{room.name}").HARMLESS.items()
}


def reason(fault: Fault) -> str | None:
    """Why that fault changes nothing, or None where it does."""
    if _CACHE.sub("maxsize", fault.was) == _CACHE.sub("maxsize", fault.is_now):
        return "a cache keeps one result more or less"
    if fault.was in _CACHES and not fault.is_now:
        return "what a cache kept is made again: the same, later"
    if fault.was == _FOR_TYPES:
        return "an import for type checkers alone, made at run time too"
    if _SLOTS.sub("", fault.was) == _SLOTS.sub("", fault.is_now):
        return "a frozen record takes no new attribute with slots or without"
    file, above = fault.path.removeprefix("explorer/"), fault.source.splitlines()[fault.line - 2]
    known = ((file, was, fault.is_now) for was in (fault.was, f"{above.strip()}\n{fault.was}"))
    return next((HARMLESS[each] for each in known if each in HARMLESS), None)
