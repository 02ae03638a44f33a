"""The faults of the samples that change nothing a test could see, each with its reason."""

from __future__ import annotations

import re

from tests.mutation.faults import Fault

# How many results a cache keeps decides how long something takes, not what comes.
_CACHE = re.compile(r"maxsize= ?\d+")

# By file, then by what the line was and what it would be: line numbers move.
HARMLESS: dict[tuple[str, str, str], str] = {
    (
        "network/network.py",
        "hash(self) == hash(other)",
        "hash(self) <= hash(other)",
    ): "the hash only saves the comparison of the fields, which follows",
    (
        "network/network.py",
        "and (self.name, self.input, self.layers) == (other.name, other.input, other.layers)",
        "and (self.name, self.input, self.layers) <= (other.name, other.input, other.layers)",
    ): "it is reached where the hashes are equal, and then the fields are",
    (
        "network/layers.py",
        "return value[0] if isinstance(value, tuple) and value[0] == value[1] else value",
        "return value[ -1] if isinstance(value, tuple) and value[0] == value[1] else value",
    ): "both of the pair are equal there",
    (
        "network/layers.py",
        "@classmethod",
        "",
    ): "pydantic makes a class method of every validator by itself",
    (
        "network/changes.py",
        "to = _place_for(next(match for match in places if places[match] == place), places)",
        "to = _place_for(next(match for match in places if places[match] >= place), places)",
    ): "the places come in order, and that of the moved layer is one of them",
    (
        "arithmetic/steps.py",
        "field = field_steps((windows[0], windows[1]), before, after) if before and after else ()",
        "field = field_steps((windows[0], windows[1]), before, after) if before or after else ()",
    ): "a layer that keeps places has a receptive field before and after it, or neither",
    (
        "exchange/links.py",
        'packed = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)',
        'packed = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=False)',
    ): "what is decoded is encoded again and compared, which refuses every other character",
    (
        "figures/palette.py",
        "pairs = zip(_channels(colour), _channels(ground), strict=True)",
        "pairs = zip(_channels(colour), _channels(ground), strict=False)",
    ): "both have three channels",
    (
        "figures/comparison/drawing_layout.py",
        "NAME_SIZE: Final = 13",
        "NAME_SIZE: Final = 14",
    ): "a pixel of type more or less: room is made for either, and no rule says how much",
    (
        "figures/drawing_layout.py",
        "offsets = [8 * (number - (parts - 1) / 2) for number in range(parts)]",
        "offsets = [ 7 * (number - (parts - 1) / 2) for number in range(parts)]",
    ): "a pixel between two lines more or less: they stay apart, and no rule says how much",
    (
        "figures/drawing_layout.py",
        "_TOP: Final = 14",
        "_TOP: Final = 13",
    ): "a pixel of air more or less: nothing touches, and no rule says how much",
}


def reason(fault: Fault) -> str | None:
    """Why that fault changes nothing, or None where it does."""
    if _CACHE.sub("maxsize", fault.was) == _CACHE.sub("maxsize", fault.is_now):
        return "a cache keeps one result more or less"
    return HARMLESS.get((fault.path.removeprefix("explorer/"), fault.was, fault.is_now))
