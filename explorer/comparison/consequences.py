"""What follows from a cause, in words, until the shapes are equal again."""

from __future__ import annotations

from explorer.comparison.difference_words import changed
from explorer.comparison.differences import NetworkDifference
from explorer.comparison.ledger import price
from explorer.comparison.moved import moves
from explorer.comparison.record import ComparedRow, Comparison
from explorer.comparison.words import Words, enumerated
from explorer.network.fields import field_words
from explorer.wording.notation import listed_words, number, shape


def consequences(
    comparison: Comparison, order: int, cause: NetworkDifference, *, alone: bool
) -> list[Words]:
    """Return the rest of the sentence after a cause, with its period.

    alone: whether the network has no other cause; the sentence then gives the cost of this one.
    """
    stretch = _stretch(comparison, order, cause)
    clauses = [*_here(comparison, order, cause), *_flattened(stretch, order)]
    heavier = _first_with_other_parameters(stretch, order)
    words = [Words(", so "), *enumerated([*clauses, *heavier])] if clauses or heavier else []
    again = stretch[-1] if stretch and stretch[-1].cells[order].size == "again" else None
    if again is None or heavier:
        return [*words, Words(".")]
    both = f". {again.name} makes both {shape(again.cells[0].shape or ())} again"
    if again.cells[order].deciding:
        return [*words, Words(f"{both}, since {_since(again, order)}.")]
    cost = _cost(comparison, order, cause) if alone else ""
    return [*words, Words(f"{both}; {cost}." if cost else f"{both}.")]


def _stretch(comparison: Comparison, order: int, cause: NetworkDifference) -> list[ComparedRow]:
    """Return the rows after a cause, up to the next one or including the first that is equal."""
    rows = []
    for row in comparison.rows[cause.row + 1 :]:
        size = row.cells[order].size
        if size not in ("follows", "again"):
            break
        rows.append(row)
        if size == "again":
            break
    return rows


def _here(comparison: Comparison, order: int, cause: NetworkDifference) -> list[list[Words]]:
    """Word the shape that the cause itself gives; nothing for an input or a missing layer."""
    if cause.what in ("input", "missing"):
        return []
    row = comparison.rows[cause.row]
    convolutions = (each for each in comparison.rows if each.kind == "conv2d")
    is_first_map = row is next(convolutions, None) and len(row.cells[0].shape or ()) > 1
    subject = "the first map is " if is_first_map else "it gives "
    if cause.what == "extra":
        subject = "the output is "
    return [_instead(subject, row, order)]


def _flattened(stretch: list[ComparedRow], order: int) -> list[list[Words]]:
    return [
        _instead(f"{row.name} is ", row, order)
        for row in stretch
        if row.kind == "flatten" and row.cells[order].size == "follows"
    ]


def _first_with_other_parameters(stretch: list[ComparedRow], order: int) -> list[list[Words]]:
    for row in stretch:
        ours, theirs = row.cells[0].row, row.cells[order].row
        if row.cells[order].parameters == "follows" and ours and theirs:
            return [
                [
                    Words(f"{row.name} has "),
                    Words(number(theirs.parameters), "strong"),
                    Words(f" parameters instead of {number(ours.parameters)}"),
                ]
            ]
    return []


def _instead(subject: str, row: ComparedRow, order: int) -> list[Words]:
    """Word a shape and the first network's."""
    ours, theirs = (shape(row.cells[of].shape or ()) for of in (0, order))
    return [Words(subject), Words(theirs, "strong"), Words(f" instead of {ours}")]


def _since(row: ComparedRow, order: int) -> str:
    """Word what makes up for the input: "its rounding is ceil instead of floor"."""
    cell = row.cells[order]
    return listed_words([changed(f, row.cells[0].layer, cell.layer, "its") for f in cell.deciding])


def _cost(comparison: Comparison, order: int, cause: NetworkDifference) -> str:
    """Word the cost of one cause: "the padding costs no parameters and 41,597,952 more MACs".

    Nothing for a layer that is only moved: no network has just one half of a move.
    """
    share = price(comparison, order, cause)
    if share is None or any(move.makes(cause) for move in moves(comparison, order)):
        return ""
    subject = f"the {field_words(cause.fields[0])}" if len(cause.fields) == 1 else "that"
    if share.parameters < 0:
        parameters = f"saves {number(-share.parameters)} parameters"
    else:
        parameters = f"costs {number(share.parameters) if share.parameters else 'no'} parameters"
    if share.macs < 0:
        return f"{subject} {parameters} and saves {number(-share.macs)} MACs"
    again = "costs " if share.parameters < 0 else ""
    return (
        f"{subject} {parameters} and {again}{number(share.macs) if share.macs else 'no'} more MACs"
    )
