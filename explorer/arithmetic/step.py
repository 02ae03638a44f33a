"""One formula with its numbers, as text and in pieces that a page can color."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_WITHOUT_MARKS = str.maketrans("", "", "‹›«»")
_MARKS = re.compile(r"‹(?P<yours>[^›]*)›|«(?P<result>[^»]*)»|(?P<plain>[^‹«]+)")


class Part(NamedTuple):
    """A piece of a formula and its role: one of the layer's own numbers, a result, or neither."""

    text: str
    role: Literal["plain", "yours", "result"]


class Step(NamedTuple):
    """One formula with its numbers.

    quantity: what it computes, such as "Output height, width".
    marked: the formula, with the layer's own numbers in ‹ › and the result in « ».
    note: one or two sentences on what it means, or on the remainder.
    """

    quantity: str
    marked: str
    note: str = ""

    @property
    def text(self) -> str:
        """The formula as plain text: "(227 − 11 + 2·0) / 4 + 1 = 55"."""
        return self.marked.translate(_WITHOUT_MARKS)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The formula in pieces, for a page that colors them."""
        return tuple(Part(m[m.lastgroup], m.lastgroup) for m in _MARKS.finditer(self.marked))  # type: ignore[arg-type,index]  # lastgroup is one of the three names
