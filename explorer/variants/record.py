"""What the catalogue holds: a network, where it comes from, and how it is called."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.network import Network


@dataclass(frozen=True, slots=True)
class Source:
    """Where a network comes from.

    title, authors, year: as one would cite it.
    where: the address, and what in it to read.
    notes: what a reader should know of it, in whole sentences: conventions, and how it differs
        from what it is taken for.
    """

    title: str
    authors: str
    year: int
    where: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the networks called AlexNet.

    id: the name of its file, and its word in a URL.
    order: its place in the picker, the smallest first; no two are equal.
    title: how the picker calls it; short_title: the same where there is little room.
    """

    id: str
    order: int
    title: str
    short_title: str
    network: Network
    source: Source
