"""The records of the catalogue: a network, its source, its names, and the claims about it."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.network import Network
from explorer.variants.claim import Assumed, Claim, LeftOut


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a network comes from.

    title, authors, year: as one would cite it; "" and None if it names none.
    where: the address, and what to read there; for a tutorial its site and the number of its text.
    notes: what a reader should know about it, in whole sentences: conventions, and how it differs
        from what it is often taken for.
    date: the day that it gives, year-month-day; "" if it gives none.
    """

    title: str
    authors: str
    year: int | None
    where: str
    notes: tuple[str, ...]
    date: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A network of the catalogue.

    id: the name of its file, and its word in a URL.
    order: its place in the picker, the smallest first; no two are equal.
    family: its name for everyone: "AlexNet" for all that are compared with the paper.
    title: its name in the picker; short_title: its name where space is short.
    claims: what its text says, in reading order; empty if it is not a tutorial.
    left_out: the passages of its text that are not claims, with the reasons.
    assumed: what its text leaves open, and what the network has instead.
    """

    id: str
    order: int
    title: str
    short_title: str
    network: Network
    source: Citation
    claims: tuple[Claim, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    assumed: tuple[Assumed, ...] = ()
    family: str = "AlexNet"
