"""Networks side by side: what differs, what causes it, what follows, and what it costs."""

from explorer.comparison.apart import apart
from explorer.comparison.because import Because, because
from explorer.comparison.cells import ComparedCell
from explorer.comparison.difference_words import entry_words, shortly
from explorer.comparison.differences import NetworkDifference
from explorer.comparison.findings import finding
from explorer.comparison.folding import FOLDED, folded_rows
from explorer.comparison.ledger import (
    Entry,
    Ledger,
    ledger,
    parameter_shares,
    price,
    without,
)
from explorer.comparison.record import LETTERS, ComparedRow, Comparison, compare
from explorer.comparison.words import Words, plain

__all__ = [
    "FOLDED",
    "LETTERS",
    "Because",
    "ComparedCell",
    "ComparedRow",
    "Comparison",
    "Entry",
    "Ledger",
    "NetworkDifference",
    "Words",
    "apart",
    "because",
    "compare",
    "entry_words",
    "finding",
    "folded_rows",
    "ledger",
    "parameter_shares",
    "plain",
    "price",
    "shortly",
    "without",
]
