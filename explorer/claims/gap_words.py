"""Why a tutorial's network differs from the paper's, one sentence per reason, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from explorer.claims.field_words import field_phrase
from explorer.claims.verdict import SumLine
from explorer.comparison import ComparedRow, Comparison, Entry, entry_words, parameter_shares
from explorer.comparison.difference_words import place_in_kind
from explorer.comparison.differences import NetworkDifference
from explorer.network import Conv2d, Linear
from explorer.network.words import value_words
from explorer.wording.notation import listed_words, number, pair

NOT_IN_PAPER = {
    "batch_norm": "The paper has no batch normalization; it has LRN after conv1 and conv2.",
    "dropout": "The paper has dropout after fc6 and fc7 only.",
    "relu": "The paper has no ReLU after the output layer.",
}
"""Sentences for layers that only the tutorial's network has. Source: the paper, 3.3 to 4.2."""


def layer_reason(name: str, comparison: Comparison) -> str:
    """Return why a layer's numbers are not the paper's; "" if they are, or if that is unknown."""
    row = next((row for row in comparison.rows if _name(row, 1) == name), None)
    if row is None:
        return ""
    cell = row.cells[1]
    if cell.layer is not None and "kind" in cell.own:
        return NOT_IN_PAPER.get(cell.layer.kind, "")
    if cell.size in ("cause", "follows") or cell.parameters == "follows":
        return _cause_reason(_cause_of(row, comparison), comparison)
    if "groups" in cell.own:
        return _groups_reason([row])
    return ""


def total_reason(comparison: Comparison) -> str:
    """Return a sentence about the largest share of the difference in parameters."""
    entries = parameter_shares(comparison, 1)
    if not entries:
        return ""
    largest = max(entries, key=lambda entry: abs(entry.parameters))
    first = largest.differences[0]
    if first.cause:
        return _cause_reason(first, comparison)
    if first.fields == ("groups",):
        return _groups_reason([comparison.rows[each.row] for each in largest.differences])
    names = listed_words([comparison.rows[each.row].name for each in largest.differences])
    more = "more" if largest.parameters > 0 else "fewer"
    count = number(abs(largest.parameters))
    if isinstance(first.first, Linear) and first.what == "missing":
        return f"No {names}: one fully connected layer and {count} parameters {more}."
    return f"{_first_up(_share_words(comparison, largest))}: {count} parameters {more}."


def sum_lines(comparison: Comparison, whose: str) -> tuple[SumLine, ...]:
    """Return the sum from the paper's parameters to those of `whose` network, zeros left out."""
    first, other = comparison.traces
    shares = [
        SumLine(entry.parameters, _share_words(comparison, entry))
        for entry in parameter_shares(comparison, 1)
    ]
    if not shares:
        return ()
    return (
        SumLine(first.parameters, "the paper"),
        *shares,
        SumLine(other.parameters, whose),
    )


def _share_words(comparison: Comparison, entry: Entry) -> str:
    """Return what a share is for: "no third pool", "no groups in conv2", "eight batch norms"."""
    first = entry.differences[0]
    names = listed_words([comparison.rows[each.row].name for each in entry.differences])
    if first.what == "missing" and first.cause:
        return f"no {place_in_kind(comparison, first)}"
    if {each.what for each in entry.differences} == {"missing"}:
        return f"no {names}"
    if first.fields == ("groups",):
        return f"no groups in {names}"
    if first.what == "fields":
        there, here = _there_and_here(first)
        return f"{there} in {names} instead of {here}"
    return entry_words(comparison, 1, entry)


def _cause_of(row: ComparedRow, comparison: Comparison) -> NetworkDifference | None:
    """Return the last difference up to this row that changes a shape."""
    place = comparison.rows.index(row)
    causes = [each for each in comparison.differences[1] if each.cause and each.row <= place]
    return causes[-1] if causes else None


def _cause_reason(cause: NetworkDifference | None, comparison: Comparison) -> str:
    if cause is None:
        return ""
    row = comparison.rows[cause.row]
    ours, theirs = (cell.shape or () for cell in row.cells)
    if cause.what == "missing":
        place = place_in_kind(comparison, cause)
        return f"No {place}, so {_first_linear(comparison, cause.row)}."
    if cause.what == "input":
        return (
            f"An input of {pair(*theirs[1:])} without padding, rounded down, does not give the "
            "paper's sizes."
        )
    there, here = _there_and_here(cause)
    if len(theirs) == 1:
        return f"{row.name} has {there} instead of the paper's {here}."
    return (
        f"{_first_up(there)} in {row.name} gives {pair(*theirs[1:])} instead of {pair(*ours[1:])}."
    )


def _there_and_here(difference: NetworkDifference) -> tuple[str, str]:
    """Return a field's values in the tutorial's network and in the paper's: "10 units", "1,000"."""
    field = difference.fields[0]
    there, here = (getattr(layer, field) for layer in (difference.other, difference.first))
    return field_phrase(field, there), value_words(here)


def _first_linear(comparison: Comparison, place: int) -> str:
    """Word what the next linear layer reads: "fc6 reads 43,264 values instead of 9,216"."""
    for row in comparison.rows[place:]:
        ours, theirs = row.cells[0].row, row.cells[1].row
        if ours and theirs and isinstance(theirs.layer, Linear):
            reads, instead = (number(prod(each.input_shape)) for each in (theirs, ours))
            return f"{row.name} reads {reads} values instead of {instead}"
    return "every later size differs"


def _groups_reason(rows: Sequence[ComparedRow]) -> str:
    names = listed_words([row.name for row in rows])
    if len(rows) > 1:
        return f"No groups in {names}: every filter reads all channels, not one GPU's half."
    layer, row = rows[0].cells[0].layer, rows[0].cells[1].row
    if not isinstance(layer, Conv2d) or row is None:
        message = f"{names} is not a convolution in both networks"
        raise TypeError(message)
    channels = row.input_shape[0]
    return (
        f"No groups in {names}: a filter reads all {channels} channels, not the "
        f"{channels // layer.groups} of one GPU."
    )


def _name(row: ComparedRow, order: int) -> str:
    layer = row.cells[order].layer
    return layer.name if layer is not None else ""


def _first_up(words: str) -> str:
    """The words at the start of a sentence; what is SAME or ReLU stays so."""
    return words[:1].upper() + words[1:]
