"""What texts and tools print that tells nothing of a network's size: settings and zeros."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class _Setting(NamedTuple):
    """A setting that the paper prints.

    name: in a sentence. label: in texts and code. printed: its value. section: of the paper.
    kind: what it is a setting of.
    """

    name: str
    label: str
    printed: str
    section: str
    kind: str = "a training setting"


_LRN: Final = "a constant of LRN"
_SETTINGS: Final = (
    _Setting("momentum", r"momentum", "0.9", "5"),
    _Setting("weight decay", r"(?:weight[ _-]?)?decay|wd", "0.0005", "5"),
    _Setting("initial learning rate", r"(?:initial )?(?:learning[ _-]?rate|lr)", "0.01", "5"),
    _Setting("batch size", r"(?:mini[ -]?)?batch(?:[ _-]?size)?", "128", "5"),
    _Setting(
        "dropout rate",
        r"(?:nn\.)?dropout(?:[ _-](?:rate|ratio|probability))?(?:\(p|\(rate)?",
        "0.5",
        "4.2",
    ),
    _Setting("k", r"k", "2", "3.3", _LRN),
    _Setting("n", r"n", "5", "3.3", _LRN),
    _Setting("α", r"alpha|α", "0.0001", "3.3", _LRN),
    _Setting("β", r"beta|β", "0.75", "3.3", _LRN),
)
_VALUE: Final = r"(?P<value>(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:e-?\d+)?)"
"""Digits match in one way only, so that a long text is refused in one pass."""
_BARE: Final = re.compile(r"0?[.,]\d*[1-9]|\d+e-\d+")
"""A fraction that is not a rounded count: 0.90 billion ends in a zero."""
_AFTER: Final = r"\s*(?:,\s*inplace=\w+)?\)?"
_ZERO: Final = r"0(?:\s*\(0(?:\.0*)?\s*[kmg]?i?b(?:ytes?)?\))?"
_NONE_FROZEN: Final = re.compile(
    rf"(?:non[ -]?trainable|frozen)\s+(?:params?|parameters|weights)\s*[:=]?\s*{_ZERO}"
)
_NO_PARAMETERS: Final = re.compile(
    rf"(?:[a-z]+ )?(?:params?|parameters|weights)\s*#?\s*[:=]?\s*{_ZERO}"
    r"|0 (?:[a-z-]+ )?(?:params?|parameters|weights)"
)


def beside_networks(typed: str) -> str:
    """Return the sentence on a text that is not about a network's size; "" for any other text.

    typed: in lowercase.
    """
    if _NONE_FROZEN.fullmatch(typed):
        return "0 non-trainable parameters: every network without batch normalization has none."
    if _NO_PARAMETERS.fullmatch(typed):
        return "ReLU, pooling, dropout and flatten have 0 parameters in every network."
    for setting in _SETTINGS:
        match = re.fullmatch(
            rf"(?:{setting.label})(?:\s*[:=(]\s*|\s+(?:of|is|=)\s+|\s+){_VALUE}{_AFTER}", typed
        ) or re.fullmatch(rf"{_VALUE}\s+(?:{setting.label})", typed)
        if match:
            return _sentence(setting, match["value"])
        if _BARE.fullmatch(typed) and _is(setting, typed):
            return _sentence(setting, typed)
    return ""


def _sentence(setting: _Setting, value: str) -> str:
    name, printed, section = setting.name, setting.printed, setting.section
    same = _is(setting, value)
    said = f"{printed} is the paper’s {name}" if same else f"The paper’s {name} is {printed}"
    return f"{said} (section {section}), {setting.kind}: no parameter count depends on it."


def _is(setting: _Setting, value: str) -> bool:
    return float(value.replace(",", ".")) == float(setting.printed)
