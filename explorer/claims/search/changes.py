"""Turn edits that work into the changes that a reader sees: one per field, nearest value first."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.arithmetic import Row, Trace, trace
from explorer.claims.search.edits import Edit
from explorer.claims.verdict import Remedy
from explorer.network import Windowed
from explorer.variants import ALEXNETS

Found = tuple[tuple[Edit, ...], Trace]
"""Edits that together make a claim right, and the network with them."""


def as_changes(
    found: Iterable[Found], origin: Trace, *, most: int | None = None
) -> tuple[Remedy, ...]:
    """Return the changes: fewest fields first, added or removed layers last, nearest first.

    most: how many are kept; None for all.
    """
    by_fields: dict[tuple[tuple[str, str, bool], ...], list[Found]] = {}
    for edits, traced in sorted(found, key=lambda each: _order(each, origin)):
        key = tuple((edit.like, edit.field, edit.value == "same") for edit in edits)
        by_fields.setdefault(key, []).append((edits, traced))
    return tuple(_change(group) for group in list(by_fields.values())[:most])


def _order(found: Found, origin: Trace) -> tuple[int, int, int, int]:
    """Sort by fields, then by layers changed (if one is added or removed), distance, place."""
    edits, traced = found
    moved = 0
    if any(edit.is_structural for edit in edits):
        before = {row.layer.name: row.output_shape for row in origin.rows}
        after = {row.layer.name: row.output_shape for row in traced.rows}
        moved = 1 + sum(after.get(name) != shape for name, shape in before.items())
    return len(edits), moved, sum(edit.distance for edit in edits), edits[0].index


def _change(group: list[Found]) -> Remedy:
    edits, traced = group[0]
    also = tuple(others[0].value for others, _ in group[1:]) if len(edits) == 1 else ()
    last = edits[-1]
    return Remedy(
        text=" and ".join(edit.text for edit in edits),
        fields=len(edits),
        clause=" and ".join(edit.clause((edit.value, *also)) for edit in edits),
        also=also,
        network=traced.network,
        layer=last.layer if last.field != "less" else "",
        witness=_witness(traced, edits),
    )


def _witness(traced: Trace, edits: tuple[Edit, ...]) -> str:
    """Return the first source of the catalogue whose layer of this name has the same window.

    The paper's network is no witness for an input size: the paper prints 224, and 227 is assumed.
    """
    if any(edit.is_structural or edit.field == "groups" for edit in edits):
        return ""
    name = next((edit.layer for edit in reversed(edits) if edit.layer), _first_window(traced))
    ours = next((row for row in traced.rows if row.layer.name == name), None)
    for variant in ALEXNETS.values():
        for row in trace(variant.network).rows:
            assumed = variant.id == "paper" and edits[-1].field == "size"
            if variant.claims or assumed or ours is None or row.layer.name != name:
                continue
            if _same_window(row, ours):
                return variant.id
    return ""


def _first_window(traced: Trace) -> str:
    return next((row.layer.name for row in traced.rows_of(Windowed)), "")


def _same_window(one: Row, other: Row) -> bool:
    a, b = one.layer, other.layer
    if not isinstance(a, Windowed) or not isinstance(b, Windowed) or a.kind != b.kind:
        return False
    fields = ("kernel", "stride", "padding", "rounding")
    return one.input_shape[1:] == other.input_shape[1:] and all(
        getattr(a, field) == getattr(b, field) for field in fields
    )
