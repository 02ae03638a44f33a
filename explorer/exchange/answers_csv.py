"""What the number detective found, as CSV."""

from __future__ import annotations

from explorer.detective import Investigation, reason
from explorer.exchange.tables import csv_text


def answers_csv(found: Investigation) -> str:
    """One line per answer, the likeliest first."""
    header = ("asked", "answer", "what", "value", "how it fits", "changes", "formula", "notes")
    reasons = [reason(answer) for answer in found.answers]
    return csv_text(
        header,
        [
            (
                found.asked,
                answer.title,
                answer.what,
                answer.printed,
                "exact" if answer.exact else answer.relation,
                len(answer.changes),
                why.formula,
                " ".join(why.notes),
            )
            for answer, why in zip(found.answers, reasons, strict=True)
        ],
    )
