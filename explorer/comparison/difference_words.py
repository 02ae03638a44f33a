"""The differences between two networks in words, one by one or grouped by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from explorer.comparison.differences import NetworkDifference
from explorer.comparison.ledger import Entry
from explorer.comparison.record import Comparison
from explorer.network import BatchNorm, Layer
from explorer.network.fields import field_words
from explorer.network.layers import TRAITS, is_lrn_within
from explorer.network.words import value_words
from explorer.wording.notation import listed_words, number, ordinal, shape

_LRN_WITHIN: Final = "lrn_within"
_NOUNS: Final = {
    **{kind: (traits.noun, traits.plural) for kind, traits in TRAITS.items()},
    _LRN_WITHIN: ("LRN within maps", "LRNs within maps"),
}
_POOLS: Final = tuple(kind for kind, traits in TRAITS.items() if traits.is_pool)
_CARDINALS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sort_of(layer: Layer) -> str:
    """Return the kind that a layer is counted under; LRN within maps counts by itself."""
    return _LRN_WITHIN if is_lrn_within(layer) else layer.kind


def counted(count: int, sort: str) -> str:
    """Return a count of layers of one sort: "eight batch norms"."""
    one, many = _NOUNS[sort]
    amount = _CARDINALS[count - 1] if count <= len(_CARDINALS) else number(count)
    return f"{amount} {one if count == 1 else many}"


def noun(sort: str) -> str:
    """Return the noun for one layer of a sort: "pool"."""
    return _NOUNS[sort][0]


def value(field: str, of: object) -> str:
    """Return a field's value: "SAME", "2", "11 × 11"."""
    return "SAME" if of == "same" and field == "padding" else value_words(of)


def place_in_kind(comparison: Comparison, difference: NetworkDifference) -> str:
    """Word which of its kind a layer of the first network is: "third pool"; "flatten" if alone."""
    layer = difference.first
    assert layer is not None  # noqa: S101 - for the type checker: what is missing is in the first
    sort = sort_of(layer)
    family = _POOLS if sort in _POOLS else (sort,)
    rows = [
        index
        for index, row in enumerate(comparison.rows)
        if (cell := row.cells[0]).layer is not None and sort_of(cell.layer) in family
    ]
    if len(rows) == 1:
        return noun(sort)
    return f"{ordinal(rows.index(difference.row) + 1)} {noun(sort)}"


def entry_words(comparison: Comparison, order: int, entry: Entry) -> str:
    """Return what an entry of the ledger is for: "third pool missing", "eight batch norms"."""
    if norms := _norms(entry.differences):
        return norms
    parts = (
        shortly(comparison, order, list(alike))
        for _, alike in groupby(entry.differences, key=lambda each: (each.cause, each.what))
    )
    return listed_words(list(parts))


def changed(field: str, first: Layer | None, other: Layer | None, owner: str) -> str:
    """Return a field that differs as a clause: "its padding is SAME instead of 0"."""
    was, made = (value(field, getattr(layer, field)) for layer in (first, other))
    verb = "are" if field in ("filters", "units") else "is"
    return f"{owner} {field_words(field)} {verb} {made} instead of {was}"


def shortly(comparison: Comparison, order: int, alike: Sequence[NetworkDifference]) -> str:
    """Word differences of one sort briefly: "third pool missing", "filters 64 in conv1"."""
    first = alike[0]
    names = ", ".join(comparison.rows[each.row].name for each in alike)
    if first.what == "input":
        return f"input {shape(comparison.traces[order].network.input.shape)}"
    if first.what == "fields":
        values = [f"{field_words(f)} {value(f, getattr(first.other, f))}" for f in first.fields]
        return f"{listed_words(values)} in {names}"
    if first.what == "missing":
        place = place_in_kind(comparison, first) if first.cause else names
        return f"{place} missing"
    return f"{names} more" if first.what == "extra" else f"{names} of another kind"


def _norms(differences: Iterable[NetworkDifference]) -> str:
    """Count batch norms that were added or removed; "" if other layers differ too."""
    came = went = 0
    for each in differences:
        if each.cause or each.heals or each.what in ("input", "fields"):
            return ""
        for layer in (each.first, each.other):
            if layer is not None and not layer.traits.is_norm:
                return ""
        came += _is_batch_norm(each.other)
        went += _is_batch_norm(each.first)
    if came == went:
        return "normalization elsewhere"
    return counted(abs(came - went), "batch_norm") + (" missing" if went > came else "")


def _is_batch_norm(layer: Layer | None) -> bool:
    return isinstance(layer, BatchNorm)
