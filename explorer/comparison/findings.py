"""What a comparison finds, in words: where a network departs from the first, and why."""

from __future__ import annotations

from typing import Final

from explorer.comparison.consequences import consequences
from explorer.comparison.difference_words import changed, noun, place_in_kind, shortly
from explorer.comparison.differences import NetworkDifference
from explorer.comparison.moved import moves, standing_words
from explorer.comparison.record import ComparedRow, Comparison
from explorer.comparison.words import Words
from explorer.network.layers import TRAITS
from explorer.network.words import layer_words
from explorer.wording.notation import listed_words, shape

_SHAPING: Final = tuple(kind for kind, traits in TRAITS.items() if traits.makes_shape)
"""The kinds that make a shape; a sentence names one of them, not the ReLU after it."""

_MOST: Final = 3
"""The number of causes that get their own sentences; the table marks all of them."""


def finding(comparison: Comparison, order: int) -> tuple[Words, ...]:
    """Tell in a few sentences where the network at `order` departs from the first.

    Differences that change no shape are told by `explorer.comparison.apart`.
    """
    causes = [each for each in comparison.differences[order] if each.cause]
    broken = _broken(comparison, order)
    words: list[Words] = []
    if not causes and not broken:
        same = not comparison.differences[order]
        words = [Words("Layer by layer the same as A." if same else "Every shape is A’s.")]
    for place, cause in enumerate(causes[:_MOST]):
        words += [Words(" ")] if place else []
        words += _opening(comparison, order, cause, first=place == 0)
        words += consequences(comparison, order, cause, alone=len(causes) == 1)
    if len(causes) > _MOST:
        rest = [shortly(comparison, order, [each]) for each in causes[_MOST:]]
        words.append(Words(f" Then: {'; '.join(rest)}."))
    return (*words, *([Words(" ")] if words and broken else []), *broken)


def _broken(comparison: Comparison, order: int) -> list[Words]:
    """Word the invalid layer of this network, or else of the first."""
    for where, of in (("", comparison.traces[order]), ("In A ", comparison.traces[0])):
        if of.error is not None:
            name = of.network.layers[of.error.layer].name
            return [
                Words(f"{where}{name} does not fit", "cause"),
                Words(f": {of.error.received}, but {of.error.expected}."),
            ]
    return []


def _opening(
    comparison: Comparison, order: int, cause: NetworkDifference, *, first: bool
) -> list[Words]:
    """Word how far all is equal, and what differs then."""
    row = comparison.rows[cause.row]
    if not first:
        return _what(comparison, order, cause, f"{row.name}’s", start=True)
    agreeing = _last_agreeing(comparison, order, cause.row)
    if agreeing is None:
        place = "the input" if cause.what == "input" else row.name
        return [Words(f"Differs from A at {place}: "), *_what(comparison, order, cause, "its")]
    upto = f"Every shape agrees up to {agreeing.name} ({shape(agreeing.cells[0].shape or ())}); "
    return [Words(upto), *_what(comparison, order, cause, f"{row.name}’s")]


def _last_agreeing(comparison: Comparison, order: int, row: int) -> ComparedRow | None:
    """Return the last layer before a row that both networks have and that makes a shape."""
    for earlier in reversed(comparison.rows[1:row]):
        cells = (earlier.cells[0], earlier.cells[order])
        if earlier.kind in _SHAPING and all(cell.standing == "there" for cell in cells):
            return earlier
    return None


def _what(
    comparison: Comparison, order: int, cause: NetworkDifference, owner: str, *, start: bool = False
) -> list[Words]:
    """Word the difference: "its padding is SAME instead of 0", "here the third pool is missing".

    owner: "its" or "conv2’s"; start: whether it opens a sentence.
    """
    row = comparison.rows[cause.row]
    here = Words("Here " if start else "here ")
    if cause.what == "input":
        ours, theirs = (shape(row.cells[of].shape or ()) for of in (0, order))
        return [Words(f"it takes {theirs}", "cause"), Words(f" instead of {ours}")]
    for move in moves(comparison, order):
        if move.makes(cause) and move.passed is not None:
            stands = standing_words(move.passed, later=move.later)
            return [here, Words(f"{move.first.name} stands {stands}", "cause")]
    if cause.what == "missing":
        return [here, Words(f"the {place_in_kind(comparison, cause)} is missing", "cause")]
    if cause.other is not None and cause.what == "extra":
        return [here, Words(f"{row.name}, one {noun(cause.other.kind)} more, is added", "cause")]
    if cause.other is not None and cause.first is not None and cause.what == "replaced":
        made, was = layer_words(cause.other), layer_words(cause.first)
        return [here, Words(f"{row.name} is {made}", "cause"), Words(f" instead of {was}")]
    owners = [owner, *["its"] * (len(cause.fields) - 1)]
    clauses = [
        changed(field, cause.first, cause.other, whose)
        for field, whose in zip(cause.fields, owners, strict=True)
    ]
    return [Words(listed_words(clauses), "cause")]
