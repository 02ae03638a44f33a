"""How to turn a text into JSON if all that is wrong is slips that other languages allow."""

from __future__ import annotations

import re
from typing import Final

from pydantic_core import from_json

_SLIPS: Final = (
    (re.compile(r",(\s*[\]}])"), r"\1", "remove the comma before a closing bracket"),
    (re.compile(r"[“”„«»]"), '"', "replace the curly quotes with straight ones"),
    (re.compile(r"'"), '"', "write names and texts in double quotes"),
    (
        re.compile(r"\b(True|False|None)\b"),
        lambda found: {"True": "true", "False": "false", "None": "null"}[found[0]],
        "write true, false and null in small letters",
    ),
    (re.compile(r"//[^\n]*|#[^\n]*"), "", "remove the comments"),
    (re.compile(r"^\s*```[a-z]*|```\s*$"), "", "remove the marks ``` around it"),
)
"""A slip, its replacement in JSON, and the fix in words."""


def how_to_fix(text: str) -> str:
    """Return the fixes for a text's slips; "" if it has other faults too."""
    remedies = []
    for pattern, instead, remedy in _SLIPS:
        fixed = pattern.sub(instead, text)
        if fixed != text:
            remedies.append(remedy)
            text = fixed
    try:
        from_json(text)
    except ValueError:
        return ""
    return " and ".join(remedies)
