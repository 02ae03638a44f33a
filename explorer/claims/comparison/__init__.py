"""Networks beside each other: what differs, what causes it, what follows, and what it costs."""

from explorer.claims.comparison.apart import apart
from explorer.claims.comparison.cells import Cell
from explorer.claims.comparison.difference_words import entry_words, shortly
from explorer.claims.comparison.differences import Difference
from explorer.claims.comparison.findings import finding
from explorer.claims.comparison.folding import FOLDED, folded
from explorer.claims.comparison.ledger import (
    Entry,
    Ledger,
    ledger,
    parameter_shares,
    price,
    without,
)
from explorer.claims.comparison.record import LETTERS, ComparedRow, Comparison, compare
from explorer.claims.comparison.words import Words, plain

__all__ = [
    "FOLDED",
    "LETTERS",
    "Cell",
    "ComparedRow",
    "Comparison",
    "Difference",
    "Entry",
    "Ledger",
    "Words",
    "apart",
    "compare",
    "entry_words",
    "finding",
    "folded",
    "ledger",
    "parameter_shares",
    "plain",
    "price",
    "shortly",
    "without",
]
