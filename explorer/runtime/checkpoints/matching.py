"""Which of a network's layers goes with which part of a file: by shape, name, and order.

Only shapes decide what fits. If several parts fit several layers, an equal name comes
first, then the order, in which numbers in names count: "features.3" stands before "features.10".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

_ANY_PREFIX: Final = re.compile(
    r"(?:module|model|backbone|network|net|encoder|state_dict|params|_orig_mod|arg|aux)[.:/]"
)
"""What wrappers of modules put before every name."""
_ENDING: Final = re.compile(r"(?:[._/](?:weight|kernel|w|W)(?:_0)?(?::0)?)$")
_NUMBER: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Item:
    """A layer or a part.

    name: its own.
    key: equal if the part fits the layer.
    """

    name: str
    key: Hashable


def matched(
    layers: Sequence[Item], parts: Sequence[Item], *, in_order: bool = False
) -> dict[int, int]:
    """The part of each layer that gets one, by their indices: as many as the keys allow.

    in_order: whether the parts are in the order in which a network uses them, despite their names.
    """
    names = [part.name for part in parts]
    order = list(range(len(names))) if in_order else _in_natural_order(names)
    ordered = [parts[at] for at in order]
    together = dict(aligned([each.key for each in layers], [each.key for each in ordered]))
    if len(together) < _most(layers, ordered):
        together |= _out_of_order(layers, ordered, together)
    named = _by_name(layers, ordered)
    for key in {layers[at].key for at in named}:
        ours = {at: to for at, to in named.items() if layers[at].key == key}
        by_order = {at: to for at, to in together.items() if layers[at].key == key}
        chosen = _preferred(layers, ordered, key, ours, by_order)
        together = {at: to for at, to in together.items() if layers[at].key != key} | chosen
    return {at: order[to] for at, to in together.items()}


def _most(layers: Sequence[Item], parts: Sequence[Item]) -> int:
    """How many layers can get a part, whatever the order."""
    return sum(min(len(ours), len(theirs)) for ours, theirs in _classes(layers, parts).values())


def _classes(
    layers: Sequence[Item], parts: Sequence[Item]
) -> dict[Hashable, tuple[list[int], list[int]]]:
    """The indices of the layers and of the parts of each key that both have."""
    ours: dict[Hashable, list[int]] = defaultdict(list)
    theirs: dict[Hashable, list[int]] = defaultdict(list)
    for at, layer in enumerate(layers):
        ours[layer.key].append(at)
    for to, part in enumerate(parts):
        theirs[part.key].append(to)
    return {key: (ours[key], theirs[key]) for key in ours if key in theirs}


def _out_of_order(
    layers: Sequence[Item], parts: Sequence[Item], together: dict[int, int]
) -> dict[int, int]:
    """Pairs for a file in a different order than the network: within a key, first to first.

    Of keys that occur more often on one side, those in order keep their pairs.
    """
    pairs: dict[int, int] = {}
    for ours, theirs in _classes(layers, parts).values():
        if len(ours) == len(theirs):
            pairs |= dict(zip(ours, theirs, strict=True))
            continue
        kept = {at: together[at] for at in ours if at in together}
        free = [to for to in theirs if to not in kept.values()]
        pairs |= kept | dict(zip((at for at in ours if at not in kept), free, strict=False))
    return pairs


def _by_name(layers: Sequence[Item], parts: Sequence[Item]) -> dict[int, int]:
    """Pairs of equal keys and names; a name that two parts have says nothing."""
    pairs: dict[int, int] = {}
    for spelling in (_plain, _last):
        found: dict[tuple[Hashable, str], list[int]] = defaultdict(list)
        for to, part in enumerate(parts):
            if to not in pairs.values():
                found[part.key, spelling(part.name)].append(to)
        for at, layer in enumerate(layers):
            same = found.get((layer.key, layer.name.lower()), [])
            if at not in pairs and len(same) == 1:
                pairs[at] = same[0]
    return pairs


def _plain(name: str) -> str:
    """A part's name without what wrappers put before it: "module.conv1" is conv1."""
    while (prefix := _ANY_PREFIX.match(name)) is not None:
        name = name[prefix.end() :]
    return _ENDING.sub("", name).lower()


def _last(name: str) -> str:
    """The last word of a part's name: "features.conv1" is conv1."""
    return re.split(r"[./]", _plain(name))[-1]


def _preferred(
    layers: Sequence[Item],
    parts: Sequence[Item],
    key: Hashable,
    named: dict[int, int],
    by_order: dict[int, int],
) -> dict[int, int]:
    """The pairs of one key: by name, the others in order; or all in order.

    Names that only some have, and that would reverse the order of the others, count from another
    start: a file's conv1 is the second layer if its first is conv0.
    """
    ours, theirs = _classes(layers, parts)[key]
    taken = set(named.values())
    free = (to for to in theirs if to not in taken)
    both = named | dict(zip((at for at in ours if at not in named), free, strict=False))
    places = [both[at] for at in sorted(both)]
    everything = len(named) == min(len(ours), len(theirs))
    return both if everything or places == sorted(places) else by_order


def _in_natural_order(names: Sequence[str]) -> list[int]:
    """Indices in the file's order, but names that differ only in numbers in the order of these."""
    alike: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        alike[_NUMBER.sub("#", name)].append(at)
    order = list(range(len(names)))
    for places in alike.values():
        numbered = sorted(places, key=lambda at: [int(each) for each in _digits(names[at])])
        for place, at in zip(places, numbered, strict=True):
            order[place] = at
    return order


def _digits(name: str) -> list[str]:
    return [each[:_LONGEST_NUMBER] for each in _NUMBER.findall(name)]


_LONGEST_NUMBER: Final = 18
"""digits of a number in a name that are counted: Python refuses to read thousands."""


def aligned(wanted: Sequence[object], given: Sequence[object]) -> list[tuple[int, int]]:
    """Pairs of equal items, in order on both sides, as many as possible.

    The longest common subsequence; of several, the one that takes the earliest.
    """
    best = [[0] * (len(given) + 1) for _ in range(len(wanted) + 1)]
    for at in reversed(range(len(wanted))):
        for to in reversed(range(len(given))):
            both = best[at + 1][to + 1] + 1 if wanted[at] == given[to] else 0
            best[at][to] = max(both, best[at + 1][to], best[at][to + 1])
    pairs = []
    at = to = 0
    while at < len(wanted) and to < len(given):
        if wanted[at] == given[to] and best[at][to] == best[at + 1][to + 1] + 1:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        elif best[at][to] == best[at][to + 1]:
            to += 1
        else:
            at += 1
    return pairs
