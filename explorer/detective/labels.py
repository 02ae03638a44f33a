"""What tools print before a number, as in "Total params: 61,100,840"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from explorer.detective.quantities import Unit

_LABEL: Final = re.compile(
    r"(?P<label>[a-z#][a-z0-9 #_./()-]*?)(?:\s*[:=]\s*|\s+(?=[\d\[~≈]))(?P<value>\S.*)"
)
_KNOWN: Final[dict[str, Unit]] = {
    r"mult|\bmacs?\b|macc|madd": "MACs",
    r"flop|operation|\bops\b|complexity": "FLOPs",
    r"\b(?:size|memory)\b.*\([kmg]i?b\)": "bytes",
    r"param|weight": "parameters",
    r"neuron|activation|values": "values",
    r"error|accuracy": "percent",
    r"epochs|images|batch size|receptive field|classes|units": "size",
    r"stride|padding|\bpad\b|kernel size|filter size|groups": "size",
    r"shape|size|kernel|filter|input|output|layer|total|memory|alexnet|crop": "",
    r"^(?:conv|fc|dense|linear|pool|maxpool|flatten)[a-z_]*[ _-]?\d*$": "",
}
"""Words of a label and what it counts; the first match applies."""
_IN_BRACKETS: Final = re.compile(r"\((?:units\.)?([kmg])[a-z]*\)")


class Labelled(NamedTuple):
    """Return what follows the label, with the label's scale, and what it counts."""

    value: str
    unit: Unit


def unlabelled(typed: str) -> Labelled | None:
    """Remove a tool's label; None if there is no known one."""
    match = _LABEL.fullmatch(typed)
    if match is None:
        return None
    label = match["label"]
    unit = next((unit for words, unit in _KNOWN.items() if re.search(words, label)), None)
    if unit is None:
        return None
    scale = _IN_BRACKETS.search(label)
    ending = f" {scale[1]}{'b' if unit == 'bytes' else ''}" if scale else ""
    value = match["value"]
    return Labelled(value if value[-1].isalpha() else f"{value}{ending}", unit)
