"""What a class's link locks: parts of a network that a student is not meant to change.

A lock steers a lesson and protects nothing: editing the link opens it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from explorer.network import Network
from explorer.network.changes import Change, changes
from explorer.wording.notation import listed_words

LOCKS: Final = {
    "network": "choice of network",
    "layers": "adding, removing, moving and renaming layers",
    "input": "input size",
    "filters": "filters",
    "units": "units",
    "kernel": "kernel",
    "stride": "stride",
    "padding": "padding",
    "groups": "groups",
    "other": "all other fields of a layer",
}
"""What can be locked, by the word that stands in a link."""

_JOINT: Final = "."


def locks_from(text: str) -> frozenset[str] | None:
    """Return what a link's parameter locks; None if one of its words locks nothing."""
    words = frozenset(text.split(_JOINT))
    return words if words <= LOCKS.keys() else None


def locks_text(locked: Collection[str]) -> str:
    """Return the parameter that locks these, in the order in which they are offered."""
    return _JOINT.join(word for word in LOCKS if word in locked)


def lock_of_field(field: str) -> str:
    """Return which lock a layer's field has."""
    if field == "name":
        return "layers"
    return field if field in LOCKS else "other"


def locked_words(locked: Collection[str]) -> str:
    """Return what is locked, as part of a sentence."""
    return listed_words([LOCKS[word] for word in LOCKS if word in locked])


def barred(locked: Collection[str], network: Network, before: Network) -> str | None:
    """Return the sentence about what an edit changes although it is locked; None if nothing is."""
    touched = {_lock_of(change) for change in changes(network, before)} & set(locked)
    if not touched:
        return None
    return f"This link locks the {locked_words(touched)}, so the network stays as it was."


def _lock_of(change: Change) -> str:
    if change.what == "input":
        return "input"
    return lock_of_field(change.field) if change.what == "field" else "layers"
