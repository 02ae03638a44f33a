"""The differences that change no shape, in words: groups, normalization, dropout and the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Final

from explorer.comparison.difference_words import counted, noun, sort_of, value
from explorer.comparison.differences import NetworkDifference
from explorer.comparison.moved import moved_words, moves
from explorer.comparison.record import Comparison
from explorer.network import Layer
from explorer.network.fields import field_words
from explorer.network.layers import TRAITS
from explorer.network.words import layer_words
from explorer.wording.notation import listed_words

_NORMS: Final = [kind for kind, traits in TRAITS.items() if traits.is_norm]


def apart(comparison: Comparison, order: int) -> tuple[str, ...]:
    """Word each group of like differences: "groups 1 instead of 2 in conv2 and conv4"."""
    found = [each for each in comparison.differences[order] if not each.cause and not each.heals]
    moved = moves(comparison, order)
    found = [each for each in found if not any(move.makes(each) for move in moved)]
    causes = [each for each in comparison.differences[order] if each.cause]
    quiet = [move for move in moved if not any(move.makes(each) for each in causes)]
    return (
        *_fields(comparison, found),
        *_other_kinds(comparison, found),
        *_layers(found),
        *moved_words(comparison, order, quiet),
    )


def _fields(comparison: Comparison, found: Sequence[NetworkDifference]) -> list[str]:
    alike: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        for field in each.fields:
            made, was = (value(field, getattr(layer, field)) for layer in (each.other, each.first))
            alike.setdefault((field, made, was), []).append(comparison.rows[each.row].name)
    return [
        f"{field_words(field)} {made} instead of {was} in {listed_words(names)}"
        for (field, made, was), names in alike.items()
    ]


def _other_kinds(comparison: Comparison, found: Sequence[NetworkDifference]) -> list[str]:
    return [
        f"{layer_words(each.other)} instead of {layer_words(each.first)} in "
        f"{comparison.rows[each.row].name}"
        for each in found
        if each.what == "replaced" and each.first and each.other and not _is_norm(each.other)
    ]


def _is_norm(layer: Layer) -> bool:
    return layer.traits.is_norm


def _layers(found: Sequence[NetworkDifference]) -> list[str]:
    """Word added and removed layers by kind; norms that replace another kind share its phrase."""
    whole = [
        each
        for each in found
        if each.what in ("missing", "extra")
        or (each.what == "replaced" and each.other and _is_norm(each.other))
    ]
    came, went = _by_sort(each.other for each in whole), _by_sort(each.first for each in whole)
    phrases = []
    for one, other in permutations(_NORMS[::-1], 2):
        if one in came and other in went:
            new, old = came.pop(one), went.pop(other)
            phrases.append(f"{counted(len(new), one)} instead of {counted(len(old), other)}")
    phrases += [_with_names(names, sort, "more") for sort, names in came.items()]
    phrases += [_with_names(names, sort, "fewer") for sort, names in went.items()]
    return phrases


def _by_sort(layers: Iterable[Layer | None]) -> dict[str, list[str]]:
    """Return the names of the layers of each sort."""
    names: dict[str, list[str]] = {}
    for layer in layers:
        if layer is not None:
            names.setdefault(sort_of(layer), []).append(layer.name)
    return names


def _with_names(names: list[str], sort: str, ending: str) -> str:
    which = "" if names == [noun(sort)] else f" ({listed_words(names)})"
    return f"{counted(len(names), sort)} {ending}{which}"
