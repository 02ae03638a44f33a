"""One formula with the numbers put in, as text and in pieces that a page can colour."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_WITHOUT_MARKS = str.maketrans("", "", "‹›«»")
_MARKS = re.compile(r"‹(?P<yours>[^›]*)›|«(?P<result>[^»]*)»|(?P<plain>[^‹«]+)")


class Part(NamedTuple):
    """A piece of a formula and what it is: a number of this layer's own, a result, or neither."""

    text: str
    role: Literal["plain", "yours", "result"]


class Step(NamedTuple):
    """One formula with the numbers put in.

    quantity: what comes out, such as "Output height, width".
    marked: the formula, with the layer's own numbers in ‹ › and the result in « ».
    note: one sentence or two of what it means, or what is left over.
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
        """The formula in pieces, for a page that colours them."""
        return tuple(Part(m[m.lastgroup], m.lastgroup) for m in _MARKS.finditer(self.marked))  # type: ignore[arg-type,index]  # lastgroup is one of the three names
