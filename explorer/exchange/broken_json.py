"""What would make a text JSON, where one slip that other languages allow is all that is wrong."""

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
"""A slip, what stands in its place in JSON, and what to do about it."""


def how_to_fix(text: str) -> str:
    """What to do, for the slips that the text has; "" where they are not all that is wrong."""
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
