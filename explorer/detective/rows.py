"""The number or shape in a row of a tool's table, or in a layer written as code."""

from __future__ import annotations

import re
from math import prod
from typing import Final

from explorer.detective.readings import Question
from explorer.detective.shapes import shape_of

_BRACKETED: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_MAP_SIDES: Final = 3
_SIZE_ROW: Final = re.compile(
    r"(?P<value>\d[\d.,]*)\s+(?P<label>[a-z ]*\b(?:size|memory) \([kmg]i?b\))"
)
_SIDE: Final = r"\(?(\d+)(?:,\s*(\d+)\)?)?"
_TORCH_CONV: Final = re.compile(
    rf".*\bconv2d\((?:in_channels=)?(\d+),\s*(?:out_channels=)?(\d+),\s*(?:kernel_size=)?{_SIDE}.*"
)
_KERAS_CONV: Final = re.compile(rf".*\bconv2d\((?:filters=)?\d+,\s*(?:kernel_size=)?{_SIDE}.*")
_IN_GROUPS: Final = re.compile(r"\bgroups=([1-9]\d*)")
_TORCH_LINEAR: Final = re.compile(
    r".*\blinear\((?:in_features=)?(\d+(?:\s*[*x×]\s*\d+)*),\s*(?:out_features=)?(\d+)\b.*"
)
_KERAS_DENSE: Final = re.compile(r".*\bdense\((?:units=)?(\d+)\b.*")


def of_code(typed: str) -> str:
    """The weights of a layer as torch or Keras writes it: "Linear(9216, 4096)"; "" for others.

    The shape is torch's, filters first. A Keras layer does not name its input, so it gives the
    kernel alone, or the units.
    """
    if match := _TORCH_LINEAR.fullmatch(typed):
        read = prod(int(side) for side in re.findall(r"\d+", match[1]))
        return f"{match[2]} × {read}"
    if match := _KERAS_DENSE.fullmatch(typed):
        return match[1]
    if match := _TORCH_CONV.fullmatch(typed):
        channels, filters, height, width = match.groups()
        groups = _IN_GROUPS.search(typed)
        read = int(channels) // (int(groups[1]) if groups else 1)
        return f"{filters} × {read} × {height} × {width or height}"
    if match := _KERAS_CONV.fullmatch(typed):
        return f"{match[1]} × {match[2] or match[1]}"
    return ""


def labelled_in_front(typed: str) -> str:
    """A size with its words before it; Lightning prints them after."""
    match = _SIZE_ROW.fullmatch(typed)
    return f"{match['label']}: {match['value']}" if match else typed


def of_row(typed: str) -> Question | None:
    """The shape in "Conv2d-1 [-1, 64, 55, 55] 23,296"; of several maps the last, the output."""
    shapes = []
    for match in _BRACKETED.finditer(typed):
        named = any(sign.isalpha() for sign in typed[: match.start()])
        shape = shape_of(match[0]) if named else None
        if shape is not None:
            shapes.append(shape)
    maps = [each for each in shapes if len(each.shape) >= _MAP_SIDES]
    found = maps or shapes
    return found[-1] if found else None
