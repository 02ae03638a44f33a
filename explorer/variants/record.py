"""What the catalogue holds: a network, where it comes from, its name, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.network import Network
from explorer.variants.claim import Assumed, Claim, LeftOut


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a network comes from.

    title, authors, year: as one would cite it; "" and None where it names none.
    where: the address, and what in it to read; of a tutorial its site and the number of its text.
    notes: what a reader should know of it, in whole sentences: conventions, and how it differs
        from what it is taken for.
    date: the day that it gives, year-month-day; "" where it gives none.
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
    family: what it is called, whoever writes it: "AlexNet" for all that are held against the paper.
    title: how the picker calls it; short_title: the same where there is little room.
    claims: what its text says, in reading order; none where it is no tutorial.
    left_out: the passages of its text that are no claims, with the reasons.
    assumed: what its text leaves open, and what the network has there.
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
