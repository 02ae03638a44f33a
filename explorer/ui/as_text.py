"""Names from outside in the labels of Streamlit's inputs, which read Markdown."""

from __future__ import annotations

import re
from string import punctuation
from typing import Final

_PUNCTUATION: Final = re.compile(f"([{re.escape(punctuation)}])")


def as_text(name: str) -> str:
    r"""Return a name that Markdown draws unchanged: "a*b" becomes "a\\*b"; a line break a space."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(name.split()))
